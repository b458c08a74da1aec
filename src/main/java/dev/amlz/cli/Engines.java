package dev.amlz.cli;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;

/** Makes the engine of an option. */
final class Engines {
    private Engines() {}

    /** A new engine, for one worker. */
    static Engine make(EngineName name) {
        return switch (name) {
            case REFERENCE -> new ReferenceEngine();
            case INTERPRETER, AUTO -> new Interpreter();
        };
    }
}
