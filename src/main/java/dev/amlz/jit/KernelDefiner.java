package dev.amlz.jit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Defines generated kernel classes as hidden classes, which live as long as something refers to them. */
final class KernelDefiner {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private KernelDefiner() {}

    /** Makes kernels of one class. */
    interface Maker {
        RegionKernel make();
    }

    static Maker define(byte[] bytes) {
        try {
            MethodHandles.Lookup in = LOOKUP.defineHiddenClass(bytes, true);
            MethodHandle constructor = in.findConstructor(in.lookupClass(), MethodType.methodType(void.class))
                    .asType(MethodType.methodType(RegionKernel.class));
            return () -> make(constructor);
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException("a generated class is not as expected", e);
        }
    }

    private static RegionKernel make(MethodHandle constructor) {
        try {
            return (RegionKernel) constructor.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a generated class is not as expected", e);
        }
    }
}
