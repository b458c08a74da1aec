package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Bank;
import dev.amlz.op.LaneShape;

/**
 * Where slots lie in the lane memory of one batch: scalars, then vectors, then matrices, then one matrix of scratch (a vector
 * where there are no matrices), then a spare vector for the features of a second example; what is in them is laid out by a
 * {@link LaneShape}. Only slots that the live program uses take room.
 *
 * <p>The first slot is {@link #FIRST} doubles behind the start of the array: in a JVM that aligns objects to 64 bytes, as the
 * program asks for when it starts itself, no vector then lies across two cache lines.
 */
public final class LaneLayout {
    /** Doubles before the first slot: with the array's header of 16 bytes they fill a cache line. */
    static final int FIRST = 6;

    /** How slots are laid out. */
    public final LaneShape shape;

    private final int[] base = new int[3];
    private final int[] stride = new int[3];
    private int scratch;
    private int spare;
    private int spareNumber;

    LaneLayout(LaneShape shape) {
        this.shape = shape;
        for (Bank bank : Bank.values()) {
            stride[bank.ordinal()] = shape.doubles(bank);
        }
    }

    /** Lays out a program's slots. */
    void lay(LiveProgram live) {
        int at = FIRST;
        for (int b = 0; b < 3; b++) {
            base[b] = at;
            at = Math.addExact(at, Math.multiplyExact(live.slots(b), stride[b]));
        }
        scratch = at;
        spare = scratch + stride[live.slots(2) > 0 ? 2 : 1];
        spareNumber = live.slots(1);
    }

    /** Offset of a slot; the spare slot is the vector behind the program's. */
    public int at(int bank, int slot) {
        return bank == 1 && slot == spareNumber ? spare : base[bank] + slot * stride[bank];
    }

    /** Offset of an element of a slot, first lane; {@code row F + column} in matrices. */
    int at(Bank bank, int slot, int element) {
        return at(bank.ordinal(), slot) + shape.offset(bank, element);
    }

    /** Doubles of one slot of a bank. */
    int doubles(int bank) {
        return stride[bank];
    }

    /** Offset of the spare vector, behind the scratch matrix. */
    public int spare() {
        return spare;
    }

    /** Offset of the scratch matrix, behind all slots. */
    int scratch() {
        return scratch;
    }
}
