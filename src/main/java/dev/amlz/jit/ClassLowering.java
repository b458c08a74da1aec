package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Lowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Constants;
import dev.amlz.op.Kernel;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;

/** Runs the program that another lowering has scheduled by a class of its own, made or found in a cache. One thread. */
final class ClassLowering implements Lowering {
    private final KernelLowering single;
    private final RegionLowering regions;
    private final ProgramClasses classes;
    private final LaneShape size;
    private final ProgramShape[] keys = new ProgramShape[ProgramClass.Kind.values().length];
    private final KernelList[] lists = KernelList.many(Schedule.ALL);
    private final PartKernel[] parts = new PartKernel[Schedule.ALL];
    private long fingerprint = ProgramClasses.UNKNOWN;

    /** One part of a program as a kernel. */
    private static final class PartKernel extends Kernel {
        private final int part;
        private CompiledProgram program;

        PartKernel(int part) {
            this.part = part;
        }

        @Override
        public void run(double[] m) {
            switch (part) {
                case Schedule.SETUP -> program.setup(m);
                case Schedule.PREDICT -> program.predict(m);
                case Schedule.LEARN -> program.learn(m);
                case Schedule.VALIDATION -> program.validate(m);
                case Schedule.STEP -> program.step(m);
                default -> program.stepBack(m);
            }
        }
    }

    /**
     * @param single schedules programs
     * @param regions makes the kernels that classes of calls call; over the same schedule
     */
    ClassLowering(KernelLowering single, RegionLowering regions, ProgramClasses classes) {
        this.single = single;
        this.regions = regions;
        this.classes = classes;
        size = single.layout().shape;
        for (ProgramClass.Kind kind : ProgramClass.Kind.values()) {
            keys[kind.ordinal()] = new ProgramShape(size, kind);
        }
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new PartKernel(part);
        }
    }

    /** Schedules a program; {@link #build} makes it ready to run. */
    @Override
    public void lower(LiveProgram live, Target target) {
        single.begin(live, target);
        single.lower(Schedule.SETUP);
    }

    @Override
    public void identify(long behaviour) {
        fingerprint = behaviour;
    }

    /** Finds or makes the class of the program as it is scheduled, and binds it. */
    void build(LiveProgram live, Target target, ProgramClass.Kind kind) {
        boolean vectorLabels = target == Target.MULTICLASS;
        if (kind == ProgramClass.Kind.CALLS) {
            regions.build(target);
        }
        ProgramShape key = keys[kind.ordinal()];
        key.fill(single.schedule(), single.layout(), vectorLabels);
        ProgramClass found = classes.find(fingerprint, key);
        bind(found != null ? found : make(key.copy(), live, vectorLabels));
        fingerprint = ProgramClasses.UNKNOWN;
    }

    private ProgramClass make(ProgramShape shape, LiveProgram live, boolean vectorLabels) {
        ProgramPlan plan = shape.kind() == ProgramClass.Kind.FUSED
                ? ProgramPlan.fused(single, size, vectorLabels)
                : ProgramPlan.calls(single, size, vectorLabels, callsPerPart());
        byte[] bytes = ProgramClass.bytes(plan, shape.kind());
        ProgramClass made = ProgramClass.define(shape, plan, bytes);
        classes.put(fingerprint, made, plan.declined());
        classes.listener().defined(bytes, live.canonical());
        return made;
    }

    private int[] callsPerPart() {
        int[] calls = new int[Schedule.ALL];
        for (int part = 0; part < calls.length; part++) {
            calls[part] = regions.list(part).size();
        }
        return calls;
    }

    private void bind(ProgramClass to) {
        KernelList kernels = new KernelList();
        double[] constants = new double[to.constants()];
        if (to.shape().kind() == ProgramClass.Kind.CALLS) {
            for (int part : ProgramPlan.parts(single.schedule())) {
                kernels.addAll(regions.list(part));
            }
        } else {
            bindFused(to, kernels, constants);
        }
        CompiledProgram program = to.make();
        program.bind(kernels.toArray(), constants);
        boolean steps = single.schedule().steps();
        for (int part = 0; part < parts.length; part++) {
            parts[part].program = program;
            lists[part].clear();
            if (part < Schedule.STEP || steps) {
                lists[part].add(parts[part]);
            }
        }
    }

    private void bindFused(ProgramClass to, KernelList kernels, double[] constants) {
        Schedule schedule = single.schedule();
        int n = 0;
        for (ProgramClass.Part p : to.parts()) {
            if (!p.isCode()) {
                single.lower(kernels, p.part(), p.from(), p.to());
                continue;
            }
            for (int i = p.from(); i < p.to(); i++) {
                if (Op.ofId(Code.op(schedule.head(p.part(), i))).constants() == Constants.VALUE) {
                    constants[n++] = Code.value(schedule.data(p.part(), i));
                }
            }
        }
    }

    @Override
    public KernelList list(int part) {
        return lists[part];
    }
}
