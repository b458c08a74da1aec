package dev.amlz.jit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;

/** Defines generated classes as hidden classes, which live as long as something refers to them. */
final class ClassDefiner {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private ClassDefiner() {}

    /**
     * Defines a class with a constructor without parameters.
     *
     * @param parent that it extends
     * @return makes objects of it
     */
    static <T> Supplier<T> define(byte[] bytes, Class<T> parent) {
        try {
            MethodHandles.Lookup in = LOOKUP.defineHiddenClass(bytes, true);
            MethodHandle constructor = in.findConstructor(in.lookupClass(), MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
            return () -> parent.cast(make(constructor));
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException("a generated class is not as expected", e);
        }
    }

    private static Object make(MethodHandle constructor) {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a generated class is not as expected", e);
        }
    }
}
