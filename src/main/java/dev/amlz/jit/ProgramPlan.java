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
    /** Bytes of a step besides the pieces. */
    private static final int STEP_OVERHEAD = 100;

    private final KernelLowering single;
    private final KernelShape.Size size;
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
     * @param effort of the code
     * @param bytes of the code
     * @param calls of kernels, where there is no code
     * @param first number of its first constant, or of its first kernel
     */
    record Piece(int part, int from, int to, Region region, Effort effort, int bytes, int calls, int first) {
        boolean isCode() {
            return region != null;
        }

        /** Bytes that it takes in a method, about. */
        int length() {
            return bytes + calls * ProgramGenerator.CALL_BYTES;
        }
    }

    private ProgramPlan(KernelLowering single, KernelShape.Size size, boolean vectorLabels) {
        this.single = single;
        this.size = size;
        this.vectorLabels = vectorLabels;
    }

    /** All of Predict and Learn as code, but for what has no place in a region or is too long; Setup as calls. */
    static ProgramPlan fused(KernelLowering single, KernelShape.Size size, boolean vectorLabels) {
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels);
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
        ProgramPlan plan = new ProgramPlan(single, size, vectorLabels);
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
            for (Effort effort : Effort.levelsOfPrograms(size)) {
                int bytes = ProgramGenerator.length(this, region, effort);
                if (bytes < ProgramGenerator.MOST_BYTES) {
                    pieces.add(new Piece(part, from, to, region.copy(), effort, bytes, 0, constants));
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
        pieces.add(new Piece(part, from, to, null, null, 0, calls, kernels));
        kernels += calls;
    }

    /** Whether a whole step can be one method that reads features and labels where they lie. */
    boolean hasStep() {
        Schedule schedule = single.schedule();
        boolean fixed = schedule.writes(0, 0) == 0 && schedule.writes(1, 0) == 0;
        int bytes = STEP_OVERHEAD;
        for (Piece piece : pieces) {
            boolean inStep = piece.part == Schedule.PREDICT || piece.part == Schedule.LEARN;
            bytes += inStep ? piece.length() : 0;
            fixed &= !inStep || piece.isCode() || !readsExample(piece);
        }
        boolean code = pieces.stream().anyMatch(Piece::isCode);
        return code && fixed && !vectorLabels && !schedule.isVerbatim() && bytes < ProgramGenerator.MOST_BYTES;
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
