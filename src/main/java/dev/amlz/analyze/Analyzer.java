package dev.amlz.analyze;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.Arrays;

/**
 * Finds the live code of a program and brings it into canonical form. Liveness is solved over what the evaluator does:
 * Setup, (Predict, Learn) repeated, Predict repeated, with its own writes between them (SEMANTICS iii). It runs once per
 * individual, so sets of slots are one {@code long} a bank and nothing is allocated. One thread.
 */
public final class Analyzer {
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();
    private static final Bank[] BANKS = Bank.values();
    private static final int NONE = 3;
    private static final int NO_CELL = NONE << 6;
    private static final byte[] IN1 = new byte[Op.all().size()];
    private static final byte[] IN2 = new byte[Op.all().size()];
    private static final byte[] OUT = new byte[Op.all().size()];
    private static final boolean[] KEEPS = new boolean[Op.all().size()];
    private static final boolean[] COMMUTES = new boolean[Op.all().size()];
    private static final boolean[] ZERO_TO_ZERO = new boolean[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            IN1[op.id()] = bank(op.in1());
            IN2[op.id()] = bank(op.in2());
            OUT[op.id()] = bank(op.out());
            KEEPS[op.id()] = op.keepsOldOutput();
            COMMUTES[op.id()] = op.isCommutative();
            ZERO_TO_ZERO[op.id()] = mapsZeroToZero(op);
        }
    }

    private static byte bank(Bank bank) {
        return (byte) (bank == null ? NONE : bank.ordinal());
    }

    /** Whether inputs that are +0 everywhere give +0 everywhere. */
    private static boolean mapsZeroToZero(Op op) {
        return switch (op) {
            case NO_OP,
                    SCALAR_DIVISION,
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

    private final LiveProgram result = new LiveProgram();
    private final Target target;
    private final MemorySizes memory;
    private final int features;
    /** Slots that the evaluator sets before Predict and again before Learn, per bank. */
    private final long[] fixed = new long[4];
    /** Those of them that it sets to 0 before Predict: the label, and s0 even where labels are vectors. */
    private final long[] cleared = new long[4];
    /** The label, which it sets before Learn. */
    private final long[] label = new long[4];
    /** What the evaluator reads after Predict. */
    private final long[] observed = new long[4];

    private final long[] live = new long[4];
    private final long[] entry = new long[4];
    private final long[] before = new long[4];
    private final long[] nonzero = new long[4];
    private final long[] written = new long[4];
    /** Slots that some instruction stores into. */
    private final long[] stored = new long[4];

    private final byte[][] rename = result.rename;
    private final int[] next = new int[3];
    /** Operands of all instructions, Setup first, as cells: bank times 64 plus address; {@link #NO_CELL} for none. */
    private int[] in1 = new int[64];

    private int[] in2 = new int[64];
    private int[] out = new int[64];
    /** Where each function starts in these arrays, and the end of the last. */
    private final int[] starts = new int[4];
    /** Whether an instruction can change anything, and whether that matters. */
    private boolean[] changes = new boolean[64];

    private boolean[] alive = new boolean[64];
    private byte[] ops = new byte[64];

    /**
     * @param target what the evaluator reads and writes
     * @param memory addresses of the programs to come
     * @param features F, at which element indices are resolved
     * @throws IllegalArgumentException when the memory lacks the addresses of vector labels and predictions
     */
    public Analyzer(Target target, MemorySizes memory, int features) {
        this.target = target;
        this.memory = memory;
        this.features = features;
        boolean vectors = target == Target.MULTICLASS;
        if (vectors && memory.vectors() < 3) {
            throw new IllegalArgumentException(
                    "several classes need 3 vectors (label v1, prediction v2), not " + memory.vectors());
        }
        fixed[0] = 1;
        fixed[1] = vectors ? 3 : 1;
        cleared[0] = 1;
        cleared[1] = vectors ? 2 : 0;
        label[0] = vectors ? 0 : 1;
        label[1] = vectors ? 2 : 0;
        observed[0] = vectors ? 0 : 2;
        observed[1] = vectors ? 4 : 0;
    }

    /** The live canonical form; valid until the next call. Every address of the program must exist in the memory. */
    public LiveProgram analyze(Program program) {
        result.program = program;
        result.memory = memory;
        result.verbatim = false;
        decode(program);
        findNonzero();
        findLive();
        canonicalize(program);
        return result;
    }

    private void decode(Program program) {
        int n = program.size();
        if (out.length < n) {
            in1 = new int[n * 2];
            in2 = new int[n * 2];
            out = new int[n * 2];
            changes = new boolean[n * 2];
            alive = new boolean[n * 2];
            ops = new byte[n * 2];
        }
        int i = 0;
        for (int f = 0; f < 3; f++) {
            starts[f] = i;
            long[] code = program.code(FUNCTIONS[f]);
            for (int w = 0; w < code.length; w += Code.WORDS, i++) {
                long head = code[w];
                int op = Code.op(head);
                in1[i] = IN1[op] == NONE ? NO_CELL : IN1[op] << 6 | Code.in1(head);
                in2[i] = IN2[op] == NONE ? NO_CELL : IN2[op] << 6 | Code.in2(head);
                out[i] = OUT[op] << 6 | Code.out(head);
                ops[i] = (byte) op;
            }
        }
        starts[3] = i;
    }

    /**
     * The instructions that can change nothing, by function and index: those that write 0 where 0 is at every time, and
     * NO_OPs. {@link #analyze} leaves them out, and what is dead besides; this tells a reader why.
     */
    public boolean[][] alwaysZero(Program program) {
        decode(program);
        findNonzero();
        boolean[][] zero = new boolean[3][];
        for (int f = 0; f < 3; f++) {
            zero[f] = new boolean[starts[f + 1] - starts[f]];
            for (int i = 0; i < zero[f].length; i++) {
                zero[f][i] = !changes[starts[f] + i];
            }
        }
        return zero;
    }

    /**
     * The program as it is, every instruction and address in its place, for engines to be tested on memory that a test fills
     * and reads. Valid until the next call.
     */
    public LiveProgram verbatim(Program program) {
        result.program = program;
        result.memory = memory;
        result.verbatim = true;
        result.hash = program.hashCode();
        for (Bank bank : Bank.values()) {
            int b = bank.ordinal();
            result.slots[b] = memory.of(bank);
            result.zeroSlot[b] = -1;
            for (int i = 0; i < rename[b].length; i++) {
                rename[b][i] = (byte) i;
            }
        }
        for (ComponentFunction f : FUNCTIONS) {
            long[] code = program.code(f);
            int n = code.length / Code.WORDS;
            result.ensure(f.ordinal(), n);
            System.arraycopy(code, 0, result.code[f.ordinal()], 0, code.length);
            result.words[f.ordinal()] = code.length;
            for (int i = 0; i < n; i++) {
                result.origin[f.ordinal()][i] = i;
            }
            if (f == ComponentFunction.PREDICT) {
                Arrays.fill(result.validates, true);
                Arrays.fill(result.trains, true);
            }
        }
        return result;
    }

    /**
     * Finds the instructions that can change anything: all but those that write +0 into a slot that is +0 at every time.
     * {@link #nonzero} becomes the set of slots that are ever written otherwise.
     */
    private void findNonzero() {
        clear(nonzero);
        clear(stored);
        zeroPass(0);
        nonzero[0] |= observed[0];
        nonzero[1] |= observed[1] | 1;
        boolean grown = true;
        while (grown) {
            clearLabels(nonzero);
            grown = zeroPass(1);
            nonzero[0] |= label[0];
            nonzero[1] |= label[1];
            grown |= zeroPass(2);
        }
    }

    /** Takes out what is 0 in Predict because no instruction ever stores there. */
    private void clearLabels(long[] sets) {
        sets[0] &= ~(cleared[0] & ~stored[0]);
        sets[1] &= ~(cleared[1] & ~stored[1]);
    }

    private boolean zeroPass(int function) {
        boolean grown = false;
        for (int i = starts[function]; i < starts[function + 1]; i++) {
            int to = out[i];
            boolean keep = to < NO_CELL;
            if (keep && ZERO_TO_ZERO[ops[i]]) {
                keep = ((nonzero[in1[i] >> 6] >>> in1[i] | nonzero[in2[i] >> 6] >>> in2[i] | nonzero[to >> 6] >>> to)
                                & 1)
                        != 0;
            }
            changes[i] = keep;
            if (keep && (stored[to >> 6] >>> to & 1) == 0) {
                stored[to >> 6] |= 1L << to;
                nonzero[to >> 6] |= 1L << to;
                grown = true;
            }
        }
        return grown;
    }

    /**
     * Solves liveness: passes over Learn and Predict, backwards, until what is live before Predict no longer grows. The last
     * pass tells which instructions are live.
     */
    private void findLive() {
        clear(entry);
        boolean stable = false;
        while (!stable) {
            System.arraycopy(entry, 0, live, 0, 3);
            flow(2);
            for (int b = 0; b < 3; b++) {
                live[b] = live[b] & ~fixed[b] | observed[b] | entry[b];
            }
            flow(1);
            stable = grow(entry);
        }
        findValidating();
        System.arraycopy(entry, 0, live, 0, 3);
        flow(0);
        dropZeroing();
    }

    /** Of the live instructions of Setup, those that write +0 where no live one before them wrote anything are not needed. */
    private void dropZeroing() {
        clear(written);
        for (int i = 0; i < starts[1]; i++) {
            int to = out[i];
            if (alive[i]) {
                boolean filled = !ZERO_TO_ZERO[ops[i]]
                        || ((written[in1[i] >> 6] >>> in1[i]
                                                | written[in2[i] >> 6] >>> in2[i]
                                                | written[to >> 6] >>> to)
                                        & 1)
                                != 0;
                alive[i] = filled;
                written[to >> 6] |= filled ? 1L << to : 0;
            }
        }
    }

    /** Adds what is live before Predict to a set; whether all of it was there. */
    private boolean grow(long[] set) {
        boolean same = true;
        for (int b = 0; b < 3; b++) {
            long grown = set[b] | live[b] & ~fixed[b];
            same &= grown == set[b];
            set[b] = grown;
        }
        return same;
    }

    /** Liveness of Predict in validation, where no Learn follows; but training may, in the next epoch. */
    private void findValidating() {
        int start = starts[1];
        int n = starts[2] - start;
        result.ensure(1, n);
        if (starts[2] == starts[3]) {
            System.arraycopy(alive, start, result.validates, 0, n);
            System.arraycopy(alive, start, result.trains, 0, n);
            return;
        }
        findTraining(start, n);
        clear(before);
        boolean stable = false;
        while (!stable) {
            for (int b = 0; b < 3; b++) {
                live[b] = observed[b] | entry[b] | before[b];
            }
            for (int i = n - 1; i >= 0; i--) {
                result.validates[i] = isLive(start + i);
            }
            stable = grow(before);
        }
    }

    /** Liveness of Predict in training, where Learn always follows and overwrites what only validation would have read. */
    private void findTraining(int start, int n) {
        System.arraycopy(entry, 0, live, 0, 3);
        flow(2);
        for (int b = 0; b < 3; b++) {
            live[b] = live[b] & ~fixed[b] | observed[b];
        }
        for (int i = n - 1; i >= 0; i--) {
            result.trains[i] = isLive(start + i);
        }
    }

    /** Runs {@link #live} backwards over a function. */
    private void flow(int function) {
        for (int i = starts[function + 1] - 1; i >= starts[function]; i--) {
            alive[i] = isLive(i);
        }
    }

    private boolean isLive(int i) {
        int to = out[i];
        if (!changes[i] || (live[to >> 6] >>> to & 1) == 0) {
            return false;
        }
        if (!KEEPS[ops[i]]) {
            live[to >> 6] &= ~(1L << to);
        }
        live[in1[i] >> 6] |= 1L << in1[i];
        live[in2[i] >> 6] |= 1L << in2[i];
        return true;
    }

    private static void clear(long[] sets) {
        Arrays.fill(sets, 0, 3, 0);
    }

    private void canonicalize(Program program) {
        boolean vectors = target == Target.MULTICLASS;
        for (int b = 0; b < 3; b++) {
            Arrays.fill(rename[b], 0, memory.of(BANKS[b]), (byte) -1);
            result.zeroSlot[b] = -1;
            written[b] = 0;
        }
        rename[0][0] = 0;
        rename[0][1] = 1;
        rename[1][0] = 0;
        next[0] = 2;
        next[1] = vectors ? 3 : 1;
        next[2] = 0;
        if (vectors) {
            rename[1][1] = 1;
            rename[1][2] = 2;
        }
        numberOutputs();
        long hash = emit(0, program, 0x6a09e667f3bcc909L);
        System.arraycopy(nonzero, 0, written, 0, 3);
        clearLabels(written);
        hash = emit(1, program, hash);
        written[0] |= label[0];
        written[1] |= label[1];
        hash = emit(2, program, hash);
        result.hash = hash;
        System.arraycopy(next, 0, result.slots, 0, 3);
    }

    /** Numbers slots by their first live writer, so that the order of the inputs of a sum decides nothing. */
    private void numberOutputs() {
        for (int i = 0; i < starts[3]; i++) {
            if (alive[i]) {
                number(out[i] >> 6, out[i] & 63);
            }
        }
    }

    private long emit(int function, Program program, long seed) {
        long[] code = program.code(FUNCTIONS[function]);
        int start = starts[function];
        int n = starts[function + 1] - start;
        result.ensure(function, n);
        long[] to = result.code[function];
        int[] origin = result.origin[function];
        long hash = mix(seed, function + 1);
        int w = 0;
        for (int i = 0; i < n; i++) {
            if (!alive[start + i]) {
                continue;
            }
            long head = rename(code[i * Code.WORDS], start + i);
            long data = code[i * Code.WORDS + 1];
            int op = ops[start + i];
            if (KEEPS[op]) {
                data = resolve(op, data);
            }
            if (function == 1) {
                result.validates[w / Code.WORDS] = result.validates[i];
                result.trains[w / Code.WORDS] = result.trains[i];
            }
            origin[w / Code.WORDS] = i;
            to[w] = head;
            to[w + 1] = data;
            w += Code.WORDS;
            hash = mix(mix(hash, head), data);
        }
        result.words[function] = w;
        return hash;
    }

    private long rename(long head, int i) {
        long renamed = head;
        if (in1[i] < NO_CELL) {
            int a = input(in1[i] >> 6, in1[i] & 63);
            if (in2[i] < NO_CELL) {
                int b = input(in2[i] >> 6, in2[i] & 63);
                boolean swap = COMMUTES[ops[i]] && b < a;
                renamed = Code.withIn2(Code.withIn1(renamed, swap ? b : a), swap ? a : b);
            } else {
                renamed = Code.withIn1(renamed, a);
            }
        }
        int to = out[i];
        written[to >> 6] |= 1L << to;
        return Code.withOut(renamed, number(to >> 6, to & 63));
    }

    /** Canonical number of a slot that is read: in Setup, and for what nothing ever fills, that of the zero slot. */
    private int input(int bank, int slot) {
        if ((written[bank] >>> slot & 1) != 0) {
            return number(bank, slot);
        }
        if (result.zeroSlot[bank] < 0) {
            result.zeroSlot[bank] = next[bank]++;
        }
        return result.zeroSlot[bank];
    }

    private int number(int bank, int slot) {
        int n = rename[bank][slot];
        if (n < 0) {
            n = next[bank]++;
            rename[bank][slot] = (byte) n;
        }
        return n;
    }

    /** Element indices in place of fractions: their canonical fraction is the middle of the element. */
    private long resolve(int op, long data) {
        float first = middle(Code.first(data));
        boolean matrix = op == Op.MATRIX_CONST_SET.id();
        return Code.data(first, matrix ? middle(Code.second(data)) : Code.second(data));
    }

    private float middle(float fraction) {
        return (Code.index(fraction, features) + 0.5f) / features;
    }

    private static long mix(long hash, long word) {
        long h = (hash ^ word) * 0x9e3779b97f4a7c15L;
        h ^= h >>> 32;
        h *= 0xd6e8feb86659fd93L;
        return h ^ h >>> 29;
    }
}
