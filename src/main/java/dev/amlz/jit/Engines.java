package dev.amlz.jit;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import java.util.function.Supplier;

/** Makes the engine of a name. */
public final class Engines {
    /** Kernel shapes that an engine remembers. */
    private static final int SHAPES = 10_000;

    private Engines() {}

    /** A new engine, for one thread. */
    public static Engine make(EngineName name) {
        return sharing(name).get();
    }

    /** Makes engines, one for each thread, that share the generated kernels. */
    public static Supplier<Engine> sharing(EngineName name) {
        ShapeCache shapes = new ShapeCache(SHAPES);
        return switch (name) {
            case REFERENCE -> ReferenceEngine::new;
            case INTERPRETER -> Interpreter::new;
            case AUTO -> () -> new AutoEngine(shapes);
            case JIT -> () -> new JitEngine(shapes);
        };
    }
}
