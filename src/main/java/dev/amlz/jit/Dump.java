package dev.amlz.jit;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the jit makes of a program, for readers and tests: pieces in the order in which they run. */
public final class Dump {
    /** Simple name of the class of a program. */
    public static final String PROGRAM_CLASS = "ProgramCode" + ProgramClass.Kind.FUSED.suffix();

    /** The part that is Learn on one example and Predict on the next. */
    public static final String STEP = "Step";

    private static final String[] PARTS = {"Setup", "Predict", "Learn", "Validation", STEP};

    private final LiveProgram live;
    private final LaneShape size;
    private final Schedule schedule = new Schedule();
    private final List<Piece> pieces = new ArrayList<>();
    private final int[] kernels = new int[PARTS.length];

    /**
     * An instruction of the program as it was written.
     *
     * @param function where it stands
     * @param index its place there, from 0
     */
    public record Place(ComponentFunction function, int index) {}

    /**
     * A region with its class, or instructions that the interpreter's kernels run.
     *
     * @param part Setup, Predict, Learn, Validation (Predict without what only Learn reads, where that differs) or Step
     * @param name of a region with a class, such as {@code PredictKernel1}; of others, why there is none
     * @param places of the instructions, in the order in which they run
     * @param classFile of a region with a class, under its name; empty for what the interpreter runs
     * @param instructions in canonical addresses
     * @param interpreterNanos predicted time of each in the interpreter, all lanes ({@link TierPolicy})
     * @param nanos predicted time of the piece, all lanes
     */
    public record Piece(
            String part,
            String name,
            List<Place> places,
            Optional<byte[]> classFile,
            List<Instruction> instructions,
            List<Double> interpreterNanos,
            double nanos) {}

    private Dump(LiveProgram live, LaneShape size) {
        this.live = live;
        this.size = size;
    }

    /** The pieces of a program. */
    public static List<Piece> of(LiveProgram live, Target target, LaneShape size) {
        Dump dump = new Dump(live, size);
        dump.schedule.fill(live, target);
        dump.setup();
        Cutter cutter = new Cutter(size);
        for (int part = Schedule.PREDICT; part <= Schedule.STEP; part++) {
            boolean runs = part != Schedule.VALIDATION || !dump.schedule.validatesAll();
            if (runs && (part != Schedule.STEP || dump.schedule.steps())) {
                cutter.cut(dump.schedule, part, target == Target.MULTICLASS, dump::take);
            }
        }
        return dump.pieces;
    }

    /** The class file of a program's own class, all as code; its simple name is {@link #PROGRAM_CLASS}. */
    public static byte[] program(LiveProgram live, Target target, LaneShape size) {
        KernelLowering single = KernelLowering.of(live, target, size);
        ProgramPlan plan = ProgramPlan.fused(single, size, target == Target.MULTICLASS);
        return ProgramClass.bytes(plan, ProgramClass.Kind.FUSED);
    }

    private void setup() {
        if (schedule.size(Schedule.SETUP) > 0) {
            add(Schedule.SETUP, 0, schedule.size(Schedule.SETUP), "Setup runs once", null, null);
        }
    }

    private void add(int part, int from, int to, String name, Region region, byte[] classFile) {
        List<Place> places = new ArrayList<>();
        List<Instruction> instructions = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ComponentFunction function = schedule.function(part, i);
            int index = schedule.index(part, i);
            places.add(new Place(function, live.origin(function, index)));
            instructions.add(live.instruction(function, index));
        }
        List<Double> nanos = instructions.stream()
                .map(i -> TierPolicy.DEFAULT.interpreterNanos(i.op(), size))
                .toList();
        double all = classFile == null
                ? nanos.stream().mapToDouble(n -> n).sum()
                : TierPolicy.DEFAULT.kernelNanos(region, size);
        pieces.add(new Piece(PARTS[part], name, places, Optional.ofNullable(classFile), instructions, nanos, all));
    }

    private void take(int part, int from, int to, Region region) {
        if (region.size == 0) {
            add(
                    part,
                    from,
                    to,
                    Op.ofId(Code.op(schedule.head(part, from))) + " has no place in a region",
                    region,
                    null);
            return;
        }
        if (!region.isWorthAClass()) {
            add(part, from, to, "a class would gain nothing", region, null);
            return;
        }
        byte[] bytes = KernelGenerator.generate(region, size);
        if (bytes == null) {
            add(part, from, to, "the method would be too long to be compiled", region, null);
            return;
        }
        String name = PARTS[part] + "Kernel" + ++kernels[part];
        add(part, from, to, name, region, ClassText.renamed(bytes, name));
    }
}
