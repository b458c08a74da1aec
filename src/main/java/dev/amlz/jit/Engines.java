package dev.amlz.jit;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;

/** Makes the engine of a name. */
public final class Engines {
    /** Kernel shapes that an engine remembers. */
    private static final int SHAPES = 10_000;

    private Engines() {}

    /** A new engine, for one worker. */
    public static Engine make(EngineName name) {
        return switch (name) {
            case REFERENCE -> new ReferenceEngine();
            case INTERPRETER -> new Interpreter();
            case AUTO -> new AutoEngine(new ShapeCache(SHAPES));
            case JIT -> new JitEngine(new ShapeCache(SHAPES));
        };
    }
}
