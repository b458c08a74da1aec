package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.LaneEngine;
import dev.amlz.interpret.Lowering;

/** Runs every region of a program by a generated kernel, compiled when first met. One thread; the shapes may be shared. */
public final class RegionEngine extends LaneEngine {
    private final ShapeCache shapes;

    /** An engine for this machine's vectors. */
    public RegionEngine(ShapeCache shapes) {
        this(machineWidth(), shapes);
    }

    /** @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8 */
    public RegionEngine(int widest, ShapeCache shapes) {
        super(widest);
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public boolean runsGeneratedCode() {
        return true;
    }

    @Override
    protected boolean hasSizedKernels() {
        return true;
    }

    @Override
    protected Lowering lowering(KernelLowering single) {
        return new RegionLowering(single, shapes);
    }

    @Override
    public long compiledClasses() {
        return shapes.compiled();
    }
}
