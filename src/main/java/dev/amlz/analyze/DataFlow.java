package dev.amlz.analyze;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.util.Arrays;

/**
 * What the instructions of a program read and write, Setup first, and which of them can change anything at all, as sets
 * of {@link SlotBits}. Nearly all of it comes from one pass without branches, as it runs once per individual. One thread.
 *
 * <p>A cell is the bank times 64 plus the address. An operation that keeps part of its old output reads it, as its first
 * input. An instruction can change nothing if it is a NO_OP, or writes +0 into a slot that is +0 at every time.
 */
final class DataFlow {
    /** Cells of a bank. */
    static final int BANK = 64;

    /** Cells in all, those of no bank included. */
    static final int CELLS = 4 * BANK;

    /** No operand; nothing is ever filled there. */
    static final int NO_CELL = 3 * BANK;

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

    private final SlotBits slots;
    private final long[] bits;

    /** What each instruction reads, and what it writes, which is nothing where it can change nothing: the sets' first words. */
    long[] sets = new long[128];

    /** The same, the further words: all of what it reads, then all of what it writes. */
    private long[] more = new long[0];

    private Program program;

    /** Number of each function's first instruction, and of the end of the last. */
    final int[] starts = new int[4];

    /** Slots that may hold something other than 0 while examples are gone through; the label's in Predict. */
    private final long[] filled;

    DataFlow(SlotBits slots) {
        this.slots = slots;
        bits = slots.word(0);
        filled = new long[slots.words];
    }

    /** Finds it all for a program. */
    void find(Program of) {
        program = of;
        if (program.size() > Program.MOST) {
            throw new IllegalArgumentException("more than " + Program.MOST + " instructions: " + program.size());
        }
        ensure(program.size());
        Arrays.fill(filled, 0);
        decode(0, 0);
        filled[0] |= slots.features | slots.prediction;
        decode(1, 0);
        decode(2, slots.label);
        settle();
    }

    private void ensure(int instructions) {
        if (sets.length < 2 * instructions) {
            sets = new long[4 * instructions];
        }
        int wanted = 2 * (slots.words - 1) * instructions;
        if (more.length < wanted) {
            more = new long[2 * wanted];
        }
    }

    /**
     * The pass over a function, which finds these filled besides; it takes heads apart itself, as {@link Code} lays them out, so
     * that nothing branches.
     */
    private void decode(int function, long given) {
        long[] code = program.code(FUNCTIONS[function]);
        int at = 2 * starts[function];
        long seen = filled[0] | given;
        long changed = 0;
        for (int w = 0; w < code.length; w += Code.WORDS, at += 2) {
            long head = code[w];
            long traits = TRAITS[(int) head & 0xff];
            long read = bits[in1(traits, head)] | bits[in2(traits, head)];
            long write = bits[out(traits, head)];
            long change = -(traits >>> 40 & 1) | any(seen & (read | write));
            if (slots.words > 1) {
                change = decodeMore(at >> 1, head, change);
            }
            write &= change;
            seen |= write;
            changed |= write;
            sets[at] = read;
            sets[at + 1] = write;
        }
        filled[0] |= changed;
        starts[function + 1] = at >> 1;
    }

    /** The same for the further words; -1 if by any word the instruction can change something, otherwise 0. */
    private long decodeMore(int i, long head, long changeByFirst) {
        int extra = slots.words - 1;
        int at = 2 * extra * i;
        long change = changeByFirst;
        for (int k = 0; k < extra; k++) {
            long[] word = slots.word(k + 1);
            more[at + k] = word[in1(head)] | word[in2(head)];
            more[at + extra + k] = word[out(head)];
            change |= any(filled[k + 1] & (more[at + k] | more[at + extra + k]));
        }
        for (int k = 0; k < extra; k++) {
            more[at + extra + k] &= change;
            filled[k + 1] |= more[at + extra + k];
        }
        return change;
    }

    private static int out(long traits, long head) {
        return (int) (traits & 0xff) + (int) (head >>> 8 & BANK - 1);
    }

    private static int in1(long traits, long head) {
        return (int) (traits >>> 8 & 0xff) + (int) (head >>> (int) (traits >>> 48) & traits >>> 24 & BANK - 1);
    }

    private static int in2(long traits, long head) {
        return (int) (traits >>> 16 & 0xff) + (int) (head >>> 40 & traits >>> 32 & BANK - 1);
    }

    /** -1 for a set that is not empty, otherwise 0. */
    static long any(long set) {
        return (set | -set) >> 63;
    }

    /**
     * Looks again at those of Predict and Learn that were not seen to change anything, until no more of them does. Setup runs
     * once: what cannot change anything there never will.
     */
    private void settle() {
        boolean news;
        do {
            news = false;
            for (int f = 1; f < 3; f++) {
                long[] code = program.code(FUNCTIONS[f]);
                int i = starts[f];
                for (int w = 0; w < code.length; w += Code.WORDS, i++) {
                    if (!changes(i)) {
                        long write = bits[out(code[w])];
                        long change = any(filled(f) & (sets[2 * i] | write));
                        if (slots.words > 1) {
                            change = decodeMore(i, code[w], change);
                        }
                        sets[2 * i + 1] = write & change;
                        filled[0] |= write & change;
                        news |= changes(i);
                    }
                }
            }
        } while (news);
    }

    /** The first input of an instruction by its head, or a cell from {@link #NO_CELL} on. */
    static int in1(long head) {
        return in1(TRAITS[Code.op(head)], head);
    }

    static int in2(long head) {
        return in2(TRAITS[Code.op(head)], head);
    }

    static int out(long head) {
        return out(TRAITS[Code.op(head)], head);
    }

    /** Whether an instruction can change anything. */
    boolean changes(int i) {
        return sets[2 * i + 1] != 0 || slots.words > 1 && changesMore(i);
    }

    private boolean changesMore(int i) {
        int extra = slots.words - 1;
        long writes = 0;
        for (int k = 0; k < extra; k++) {
            writes |= more[2 * extra * i + extra + k];
        }
        return writes != 0;
    }

    /** Copies the slots that may hold something other than 0 in Predict; in Learn the label's besides. */
    void copyFilled(long[] to) {
        System.arraycopy(filled, 0, to, 0, filled.length);
    }

    private long filled(int function) {
        return function == 2 ? filled[0] | slots.label : filled[0];
    }

    /** -1 if an instruction may write something other than +0 whatever its inputs, by its head; otherwise 0. */
    static long fillsByItself(long head) {
        return -(TRAITS[Code.op(head)] >>> 40 & 1);
    }

    /** What an instruction reads of further words of a set, from 0. */
    long readsMore(int i, int k) {
        return more[2 * (slots.words - 1) * i + k];
    }

    /** What it writes of them. */
    long writesMore(int i, int k) {
        int extra = slots.words - 1;
        return more[2 * extra * i + extra + k];
    }

    /** Instructions in all. */
    int size() {
        return starts[3];
    }
}
