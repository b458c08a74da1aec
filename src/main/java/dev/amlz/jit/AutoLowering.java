package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Lowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;

/**
 * The interpreter's kernels, and where much is still to come generated ones: a part is cut into windows whose shapes the
 * population uses often enough to have earned a class, and single instructions between them. One thread.
 */
final class AutoLowering implements Lowering {
    private final KernelLowering single;
    private final TierPolicy policy;
    private final KernelShape.Size size;
    private final Partition partition;
    private final RegionKernels kernels;
    private final KernelList[] lists = {new KernelList(), new KernelList(), new KernelList(), new KernelList()};
    private Target target;
    private boolean generated;

    AutoLowering(KernelLowering single, int width, ShapeCache shapes, TierPolicy policy) {
        this.single = single;
        this.policy = policy;
        size = new KernelShape.Size(single.layout().features, single.layout().lanes, width);
        partition = new Partition(single, shapes, policy, size);
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
    public void expect(long examples) {
        double nanos = exampleNanos() * examples;
        if (nanos < policy.leastNanos()) {
            return;
        }
        int longest = nanos < policy.longNanos() ? Window.MOST_OF_SHORT : Window.MOST;
        kernels.reset();
        generated = true;
        for (int part = Schedule.PREDICT; part < Schedule.PARTS; part++) {
            lists[part].clear();
            if (part == Schedule.VALIDATION && single.schedule().validatesAll()) {
                lists[part].addAll(lists[Schedule.PREDICT]);
            } else {
                build(part, examples, longest);
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

    private void build(int part, long examples, int longest) {
        partition.fill(part, target == Target.MULTICLASS, longest);
        partition.solve();
        if (part != Schedule.VALIDATION && partition.count(examples)) {
            partition.solve();
        }
        int start = 0;
        int n = single.schedule().size(part);
        for (int i = 0; i < n; ) {
            int length = partition.lengthAt(i);
            RegionKernel kernel = length == 0 ? null : kernel(i, length);
            if (kernel != null) {
                single.lower(lists[part], part, start, i);
                lists[part].add(kernel);
                start = i + length;
            }
            i += Math.max(1, length);
        }
        single.lower(lists[part], part, start, n);
    }

    private RegionKernel kernel(int i, int length) {
        Window window = partition.window(i, length);
        return kernels.take(partition.shape(i, length), window.region, window.number);
    }
}
