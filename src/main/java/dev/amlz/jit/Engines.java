package dev.amlz.jit;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import java.util.function.Supplier;

/** Makes the engine of a name. */
public final class Engines {
    /** Kernel shapes that engines remember. */
    private static final int SHAPES = 10_000;

    /** Program classes that engines keep, some kilobytes each. */
    private static final int CLASSES = 1000;

    private Engines() {}

    /** A new engine, for one thread. */
    public static Engine make(EngineName name) {
        return sharing(name).get();
    }

    /** Makes engines, one for each thread, that share what they generate. */
    public static Supplier<Engine> sharing(EngineName name) {
        return sharing(name, ProgramClasses.Listener.NONE);
    }

    /** @param listener hears of each program class; used by all threads */
    public static Supplier<Engine> sharing(EngineName name, ProgramClasses.Listener listener) {
        ShapeCache shapes = new ShapeCache(SHAPES);
        ProgramClasses classes = new ProgramClasses(CLASSES, listener);
        if (name == EngineName.JIT) {
            CompilerDirectives.set();
        }
        return switch (name) {
            case REFERENCE -> ReferenceEngine::new;
            case INTERPRETER -> Interpreter::new;
            case AUTO -> () -> new AutoEngine(shapes);
            case JIT -> () -> new ClassEngine(shapes, classes);
        };
    }
}
