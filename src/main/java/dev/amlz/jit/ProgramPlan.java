package dev.amlz.jit;

import dev.amlz.interpret.KernelList;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * What the class of one program will hold: for each part, pieces of the schedule in their order, each as code or as calls of
 * kernels. One thread; holds on to the schedule that it was made from.
 */
final class ProgramPlan implements Cutter.Taker {
    /** Most bytes of pieces in a method; what holds them together fits besides. */
    private static final int MOST_BYTES = ClassFile.HUGE_METHOD - 200;

    private final KernelLowering single;
    private final KernelShape.Size size;
    private final boolean vectorLabels;
    /** The first effort that is tried. */
    private final int level;

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
     * @param effort of the code
     * @param length of the code or the calls
     * @param calls of kernels, where there is no code
     * @param first number of its first constant, or of its first kernel
     */
    record Piece(int part, int from, int to, Region region, Effort effort, Length length, int calls, int first) {
        boolean isCode() {
            return region != null;
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

    private ProgramPlan(KernelLowering single, KernelShape.Size size, boolean vectorLabels, int level) {
        this.single = single;
        this.size = size;
        this.vectorLabels = vectorLabels;
        this.level = level;
    }

    /**
     * All of Predict and Learn as code, but for what has no place in a region or is too long; Setup as calls. Where shorter
     * code makes the whole step fit one method, it is taken: that saves more than the longer code would.
     */
    static ProgramPlan fused(KernelLowering single, KernelShape.Size size, boolean vectorLabels) {
        ProgramPlan best = fused(single, size, vectorLabels, 0);
        int levels = Effort.levelsOfPrograms(size.width()).length;
        ProgramPlan plan = best;
        for (int level = 1; plan.couldStep() && !plan.hasStep() && level < levels; level++) {
            plan = fused(single, size, vectorLabels, level);
        }
        return plan.hasStep() ? plan : best;
    }

    private static ProgramPlan fused(KernelLowering single, KernelShape.Size size, boolean vectorLabels, int level) {
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels, level);
        Schedule schedule = single.schedule();
        plan.call(Schedule.SETUP, 0, schedule.size(Schedule.SETUP));
        Cutter cutter = new Cutter();
        for (int part = Schedule.PREDICT; part < plan.parts(); part++) {
            cutter.cut(schedule, part, vectorLabels, plan);
        }
        return plan;
    }

    /** Calls of so many kernels in each part. */
    static ProgramPlan calls(KernelLowering single, KernelShape.Size size, boolean vectorLabels, int[] kernels) {
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels, 0);
        for (int part = 0; part < plan.parts(); part++) {
            for (int left = kernels[part]; left > 0; left -= MOST_CALLED) {
                plan.addCalls(part, 0, 0, Math.min(left, MOST_CALLED));
            }
        }
        return plan;
    }

    /** Parts that have a method of their own. */
    int parts() {
        return single.schedule().validatesAll() ? Schedule.VALIDATION : Schedule.PARTS;
    }

    KernelShape.Size size() {
        return size;
    }

    /** Constant instructions in code. */
    int constants() {
        return constants;
    }

    /** Regions that were too long. */
    int declined() {
        return declined;
    }

    /** Offset of a slot of a region in the memory. */
    int offset(Region region, int slot) {
        return single.layout().at(region.bank[slot], region.number[slot]);
    }

    /** Offset of the prediction in the memory. */
    int prediction() {
        return vectorLabels ? single.layout().at(1, 2) : single.layout().at(0, 1);
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
            Effort[] efforts = Effort.levelsOfPrograms(size.width());
            for (int i = level; i < efforts.length; i++) {
                Length length = ProgramGenerator.length(this, region, efforts[i]);
                if (length.fits()) {
                    pieces.add(new Piece(part, from, to, region.copy(), efforts[i], length, 0, constants));
                    constants += region.constants();
                    return;
                }
            }
            declined++;
        }
        call(part, from, to);
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
                part, from, to, null, null, new Length(calls * ProgramGenerator.CALL_BYTES, 0), calls, kernels));
        kernels += calls;
    }

    /** Whether a whole step can be one method that reads features and labels where they lie. */
    boolean hasStep() {
        Length length = new Length(0, 0);
        for (Piece piece : pieces) {
            length = isInStep(piece) ? length.plus(piece.length) : length;
        }
        return couldStep() && length.fits();
    }

    private static boolean isInStep(Piece piece) {
        return piece.part == Schedule.PREDICT || piece.part == Schedule.LEARN;
    }

    /** Whether it could, were it not too long. */
    private boolean couldStep() {
        Schedule schedule = single.schedule();
        boolean fixed = schedule.writes(0, 0) == 0 && schedule.writes(1, 0) == 0;
        boolean code = false;
        for (Piece piece : pieces) {
            code |= piece.isCode();
            fixed &= !isInStep(piece) || piece.isCode() || !readsExample(piece);
        }
        return code && fixed && !vectorLabels && !schedule.isVerbatim();
    }

    /** Whether a piece reads features or, in Learn, the label. */
    private boolean readsExample(Piece piece) {
        for (int i = piece.from; i < piece.to; i++) {
            long head = single.schedule().head(piece.part, i);
            Op op = Op.ofId(Code.op(head));
            if (isExample(piece.part, op.in1(), Code.in1(head)) || isExample(piece.part, op.in2(), Code.in2(head))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExample(int part, Bank bank, int slot) {
        return slot == 0 && (bank == Bank.VECTOR || bank == Bank.SCALAR && part == Schedule.LEARN);
    }
}
