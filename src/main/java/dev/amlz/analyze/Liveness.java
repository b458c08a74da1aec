package dev.amlz.analyze;

import java.util.Arrays;

/**
 * Finds the live instructions of a program: those that some prediction may depend on, when the evaluator runs Setup, (Predict,
 * Learn) repeated and Predict repeated, with its own writes between them (SEMANTICS iii). It goes back from the prediction
 * over the last writers of what is read, so the dead part of a program, mostly the larger one, is looked at once only.
 * One thread.
 */
final class Liveness {
    private static final int NONE = DataFlow.NONE;

    private final DataFlow flow;
    private final FixedSlots fixed;
    /** 1 for a live instruction. */
    private byte[] alive = new byte[64];

    private int[] stack = new int[64];
    private int depth;

    /** What Predict, and Learn, read of what was there before them, as sets of slots a bank. */
    private final long[] predictNeeds = new long[3];

    private final long[] learnNeeds = new long[3];
    private final byte[] filled = new byte[DataFlow.CELLS];

    /** The live instructions in order. */
    int[] order = new int[64];
    /** Where each function starts in that, and the end of the last. */
    final int[] starts = new int[4];
    /** Of live instructions of Predict: whether they matter to validation, and to training, by instruction. */
    boolean[] validates = new boolean[65];

    boolean[] trains = new boolean[65];

    Liveness(DataFlow flow, FixedSlots fixed) {
        this.flow = flow;
        this.fixed = fixed;
    }

    /** Solves it for the program whose data flow was found. */
    void find() {
        ensure(flow.size());
        Arrays.fill(alive, (byte) 0);
        Arrays.fill(predictNeeds, 0);
        Arrays.fill(learnNeeds, 0);
        afterPredict(fixed.prediction);
        while (depth > 0) {
            int i = stack[--depth];
            int f = flow.function(i);
            read(f, flow.in1(i), flow.writer1(i));
            read(f, flow.in2(i), flow.writer2(i));
        }
        putInOrder();
        findUses();
    }

    private void ensure(int instructions) {
        if (alive.length < instructions) {
            int room = 2 * instructions;
            alive = new byte[room];
            stack = new int[room];
            order = new int[room];
            validates = new boolean[room + 1];
            trains = new boolean[room + 1];
        }
    }

    /** A live instruction of a function reads a cell, which the writer (or none) wrote there before it. */
    private void read(int function, int cell, int writer) {
        if (writer != NONE) {
            mark(writer);
        } else if (function == 1) {
            beforePredict(cell);
        } else if (function == 2) {
            beforeLearn(cell);
        }
    }

    private void mark(int i) {
        if (i != NONE && alive[i] == 0) {
            alive[i] = 1;
            stack[depth++] = i;
        }
    }

    /** What is there before Predict was written in Setup, in Learn, or, in validation, in Predict. */
    private void beforePredict(int cell) {
        if (cell != DataFlow.NO_CELL && !fixed.isSet(cell) && add(predictNeeds, cell)) {
            mark(flow.last(0, cell));
            mark(flow.last(1, cell));
            mark(flow.last(2, cell));
        }
    }

    private void beforeLearn(int cell) {
        if (cell != DataFlow.NO_CELL && !fixed.isSet(cell) && add(learnNeeds, cell)) {
            afterPredict(cell);
        }
    }

    private void afterPredict(int cell) {
        read(1, cell, flow.last(1, cell));
    }

    private static boolean add(long[] set, int cell) {
        long before = set[cell >> 6];
        set[cell >> 6] = before | 1L << cell;
        return set[cell >> 6] != before;
    }

    /** Of the live instructions of Setup, those that write +0 where no live one before them wrote anything are not needed. */
    private void putInOrder() {
        Arrays.fill(filled, (byte) 0);
        int count = 0;
        for (int f = 0; f < 3; f++) {
            starts[f] = count;
            for (int i = flow.starts[f]; i < flow.starts[f + 1]; i++) {
                order[count] = i;
                count += alive[i];
                if (f == 0 && alive[i] != 0 && !flow.fills(i, filled)) {
                    count--;
                }
            }
        }
        starts[3] = count;
    }

    /**
     * Which instructions of Predict matter to validation, where no Learn follows (but training may, in the next epoch), and which
     * to training, where Learn always follows and overwrites what only validation would have read.
     */
    private void findUses() {
        boolean noLearn = flow.starts[2] == flow.starts[3];
        int from = flow.starts[1];
        int to = flow.starts[2];
        Arrays.fill(validates, from, to, noLearn);
        Arrays.fill(trains, from, to, noLearn);
        if (noLearn) {
            return;
        }
        for (int bank = 0; bank < 3; bank++) {
            seed(validates, bank, predictNeeds[bank]);
            seed(trains, bank, learnNeeds[bank] | throughLearn(bank));
        }
        seed(validates, fixed.prediction);
        seed(trains, fixed.prediction);
        int unused = validates.length - 1;
        for (int k = starts[2] - 1; k >= starts[1]; k--) {
            int i = order[k];
            int a = flow.writer1(i) == NONE ? unused : flow.writer1(i);
            int b = flow.writer2(i) == NONE ? unused : flow.writer2(i);
            validates[a] |= validates[i];
            validates[b] |= validates[i];
            trains[a] |= trains[i];
            trains[b] |= trains[i];
        }
    }

    /** Slots that Predict needs and Learn leaves alone. */
    private long throughLearn(int bank) {
        long through = 0;
        for (long rest = predictNeeds[bank]; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            boolean passes = flow.last(2, bank * DataFlow.BANK + slot) == NONE;
            through |= passes ? 1L << slot : 0;
        }
        return through;
    }

    /** Marks the last writers, in Predict, of a set of slots. */
    private void seed(boolean[] uses, int bank, long slots) {
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            seed(uses, bank * DataFlow.BANK + Long.numberOfTrailingZeros(rest));
        }
    }

    private void seed(boolean[] uses, int cell) {
        int writer = flow.last(1, cell);
        if (writer != NONE) {
            uses[writer] = true;
        }
    }
}
