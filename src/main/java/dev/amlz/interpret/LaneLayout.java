package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Bank;

/**
 * Where slots lie in the lane memory of one batch: scalars, then vectors, then matrices, then one matrix of scratch; an
 * element is {@code lanes} doubles. Only slots that the live program uses take room.
 */
public final class LaneLayout {
    /** F. */
    public final int features;

    /** Doubles of an element. */
    public final int lanes;

    private final int[] base = new int[3];
    private final int[] stride = new int[3];
    private int scratch;

    /** @param lanes doubles of an element */
    LaneLayout(int features, int lanes) {
        this.features = features;
        this.lanes = lanes;
        for (Bank bank : Bank.values()) {
            stride[bank.ordinal()] = Math.multiplyExact(bank.elements(features), lanes);
        }
    }

    /** Lays out a program's slots. */
    void lay(LiveProgram live) {
        int at = 0;
        for (int b = 0; b < 3; b++) {
            base[b] = at;
            at = Math.addExact(at, Math.multiplyExact(live.slots(b), stride[b]));
        }
        scratch = at;
    }

    /** Offset of a slot. */
    public int at(int bank, int slot) {
        return base[bank] + slot * stride[bank];
    }

    /** Doubles of one slot of a bank. */
    public int doubles(int bank) {
        return stride[bank];
    }

    /** Offset of the scratch matrix, behind all slots. */
    int scratch() {
        return scratch;
    }
}
