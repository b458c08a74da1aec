package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Lowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;
import java.util.List;

/**
 * The interpreter's kernels, and where much is still to come generated ones: a part is cut into windows whose shapes the
 * population uses often enough to have earned a class, and single instructions between them. One thread.
 */
final class AutoLowering implements Lowering {
    private final KernelLowering single;
    private final TierPolicy policy;
    private final LaneShape size;
    private final Partitions partitions;
    private final RegionKernels kernels;
    private final KernelList[] lists = KernelList.many(Schedule.ALL);
    private Target target;
    private boolean generated;

    AutoLowering(KernelLowering single, ShapeCache shapes, TierPolicy policy) {
        this.single = single;
        this.policy = policy;
        size = single.layout().shape;
        partitions = new Partitions(single, shapes, policy, size);
        kernels = new RegionKernels(shapes, single.layout());
    }

    @Override
    public void lower(LiveProgram live, Target of) {
        target = of;
        generated = false;
        single.lower(live, of);
    }

    @Override
    public KernelList list(int part) {
        return generated && part != Schedule.SETUP ? lists[part] : single.list(part);
    }

    @Override
    public boolean isOfSingleKernels() {
        return !generated;
    }

    @Override
    public void expect(long examples) {
        double nanos = exampleNanos() * examples;
        if (nanos < policy.leastNanos()) {
            return;
        }
        kernels.reset();
        generated = true;
        boolean atOnce = nanos >= policy.atOnceNanos();
        Schedule schedule = single.schedule();
        boolean steps = schedule.steps();
        for (int part = Schedule.PREDICT; part < Schedule.ALL; part++) {
            lists[part].clear();
            if (part >= Schedule.STEP && !steps) {
                continue;
            }
            if (part == Schedule.VALIDATION && schedule.validatesAll()) {
                lists[part].addAll(lists[Schedule.PREDICT]);
            } else if (schedule.size(part) > 0) {
                boolean often = steps ? part == Schedule.STEP : part != Schedule.VALIDATION;
                build(part, often ? examples : 0, atOnce);
            }
        }
    }

    private double exampleNanos() {
        double nanos = 0;
        Schedule schedule = single.schedule();
        for (int part = Schedule.PREDICT; part <= Schedule.LEARN; part++) {
            for (int i = 0; i < schedule.size(part); i++) {
                nanos += policy.interpreterNanos(Op.ofId(Code.op(schedule.head(part, i))), size);
            }
        }
        return nanos;
    }

    /** @param examples for which it runs; 0 for few, so that no shape earns anything */
    private void build(int part, long examples, boolean atOnce) {
        Partition partition = partitions.of(part, target == Target.MULTICLASS, atOnce);
        if (partition == null) {
            single.lower(lists[part], part, 0, single.schedule().size(part));
            return;
        }
        List<Partition.Piece> cut = partition.cut();
        if (examples > 0) {
            partition.count(examples);
            cut = partition.cut();
        }
        Schedule schedule = single.schedule();
        int start = 0;
        for (Partition.Piece p : cut) {
            RegionKernel kernel = kernels.take(p.shape(), schedule, part, p.from(), p.swapped());
            if (kernel != null) {
                single.lower(lists[part], part, start, p.from());
                lists[part].add(kernel);
                start = p.to();
            }
        }
        single.lower(lists[part], part, start, schedule.size(part));
    }
}
