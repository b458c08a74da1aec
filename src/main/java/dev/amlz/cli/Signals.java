package dev.amlz.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * SIGINT and SIGTERM. The JDK's only way, {@code sun.misc.Signal}, is reached by reflection: javac warns of every use in a
 * way that cannot be turned off, and a JDK without it just keeps its default.
 */
final class Signals {
    /** What a shell calls the end by a signal: 128 and its number. */
    static final int BASE = 128;

    private Signals() {}

    /** Calls the handler, on a thread of its own, with the number of each SIGINT (2) and SIGTERM (15). */
    static void handle(IntConsumer handler) {
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                return;
            }
        }
    }

    private static void handle(String name, IntConsumer handler) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        int number = (int) signalType.getMethod("getNumber").invoke(signal);
        Object proxy = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "handle" -> handler.accept(number);
                        case "equals" -> {
                            return self == arguments[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(self);
                        }
                        default -> {
                            return "amlz";
                        }
                    }
                    return null;
                });
        try {
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("the JVM keeps SIG" + name + " to itself (-Xrs)", e);
        }
    }
}
