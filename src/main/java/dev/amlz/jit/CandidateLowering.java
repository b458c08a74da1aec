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

/** The interpreter's kernels until it is known how much is still to come, then a class of the program's own. One thread. */
final class CandidateLowering implements Lowering {
    private final KernelLowering single;
    private final ClassLowering own;
    private final LaneShape size;
    /** From the start; null to wait and choose. */
    private final ProgramClass.Kind kind;

    private LiveProgram program;
    private Target target;
    private Lowering active;

    CandidateLowering(KernelLowering single, ClassLowering own, ProgramClass.Kind kind) {
        this.single = single;
        this.own = own;
        this.kind = kind;
        size = single.layout().shape;
        active = single;
    }

    @Override
    public void lower(LiveProgram live, Target of) {
        program = live;
        target = of;
        active = kind == null ? single : own;
        active.lower(live, of);
        if (kind != null) {
            own.build(live, of, kind);
        }
    }

    @Override
    public boolean isOfSingleKernels() {
        return active.isOfSingleKernels();
    }

    @Override
    public void identify(long fingerprint) {
        own.identify(fingerprint);
    }

    @Override
    public void expect(long examples) {
        if (kind == null) {
            own.build(program, target, paysForCode(examples) ? ProgramClass.Kind.FUSED : ProgramClass.Kind.CALLS);
            active = own;
        }
    }

    private boolean paysForCode(long examples) {
        TierPolicy policy = TierPolicy.DEFAULT;
        Schedule schedule = single.schedule();
        double nanos = 0;
        int instructions = 0;
        for (int part = Schedule.PREDICT; part <= Schedule.LEARN; part++) {
            for (int i = 0; i < schedule.size(part); i++) {
                nanos += policy.interpreterNanos(Op.ofId(Code.op(schedule.head(part, i))), size);
                instructions++;
            }
        }
        return nanos * policy.saved() * examples >= policy.factor() * policy.ownNanos(instructions, size);
    }

    @Override
    public KernelList list(int part) {
        return active.list(part);
    }
}
