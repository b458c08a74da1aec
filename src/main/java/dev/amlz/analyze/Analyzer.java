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
    private static final int NONE = 3;
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
    private final boolean[][] marks = {new boolean[32], new boolean[32], new boolean[32]};

    /**
     * @param target what the evaluator reads and writes
     * @param memory addresses of the programs to come
     * @param features F, at which element indices are resolved
     */
    public Analyzer(Target target, MemorySizes memory, int features) {
        this.target = target;
        this.memory = memory;
        this.features = features;
        boolean vectors = target == Target.MULTICLASS;
        fixed[0] = 1;
        fixed[1] = vectors ? 3 : 1;
        observed[0] = vectors ? 0 : 2;
        observed[1] = vectors ? 4 : 0;
    }

    /** The live canonical form; valid until the next call. Every address of the program must exist in the memory. */
    public LiveProgram analyze(Program program) {
        result.program = program;
        result.memory = memory;
        result.verbatim = false;
        ensureMarks(program);
        long[] setup = program.code(ComponentFunction.SETUP);
        long[] predict = program.code(ComponentFunction.PREDICT);
        long[] learn = program.code(ComponentFunction.LEARN);
        findNonzero(setup, predict, learn);
        findLive(setup, predict, learn);
        canonicalize(setup, predict, learn);
        return result;
    }

    private void ensureMarks(Program program) {
        for (int f = 0; f < 3; f++) {
            int n = program.code(FUNCTIONS[f]).length / Code.WORDS;
            if (marks[f].length < n) {
                marks[f] = new boolean[n * 2];
            }
        }
    }

    /**
     * The instructions that can change nothing, by function and index: those that write 0 where 0 is at every time, and
     * NO_OPs. {@link #analyze} leaves them out, and what is dead besides; this tells a reader why.
     */
    public boolean[][] alwaysZero(Program program) {
        ensureMarks(program);
        findNonzero(
                program.code(ComponentFunction.SETUP),
                program.code(ComponentFunction.PREDICT),
                program.code(ComponentFunction.LEARN));
        boolean[][] zero = new boolean[3][];
        for (ComponentFunction f : FUNCTIONS) {
            zero[f.ordinal()] = new boolean[program.size(f)];
            for (int i = 0; i < program.size(f); i++) {
                zero[f.ordinal()][i] = !marks[f.ordinal()][i];
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
            }
        }
        return result;
    }

    /**
     * Marks the instructions that can change anything: all but those that write +0 into a slot that is +0 at every time.
     * {@link #nonzero} becomes the set of slots that are ever written otherwise.
     */
    private void findNonzero(long[] setup, long[] predict, long[] learn) {
        Arrays.fill(nonzero, 0);
        Arrays.fill(stored, 0);
        zeroPass(setup, marks[0]);
        nonzero[0] |= fixed[0] | observed[0];
        nonzero[1] |= fixed[1] | observed[1];
        boolean grown = true;
        while (grown) {
            grown = zeroPass(predict, marks[1]) | zeroPass(learn, marks[2]);
        }
    }

    private boolean zeroPass(long[] code, boolean[] mark) {
        boolean grown = false;
        for (int w = 0, i = 0; w < code.length; w += Code.WORDS, i++) {
            long head = code[w];
            int op = Code.op(head);
            int out = OUT[op];
            boolean keep = out != NONE;
            if (keep && ZERO_TO_ZERO[op]) {
                long inputs = bit(nonzero, IN1[op], Code.in1(head)) | bit(nonzero, IN2[op], Code.in2(head));
                keep = (inputs | bit(nonzero, out, Code.out(head))) != 0;
            }
            mark[i] = keep;
            stored[keep ? out : NONE] |= 1L << Code.out(head);
            if (keep && bit(nonzero, out, Code.out(head)) == 0) {
                nonzero[out] |= 1L << Code.out(head);
                grown = true;
            }
        }
        return grown;
    }

    private static long bit(long[] sets, int bank, int slot) {
        return bank == NONE ? 0 : sets[bank] >>> slot & 1;
    }

    /** Solves liveness; marks become the live instructions. */
    private void findLive(long[] setup, long[] predict, long[] learn) {
        Arrays.fill(entry, 0);
        boolean stable = false;
        boolean first = true;
        while (!stable) {
            copy(entry, live);
            flow(learn, marks[2], false);
            for (int b = 0; b < 3; b++) {
                live[b] = live[b] & ~fixed[b] | observed[b] | entry[b];
            }
            flow(predict, marks[1], false);
            stable = !first;
            for (int b = 0; b < 3; b++) {
                long grown = entry[b] | live[b] & ~fixed[b];
                stable &= grown == entry[b];
                entry[b] = grown;
            }
            first = false;
        }
        validationPass(predict);
        copy(entry, live);
        flow(learn, marks[2], true);
        for (int b = 0; b < 3; b++) {
            live[b] = live[b] & ~fixed[b] | observed[b] | entry[b];
        }
        flow(predict, marks[1], true);
        copy(entry, live);
        flow(setup, marks[0], true);
    }

    /** Liveness of Predict in validation, where no Learn follows; but training may, in the next epoch. */
    private void validationPass(long[] predict) {
        int n = predict.length / Code.WORDS;
        result.ensure(1, n);
        Arrays.fill(before, 0);
        boolean stable = false;
        while (!stable) {
            stable = true;
            for (int b = 0; b < 3; b++) {
                live[b] = observed[b] | entry[b] | before[b];
            }
            flowValidation(predict, n);
            for (int b = 0; b < 3; b++) {
                long grown = before[b] | live[b] & ~fixed[b];
                stable &= grown == before[b];
                before[b] = grown;
            }
        }
    }

    private void flowValidation(long[] code, int n) {
        for (int i = n - 1; i >= 0; i--) {
            result.validates[i] = marks[1][i] && flowOne(code[i * Code.WORDS]);
        }
    }

    /** Runs {@link #live} backwards over a function; with {@code commit}, unmarks what is dead. */
    private void flow(long[] code, boolean[] mark, boolean commit) {
        for (int i = code.length / Code.WORDS - 1; i >= 0; i--) {
            if (mark[i] && !flowOne(code[i * Code.WORDS]) && commit) {
                mark[i] = false;
            }
        }
    }

    private boolean flowOne(long head) {
        int op = Code.op(head);
        int bank = OUT[op];
        long bit = 1L << Code.out(head);
        if ((live[bank] & bit) == 0) {
            return false;
        }
        if (!KEEPS[op]) {
            live[bank] &= ~bit;
        }
        if (IN1[op] != NONE) {
            live[IN1[op]] |= 1L << Code.in1(head);
            if (IN2[op] != NONE) {
                live[IN2[op]] |= 1L << Code.in2(head);
            }
        }
        return true;
    }

    private static void copy(long[] from, long[] to) {
        to[0] = from[0];
        to[1] = from[1];
        to[2] = from[2];
    }

    private void canonicalize(long[] setup, long[] predict, long[] learn) {
        boolean vectors = target == Target.MULTICLASS;
        for (int b = 0; b < 3; b++) {
            Arrays.fill(rename[b], (byte) -1);
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
        long hash = emit(0, setup, 0x6a09e667f3bcc909L);
        for (int b = 0; b < 3; b++) {
            written[b] = nonzero[b];
        }
        // the evaluator clears the label before Predict
        written[0] &= target == Target.MULTICLASS || (stored[0] & 1) != 0 ? -1 : ~1L;
        hash = emit(1, predict, hash);
        written[0] |= fixed[0];
        hash = emit(2, learn, hash);
        result.hash = hash;
        for (int b = 0; b < 3; b++) {
            result.slots[b] = next[b];
        }
    }

    private long emit(int function, long[] code, long seed) {
        int n = code.length / Code.WORDS;
        result.ensure(function, n);
        long[] to = result.code[function];
        int[] origin = result.origin[function];
        long hash = mix(seed, function + 1);
        int w = 0;
        for (int i = 0; i < n; i++) {
            if (!marks[function][i]) {
                continue;
            }
            long head = rename(code[i * Code.WORDS]);
            long data = code[i * Code.WORDS + 1];
            int op = Code.op(head);
            if (KEEPS[op]) {
                data = resolve(op, data);
            }
            if (function == 1) {
                result.validates[w / Code.WORDS] = result.validates[i];
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

    private long rename(long head) {
        int op = Code.op(head);
        long renamed = head;
        if (IN1[op] != NONE) {
            int a = input(IN1[op], Code.in1(head));
            if (IN2[op] != NONE) {
                int b = input(IN2[op], Code.in2(head));
                boolean swap = COMMUTES[op] && b < a;
                renamed = Code.withIn2(Code.withIn1(renamed, swap ? b : a), swap ? a : b);
            } else {
                renamed = Code.withIn1(renamed, a);
            }
        }
        int out = OUT[op];
        int slot = Code.out(head);
        written[out] |= 1L << slot;
        return Code.withOut(renamed, number(out, slot));
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
