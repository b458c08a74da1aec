package dev.amlz.analyze;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.task.Target;

/**
 * Sets of slots of all banks: the bit of each cell, and what the evaluator itself writes and reads between component functions
 * (SEMANTICS iii). Up to 64 slots make one {@code long}, which is what analysis is fast for; larger memories have further
 * words, and all that the evaluator uses is in the first. Immutable.
 */
final class SlotBits {
    /** Words of a set, 1 to 3. */
    final int words;

    /** What the evaluator sets before Predict. */
    final long features;

    /** What it reads after Predict. */
    final long prediction;

    /** What it clears before Predict and sets before Learn. */
    final long label;

    /**
     * What holds nothing from before when Predict begins, nor when Learn does: features, label, and s0 even where labels are
     * vectors.
     */
    final long set;

    private final long[][] bits;

    private final long[] first;

    private int used;

    SlotBits(Target target, MemorySizes memory) {
        boolean vectors = target == Target.MULTICLASS;
        words = (memory.scalars() + memory.vectors() + memory.matrices() + 63) / 64;
        bits = new long[words][DataFlow.CELLS];
        first = bits[0];
        long scalarLabel = number(0);
        long scalarPrediction = number(1);
        features = number(DataFlow.BANK);
        label = vectors ? number(DataFlow.BANK + 1) : scalarLabel;
        prediction = vectors ? number(DataFlow.BANK + 2) : scalarPrediction;
        set = scalarLabel | features | label;
        for (Bank bank : Bank.values()) {
            for (int address = 0; address < memory.of(bank); address++) {
                int cell = bank.ordinal() * DataFlow.BANK + address;
                if (first[cell] == 0) {
                    number(cell);
                }
            }
        }
    }

    private long number(int cell) {
        long bit = 1L << used;
        bits[used++ >> 6][cell] = bit;
        return bit;
    }

    /** The bits of one word of a set, by cell: 0 for cells in other words and for what is no slot. */
    long[] word(int word) {
        return bits[word];
    }

    /** Whether a set contains a cell. */
    boolean contains(long[] set, int cell) {
        return (set[0] & first[cell]) != 0 || words > 1 && containsMore(set, cell);
    }

    private boolean containsMore(long[] set, int cell) {
        long met = 0;
        for (int k = 1; k < words; k++) {
            met |= set[k] & bits[k][cell];
        }
        return met != 0;
    }

    /** Adds a cell to a set. */
    void add(long[] set, int cell) {
        set[0] |= first[cell];
        for (int k = 1; k < words; k++) {
            set[k] |= bits[k][cell];
        }
    }
}
