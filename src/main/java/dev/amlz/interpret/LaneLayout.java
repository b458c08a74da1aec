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
    /** Doubles of a slot that the lanes which fill vectors take. */
    private final int[] main = new int[3];

    private final int mainLanes;
    private final int[] slots = new int[3];
    private int scratch;
    private int spare;
    private int spareNumber;

    LaneLayout(LaneShape shape) {
        this.shape = shape;
        mainLanes = shape.mainLanes();
        for (Bank bank : Bank.values()) {
            stride[bank.ordinal()] = shape.doubles(bank);
            main[bank.ordinal()] = bank.elements(shape.features()) * shape.mainLanes();
        }
    }

    /** Lays out a program's slots. */
    void lay(LiveProgram live) {
        int at = FIRST;
        for (int b = 0; b < 3; b++) {
            base[b] = at;
            slots[b] = live.slots(b);
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

    /** Offset of an element of a slot; {@code row F + column} in matrices. */
    int at(Bank bank, int slot, int element, int lane) {
        int offset = bank == Bank.MATRIX
                ? shape.offset(bank, element, lane)
                : laneStart(bank.ordinal(), lane) + element * laneStep(lane);
        return at(bank.ordinal(), slot) + offset;
    }

    /** Sets an element of a lane; a scalar of packed lanes wherever it is repeated. */
    void write(double[] m, Bank bank, int slot, int element, int lane, double value) {
        int at = at(bank, slot, element, lane);
        int end = bank == Bank.SCALAR ? at(0, slot) + laneEnd(0, lane) : at + 1;
        for (int i = at; i < end; i += laneStep(lane)) {
            m[i] = value;
        }
    }

    /** Copies what is a lane's, in all slots, to an array of its own, which is made where it is null or too short. */
    double[] takeLane(double[] m, int lane, double[] to) {
        int step = laneStep(lane);
        int n = 0;
        for (int b = 0; b < 3; b++) {
            n += slots[b] * ((laneEnd(b, lane) - laneStart(b, lane)) / step + 1);
        }
        double[] own = to == null || to.length < n ? new double[n] : to;
        int at = 0;
        for (int b = 0; b < 3; b++) {
            for (int slot = 0; slot < slots[b]; slot++) {
                int start = at(b, slot);
                for (int i = start + laneStart(b, lane), end = start + laneEnd(b, lane); i < end; i += step) {
                    own[at++] = m[i];
                }
            }
        }
        return own;
    }

    /** Copies it back. */
    void putLane(double[] own, int lane, double[] m) {
        int step = laneStep(lane);
        int at = 0;
        for (int b = 0; b < 3; b++) {
            for (int slot = 0; slot < slots[b]; slot++) {
                int start = at(b, slot);
                for (int i = start + laneStart(b, lane), end = start + laneEnd(b, lane); i < end; i += step) {
                    m[i] = own[at++];
                }
            }
        }
    }

    private int laneStep(int lane) {
        return lane < mainLanes ? mainLanes : shape.lanes() - mainLanes;
    }

    private int laneStart(int bank, int lane) {
        return lane < mainLanes ? lane : main[bank] + lane - mainLanes;
    }

    private int laneEnd(int bank, int lane) {
        return lane < mainLanes ? main[bank] : stride[bank];
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
