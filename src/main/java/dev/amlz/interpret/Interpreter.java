package dev.amlz.interpret;

/** Runs the optimised program as a list of kernels, one an instruction, all of classes that were there before it ran. */
public final class Interpreter extends LaneEngine {
    /** An interpreter for this machine's vectors. */
    public Interpreter() {
        this(machineWidth());
    }

    /** @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8 */
    public Interpreter(int widest) {
        super(widest);
    }

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    protected boolean hasSizedKernels() {
        return false;
    }

    @Override
    protected Lowering lowering(KernelLowering single) {
        return single;
    }
}
