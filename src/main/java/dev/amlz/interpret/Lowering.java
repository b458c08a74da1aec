package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.task.Target;

/** How an engine turns a live program into kernels over one batch's lane memory. Confined to one thread. */
public interface Lowering {
    /** Binds a program, for which the layout has been laid. */
    void lower(LiveProgram live, Target target);

    /**
     * The kernels of a part of the schedule, {@link Schedule#SETUP} and so on; may change with {@link #expect}. Those of
     * {@link Schedule#STEP} are empty where training runs Predict and Learn by themselves.
     */
    KernelList list(int part);

    /**
     * Says how much of the evaluation of the bound program is still to come; kernels may be exchanged for others of the same
     * results over the same memory.
     *
     * @param examples training and validation examples to come
     */
    default void expect(long examples) {}

    /**
     * Whether all kernels of Predict, Learn and validation are the interpreter's, taken for these lists alone, which find their
     * operands by {@link dev.amlz.op.Kernel}'s fields.
     */
    default boolean isOfSingleKernels() {
        return false;
    }

    /** Says what fingerprint the bound program's behaviour has: programs that behave alike share it. */
    default void identify(long fingerprint) {}
}
