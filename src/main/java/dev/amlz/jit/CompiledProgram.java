package dev.amlz.jit;

import dev.amlz.interpret.Schedule;
import dev.amlz.op.Kernel;

/**
 * What every program class extends: one program for one layout of the lane memory, whose slots' offsets are constants of the
 * code. Objects are bound anew for each program of the class; one thread.
 */
abstract class CompiledProgram {
    /**
     * Binds to a program.
     *
     * @param kernels for the pieces that are called, in their order
     * @param constants of the constant instructions in the code, in their order
     */
    abstract void bind(Kernel[] kernels, double[] constants);

    /** Setup, once before the first example. */
    abstract void setup(double[] m);

    /** Predict, in training. */
    abstract void predict(double[] m);

    /** Learn. */
    abstract void learn(double[] m);

    /** Predict, in validation. */
    void validate(double[] m) {
        predict(m);
    }

    /** {@link Schedule#STEP}, where the program has steps. */
    void step(double[] m) {
        throw new IllegalStateException("a program without steps");
    }

    /** {@link Schedule#STEP_BACK}, where the program has steps. */
    void stepBack(double[] m) {
        throw new IllegalStateException("a program without steps");
    }
}
