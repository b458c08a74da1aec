package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.LaneEngine;
import dev.amlz.interpret.Lowering;

/**
 * The interpreter at first, and generated kernels for what is still to come where they pay ({@link TierPolicy}). When that is
 * may depend on the machine and the moment; results never do. One thread; the shapes may be shared.
 */
public final class AutoEngine extends LaneEngine {
    private final ShapeCache shapes;
    private final TierPolicy policy;

    /** An engine for this machine's vectors. */
    public AutoEngine(ShapeCache shapes) {
        this(machineWidth(), shapes, TierPolicy.DEFAULT);
    }

    /** @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8 */
    public AutoEngine(int widest, ShapeCache shapes, TierPolicy policy) {
        super(widest);
        this.shapes = shapes;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    protected boolean hasSizedKernels() {
        return true;
    }

    @Override
    protected Lowering lowering(KernelLowering single) {
        return new AutoLowering(single, shapes, policy);
    }

    @Override
    public long compiledClasses() {
        return shapes.compiled();
    }
}
