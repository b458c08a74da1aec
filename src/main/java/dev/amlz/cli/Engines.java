package dev.amlz.cli;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.jit.AutoEngine;
import dev.amlz.jit.JitEngine;
import dev.amlz.jit.ShapeCache;

/** Makes the engine of an option. */
final class Engines {
    /** Kernel shapes that an engine remembers. */
    private static final int SHAPES = 10_000;

    private Engines() {}

    /** A new engine, for one worker. */
    static Engine make(EngineName name) {
        return switch (name) {
            case REFERENCE -> new ReferenceEngine();
            case INTERPRETER -> new Interpreter();
            case AUTO -> new AutoEngine(new ShapeCache(SHAPES));
            case JIT -> new JitEngine(new ShapeCache(SHAPES));
        };
    }
}
