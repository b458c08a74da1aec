package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.LaneEngine;
import dev.amlz.interpret.Lowering;

/**
 * Runs each program by a class of its own. A search's engine jit checks functional equivalence on the interpreter's kernels
 * and gives what gets past it a class, of code where what is still to come pays for HotSpot's work on it, else of calls to
 * shared kernels; results never depend on that. One thread; what it compiled may be shared.
 */
public final class ClassEngine extends LaneEngine {
    private final ShapeCache shapes;
    private final ProgramClasses classes;
    private final ProgramClass.Kind kind;

    /** The engine of a search, for this machine's vectors. */
    public ClassEngine(ShapeCache shapes, ProgramClasses classes) {
        this(shapes, classes, null);
    }

    /** @param kind of the class that each program has from its start; null for the engine of a search */
    public ClassEngine(ShapeCache shapes, ProgramClasses classes, ProgramClass.Kind kind) {
        this(machineWidth(), shapes, classes, kind);
    }

    /**
     * @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8
     * @param kind of the class that each program has from its start; null for the engine of a search
     */
    public ClassEngine(int widest, ShapeCache shapes, ProgramClasses classes, ProgramClass.Kind kind) {
        super(widest);
        this.shapes = shapes;
        this.classes = classes;
        this.kind = kind;
    }

    @Override
    public String name() {
        return "jit";
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
        RegionLowering regions = new RegionLowering(single, shapes);
        return new CandidateLowering(single, new ClassLowering(single, regions, classes), kind);
    }

    @Override
    public long compiledClasses() {
        return shapes.compiled() + classes.compiled();
    }
}
