package dev.amlz.jit;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;

/** Makes the engine of a name. */
public final class Engines {
    /** Kernel shapes that an engine remembers. */
    private static final int SHAPES = 10_000;

    /** Program classes that an engine keeps, some kilobytes each. */
    private static final int CLASSES = 1000;

    private Engines() {}

    /** A new engine, for one worker. */
    public static Engine make(EngineName name) {
        return make(name, ProgramClasses.Listener.NONE);
    }

    /** @param listener hears of each program class */
    public static Engine make(EngineName name, ProgramClasses.Listener listener) {
        return switch (name) {
            case REFERENCE -> new ReferenceEngine();
            case INTERPRETER -> new Interpreter();
            case AUTO -> new AutoEngine(new ShapeCache(SHAPES));
            case JIT -> new ClassEngine(new ShapeCache(SHAPES), new ProgramClasses(CLASSES, listener));
        };
    }
}
