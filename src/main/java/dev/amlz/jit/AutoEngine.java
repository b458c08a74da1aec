package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.LaneEngine;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.Lowering;

/**
 * The interpreter at first, and generated kernels for what is still to come where they pay ({@link TierPolicy}): never for a
 * single task of more than 16 features (bench/NOTES.md). When that is may depend on the machine and the moment; results never
 * do. One thread; the shapes may be shared.
 */
public final class AutoEngine extends LaneEngine {
    /** Features beyond which the interpreter's vectors along the elements beat generated code of one lane. */
    private static final int MOST_OF_ONE_LANE = 16;

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
        int features = single.layout().features;
        boolean along = LanePlan.runsAlong(single.layout().lanes, features, widest());
        return along && features > MOST_OF_ONE_LANE ? single : new AutoLowering(single, width, shapes, policy);
    }

    @Override
    public long compiledClasses() {
        return shapes.compiled();
    }
}
