package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Lowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.task.Target;

/** Cuts a program into regions, each run by a generated kernel where there is one, else by the interpreter's. One thread. */
final class RegionLowering implements Lowering, Cutter.Taker {
    private final KernelLowering single;
    private final ShapeCache shapes;
    private final LaneShape size;
    private final KernelList[] lists = KernelList.many(Schedule.ALL);
    private final Cutter cutter;
    private final ShapeCache.Key key = new ShapeCache.Key();
    private final RegionKernels kernels;
    private boolean vectorLabels;

    RegionLowering(KernelLowering single, ShapeCache shapes) {
        this.single = single;
        this.shapes = shapes;
        kernels = new RegionKernels(shapes, single.layout());
        size = single.layout().shape;
        cutter = new Cutter(size);
    }

    @Override
    public void lower(LiveProgram live, Target target) {
        single.begin(live, target);
        single.lower(Schedule.SETUP);
        build(target);
    }

    /** Fills the lists of Predict, Learn and steps from the schedule as it is. */
    void build(Target target) {
        vectorLabels = target == Target.MULTICLASS;
        kernels.reset();
        boolean steps = single.schedule().steps();
        for (int part = Schedule.PREDICT; part < Schedule.ALL; part++) {
            lists[part].clear();
            if (part >= Schedule.STEP && !steps) {
                continue;
            }
            if (part == Schedule.VALIDATION && single.schedule().validatesAll()) {
                lists[part].addAll(lists[Schedule.PREDICT]);
            } else {
                lower(part);
            }
        }
    }

    @Override
    public KernelList list(int part) {
        return part == Schedule.SETUP ? single.list(part) : lists[part];
    }

    private void lower(int part) {
        cutter.cut(single.schedule(), part, vectorLabels, this);
    }

    @Override
    public void take(int part, int from, int to, Region region) {
        RegionKernel kernel = region.isWorthAClass()
                ? kernels.take(shapes.of(key, region, size), single.schedule(), part, from, 0)
                : null;
        if (kernel != null) {
            lists[part].add(kernel);
        } else {
            single.lower(lists[part], part, from, to);
        }
    }
}
