package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Lowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;

/** The interpreter's kernels, until generated ones are hot and what is still to come pays for looking them up. One thread. */
final class AutoLowering implements Lowering, Admission {
    private final KernelLowering single;
    private final JitLowering jit;
    private final TierPolicy policy;
    private final KernelShape.Size size;
    private Target target;
    private Lowering active;
    private long expected;

    AutoLowering(KernelLowering single, int width, ShapeCache shapes, TierPolicy policy) {
        this.single = single;
        this.policy = policy;
        jit = new JitLowering(single, width, shapes, this);
        size = new KernelShape.Size(single.layout().features, single.layout().lanes, width);
        active = single;
    }

    @Override
    public void lower(LiveProgram live, Target of) {
        target = of;
        active = single;
        single.lower(live, of);
    }

    @Override
    public KernelList list(int part) {
        return active.list(part);
    }

    @Override
    public void expect(long examples) {
        if (exampleNanos() * policy.saved() * examples < policy.leastNanos()) {
            return;
        }
        expected = examples;
        active = jit.build(target) > 0 ? jit : single;
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

    @Override
    public boolean admits(KernelShape shape, Region region) {
        if (shape.isHot()) {
            return true;
        }
        double each = policy.savedNanos(region, size);
        double now = each * expected;
        double threshold = policy.factor() * policy.compileNanos(shape);
        if (shape.use((long) now) >= threshold) {
            shape.warm(each / policy.saved());
            if (now >= threshold) {
                shape.awaitWarmth();
            }
        }
        return shape.isHot();
    }
}
