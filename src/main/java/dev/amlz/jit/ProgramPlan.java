package dev.amlz.jit;

import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the class of one program will hold: for each part, pieces of the schedule in their order, each as code or as calls of
 * kernels. One thread; holds on to the schedule that it was made from.
 */
final class ProgramPlan implements Cutter.Taker {
    /** Most bytes of pieces in a method; what holds them together fits besides. */
    private static final int MOST_BYTES = ClassFile.HUGE_METHOD - 200;

    private final KernelLowering single;
    private final LaneShape size;
    private final boolean vectorLabels;

    private final List<Piece> pieces = new ArrayList<>();
    private int kernels;
    private int constants;
    private int declined;

    /** Most instructions, or calls, of a piece that is called: its calls fit a method. */
    private static final int MOST_CALLED = 256;

    /**
     * Instructions {@code from} to {@code to - 1} of a part.
     *
     * @param region to emit as code; null for calls
     * @param lanes that the code is for; null for calls
     * @param effort of the code
     * @param length of the code or the calls
     * @param calls of kernels, where there is no code
     * @param first number of its first constant, or of its first kernel
     */
    record Piece(
            int part,
            int from,
            int to,
            Region region,
            LanePart lanes,
            Effort effort,
            Length length,
            int calls,
            int first) {
        boolean isCode() {
            return region != null;
        }

        /** Whether it is the code of lanes that follow others, for which there is a piece before it. */
        boolean isRest() {
            return isCode() && !lanes.isFirst();
        }
    }

    /**
     * What code takes of a method.
     *
     * @param vectorCalls calls of the Vector API
     */
    record Length(int bytes, int vectorCalls) {
        Length plus(Length other) {
            return new Length(bytes + other.bytes, vectorCalls + other.vectorCalls);
        }

        /** Whether HotSpot compiles well a method that has nothing else. */
        boolean fits() {
            return bytes < MOST_BYTES && vectorCalls <= Effort.MOST_VECTOR_CALLS;
        }
    }

    private ProgramPlan(KernelLowering single, LaneShape size, boolean vectorLabels) {
        this.single = single;
        this.size = size;
        this.vectorLabels = vectorLabels;
    }

    /** All of Predict, Learn and steps as code, but for what has no place in a region or is too long; Setup as calls. */
    static ProgramPlan fused(KernelLowering single, LaneShape size, boolean vectorLabels) {
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels);
        Schedule schedule = single.schedule();
        plan.call(Schedule.SETUP, 0, schedule.size(Schedule.SETUP));
        Cutter cutter = new Cutter(plan.size);
        for (int part : parts(schedule)) {
            if (part != Schedule.SETUP) {
                cutter.cut(schedule, part, vectorLabels, plan);
            }
        }
        return plan;
    }

    /** Calls of so many kernels in each part. */
    static ProgramPlan calls(KernelLowering single, LaneShape size, boolean vectorLabels, int[] kernels) {
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels);
        for (int part : parts(single.schedule())) {
            for (int left = kernels[part]; left > 0; left -= MOST_CALLED) {
                plan.addCalls(part, 0, 0, Math.min(left, MOST_CALLED));
            }
        }
        return plan;
    }

    /** Parts that have a method of their own. */
    static int[] parts(Schedule schedule) {
        return IntStream.range(0, Schedule.ALL)
                .filter(part -> part != Schedule.VALIDATION || !schedule.validatesAll())
                .filter(part -> part < Schedule.STEP || schedule.steps())
                .toArray();
    }

    int[] parts() {
        return parts(single.schedule());
    }

    /** Constant instructions in code. */
    int constants() {
        return constants;
    }

    /** Regions that were too long. */
    int declined() {
        return declined;
    }

    /** Offset of a slot of a region in the memory, for a part of the lanes. */
    int offset(Region region, LanePart lanes, int slot) {
        return single.layout().at(region.bank[slot], region.number[slot]) + lanes.skipped(region.bank[slot]);
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<Piece> pieces(int part) {
        return pieces.stream().filter(p -> p.part == part).toList();
    }

    @Override
    public void take(int part, int from, int to, Region region) {
        if (region.size > 0) {
            List<Piece> code = code(part, from, to, region);
            if (!code.isEmpty()) {
                pieces.addAll(code);
                constants += region.constants();
                return;
            }
            declined++;
        }
        call(part, from, to);
    }

    /** The code of a region, for each part of the lanes; none when even the shortest of one is too long. */
    private List<Piece> code(int part, int from, int to, Region region) {
        Region kept = region.keep().region();
        List<Piece> code = new ArrayList<>();
        for (LanePart lanes : LanePart.of(size)) {
            Piece piece = null;
            for (Effort effort : Effort.levelsOfPrograms(size.width())) {
                Length length = ProgramGenerator.length(this, region, lanes, effort);
                if (length.fits()) {
                    piece = new Piece(part, from, to, kept, lanes, effort, length, 0, constants);
                    break;
                }
            }
            if (piece == null) {
                return List.of();
            }
            code.add(piece);
        }
        return code;
    }

    private void call(int part, int from, int to) {
        for (int start = from; start < to; start += MOST_CALLED) {
            KernelList list = new KernelList();
            int end = Math.min(to, start + MOST_CALLED);
            single.lower(list, part, start, end);
            addCalls(part, start, end, list.size());
        }
    }

    private void addCalls(int part, int from, int to, int calls) {
        pieces.add(new Piece(
                part, from, to, null, null, null, new Length(calls * ProgramGenerator.CALL_BYTES, 0), calls, kernels));
        kernels += calls;
    }
}
