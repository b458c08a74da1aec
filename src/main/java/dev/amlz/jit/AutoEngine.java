package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.LaneEngine;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.Lowering;

/**
 * The interpreter at first, and generated kernels for what is still to come where they pay ({@link TierPolicy}): never for a
 * single task of many features, where the interpreter's vectors run along the elements (bench/NOTES.md). When that is may
 * depend on the machine and the moment; results never do. One thread; the shapes may be shared.
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
    protected Lowering lowering(KernelLowering single, int width) {
        boolean along = LanePlan.runsAlong(single.layout().lanes, single.layout().features, widest());
        return along ? single : new AutoLowering(single, width, shapes, policy);
    }

    @Override
    public long compiledClasses() {
        return shapes.compiled();
    }
}
