package dev.amlz.analyze;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.util.Arrays;

/**
 * What the instructions of a program read and write, Setup first: their operands as cells, which of them can change anything
 * at all, and who wrote last what they read. Nearly all of it comes from one pass without branches, as it runs once per
 * individual. One thread.
 *
 * <p>A cell is the bank times 64 plus the address. An operation that keeps part of its old output reads it, as its first
 * input. An instruction can change nothing if it is a NO_OP, or writes +0 into a slot that is +0 at every time.
 */
final class DataFlow {
    /** Cells of a bank. */
    static final int BANK = 64;

    /** Cells of a function's table. */
    static final int CELLS = 4 * BANK;

    /** No operand; nothing is ever filled there. */
    static final int NO_CELL = 3 * BANK;

    /** No instruction. */
    static final int NONE = -1;

    private static final int NOWHERE = CELLS - 1;
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    /**
     * An operation, by number: the first cells of the banks of output and inputs, masks and a shift that bring addresses out of
     * a head, and whether it can write another value than +0 whatever its inputs.
     */
    private static final long[] TRAITS = new long[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            boolean keeps = op.keepsOldOutput();
            long in1 = first(keeps ? op.out() : op.in1());
            long in2 = first(op.in2());
            TRAITS[op.id()] = first(op.out())
                    | in1 << 8
                    | in2 << 16
                    | (in1 == NO_CELL ? 0 : BANK - 1L) << 24
                    | (in2 == NO_CELL ? 0 : BANK - 1L) << 32
                    | (op == Op.NO_OP || mapsZeroToZero(op) ? 0 : 1L) << 40
                    | (keeps ? 8L : 24L) << 48;
        }
    }

    private static long first(Bank bank) {
        return bank == null ? NO_CELL : (long) bank.ordinal() * BANK;
    }

    /** Whether inputs that are +0 everywhere give +0 everywhere. */
    private static boolean mapsZeroToZero(Op op) {
        return switch (op) {
            case SCALAR_DIVISION,
                    SCALAR_RECIPROCAL,
                    SCALAR_COS,
                    SCALAR_ARCCOS,
                    SCALAR_EXP,
                    SCALAR_LOG,
                    SCALAR_HEAVISIDE,
                    VECTOR_RECIPROCAL,
                    VECTOR_DIVISION,
                    MATRIX_RECIPROCAL,
                    MATRIX_DIVISION,
                    SCALAR_CONST_SET,
                    VECTOR_CONST_SET,
                    MATRIX_CONST_SET -> false;
            default -> !op.isRandom();
        };
    }

    private final FixedSlots fixed;

    /** Inputs, output and operation of each instruction, a byte each. */
    private int[] cells = new int[64];
    /** The last instructions before each, in its function, that change its inputs: two shorts. */
    private int[] writers = new int[64];
    /** 1 for an instruction that can change something. */
    private byte[] changes = new byte[64];
    /** Those that cannot, as far as was seen; only of Predict and Learn in the end. */
    private int[] pending = new int[64];

    private int pendings;

    /** Where each function starts in these arrays, and the end of the last. */
    final int[] starts = new int[4];

    /** The last instruction of a function that changes a cell: a table of cells a function. */
    private final short[] last = new short[3 * CELLS];

    /** 1 for a cell that may hold something other than 0; the label's as in Learn. */
    private final byte[] filled = new byte[CELLS];

    private int labelStored;

    DataFlow(FixedSlots fixed) {
        this.fixed = fixed;
    }

    /** Finds it all for a program. */
    void find(Program program) {
        if (program.size() > Program.MOST) {
            // their numbers are shorts here
            throw new IllegalArgumentException("more than " + Program.MOST + " instructions: " + program.size());
        }
        ensure(program.size());
        Arrays.fill(last, (short) NONE);
        Arrays.fill(filled, (byte) 0);
        pendings = 0;
        decode(0, program.code(FUNCTIONS[0]));
        // Setup runs once: what cannot change anything there never will
        pendings = 0;
        filled[BANK] = 1;
        filled[fixed.prediction] = 1;
        decode(1, program.code(FUNCTIONS[1]));
        labelStored = filled[fixed.label];
        filled[fixed.label] = 1;
        decode(2, program.code(FUNCTIONS[2]));
        labelStored |= last[2 * CELLS + fixed.label] == NONE ? 0 : 1;
        int before = pendings;
        settle();
        if (pendings < before) {
            findWriters();
        }
    }

    private void ensure(int instructions) {
        if (cells.length < instructions) {
            int room = 2 * instructions;
            cells = new int[room];
            writers = new int[room];
            changes = new byte[room];
            pending = new int[room];
        }
    }

    /** The pass over a function; it takes heads apart itself, as {@link Code} lays them out, so that nothing branches. */
    private void decode(int function, long[] code) {
        int i = starts[function];
        int table = function * CELLS;
        int n = pendings;
        for (int w = 0; w < code.length; w += Code.WORDS, i++) {
            long head = code[w];
            int op = (int) head & 0xff;
            long traits = TRAITS[op];
            int to = (int) (traits & 0xff) + (int) (head >>> 8 & BANK - 1);
            int a = (int) (traits >>> 8 & 0xff) + (int) (head >>> (int) (traits >>> 48) & traits >>> 24 & BANK - 1);
            int b = (int) (traits >>> 16 & 0xff) + (int) (head >>> 40 & traits >>> 32 & BANK - 1);
            int change = (int) (traits >>> 40) & 1 | filled[a] | filled[b] | filled[to];
            cells[i] = a | b << 8 | to << 16 | op << 24;
            writers[i] = last[table + a] & 0xffff | last[table + b] << 16;
            changes[i] = (byte) change;
            filled[to] = (byte) change;
            last[table + NOWHERE + (to - NOWHERE) * change] = (short) i;
            pending[n] = i;
            n += 1 - change;
        }
        starts[function + 1] = i;
        pendings = n;
    }

    /** Looks again at those that were not seen to change anything, until no more of them does. */
    private void settle() {
        int before;
        do {
            before = pendings;
            pendings = 0;
            filled[fixed.label] = (byte) labelStored;
            for (int k = 0; k < before; k++) {
                int i = pending[k];
                if (i >= starts[2]) {
                    filled[fixed.label] = 1;
                }
                int change = filled[in1(i)] | filled[in2(i)] | filled[out(i)];
                changes[i] = (byte) change;
                filled[out(i)] |= (byte) change;
                labelStored |= out(i) == fixed.label ? change : 0;
                pending[pendings] = i;
                pendings += 1 - change;
            }
            filled[fixed.label] = 1;
        } while (pendings < before);
    }

    private void findWriters() {
        Arrays.fill(last, (short) NONE);
        for (int f = 0; f < 3; f++) {
            int table = f * CELLS;
            for (int i = starts[f]; i < starts[f + 1]; i++) {
                writers[i] = last[table + in1(i)] & 0xffff | last[table + in2(i)] << 16;
                last[table + NOWHERE + (out(i) - NOWHERE) * changes[i]] = (short) i;
            }
        }
    }

    /** The first input of an instruction, or {@link #NO_CELL}. */
    int in1(int i) {
        return cells[i] & 0xff;
    }

    int in2(int i) {
        return cells[i] >>> 8 & 0xff;
    }

    int out(int i) {
        return cells[i] >>> 16 & 0xff;
    }

    /** The number of an instruction's operation. */
    int op(int i) {
        return cells[i] >>> 24;
    }

    /** The last instruction before this one, in its function, that changes its first input; or {@link #NONE}. */
    int writer1(int i) {
        return (short) writers[i];
    }

    int writer2(int i) {
        return writers[i] >> 16;
    }

    /** The last instruction of a function that changes a cell, or {@link #NONE}. */
    int last(int function, int cell) {
        return last[function * CELLS + cell];
    }

    /** Whether an instruction can change anything. */
    boolean changes(int i) {
        return changes[i] != 0;
    }

    /** The function of an instruction, 0 to 2. */
    int function(int i) {
        return i < starts[1] ? 0 : i < starts[2] ? 1 : 2;
    }

    int size() {
        return starts[3];
    }

    /** Whether a cell may hold something other than 0 in Predict (1) or Learn (2). */
    boolean isFilled(int function, int cell) {
        return (function == 1 && cell == fixed.label ? labelStored : filled[cell]) != 0;
    }

    /**
     * Whether an instruction of Setup writes something other than +0 after others that filled these cells, to which it then
     * adds its own.
     */
    boolean fills(int i, byte[] cellsBefore) {
        int fills = (int) (TRAITS[op(i)] >>> 40) & 1 | cellsBefore[in1(i)] | cellsBefore[in2(i)] | cellsBefore[out(i)];
        cellsBefore[out(i)] = (byte) fills;
        return fills != 0;
    }
}
