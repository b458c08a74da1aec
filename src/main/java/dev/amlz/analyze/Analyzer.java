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
 * Finds the live code of a program and brings it into canonical form. It runs once per individual, so what is found lies in
 * small tables that are used again, and nothing is allocated. One thread.
 */
public final class Analyzer {
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();
    private static final Bank[] BANKS = Bank.values();
    private static final boolean[] COMMUTES = new boolean[Op.all().size()];
    private static final boolean[] KEEPS = new boolean[Op.all().size()];
    private static final long[] INPUTS = new long[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            COMMUTES[op.id()] = op.isCommutative();
            KEEPS[op.id()] = op.keepsOldOutput();
            INPUTS[op.id()] = Code.inputBits(op);
        }
    }

    private final LiveProgram result = new LiveProgram();
    private final boolean vectors;
    private final SlotBits slots;
    private final MemorySizes memory;
    private final int features;
    private final DataFlow flow;
    private final Liveness liveness;

    /** Canonical numbers, by cell. */
    private final byte[] rename = result.rename;

    private final int[] next = new int[4];
    /** Slots that may hold something other than 0; in Setup as far as the canonical form has come. */
    private final long[] filled;

    /**
     * @param target what the evaluator reads and writes
     * @param memory addresses of the programs to come
     * @param features F, at which element indices are resolved
     * @throws IllegalArgumentException when the memory lacks the addresses of vector labels and predictions
     */
    public Analyzer(Target target, MemorySizes memory, int features) {
        this.memory = memory;
        this.features = features;
        vectors = target == Target.MULTICLASS;
        if (vectors && memory.vectors() < 3) {
            throw new IllegalArgumentException(
                    "several classes need 3 vectors (label v1, prediction v2), not " + memory.vectors());
        }
        slots = new SlotBits(target, memory);
        filled = new long[slots.words];
        flow = new DataFlow(slots);
        liveness = new Liveness(flow, slots);
    }

    /** The live canonical form; valid until the next call. Every address of the program must exist in the memory. */
    public LiveProgram analyze(Program program) {
        result.begin(program, memory, false);
        flow.find(program);
        liveness.find(program);
        canonicalize(program);
        return result;
    }

    /**
     * The instructions that can change nothing, by function and index: those that write 0 where 0 is at every time, and
     * NO_OPs. {@link #analyze} leaves them out, and what is dead besides; this tells a reader why.
     */
    public boolean[][] alwaysZero(Program program) {
        flow.find(program);
        boolean[][] always = new boolean[3][];
        for (int f = 0; f < 3; f++) {
            int start = flow.starts[f];
            always[f] = new boolean[flow.starts[f + 1] - start];
            for (int i = 0; i < always[f].length; i++) {
                always[f][i] = !flow.changes(start + i);
            }
        }
        return always;
    }

    /**
     * The program as it is, every instruction and address in its place, for engines to be tested on memory that a test fills
     * and reads. Valid until the next call.
     */
    public LiveProgram verbatim(Program program) {
        result.begin(program, memory, true);
        result.hash = program.hashCode();
        for (Bank bank : Bank.values()) {
            int b = bank.ordinal();
            result.slots[b] = memory.of(bank);
            result.zeroSlot[b] = -1;
            for (int i = 0; i < DataFlow.BANK; i++) {
                rename[b * DataFlow.BANK + i] = (byte) i;
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

    private void canonicalize(Program program) {
        for (Bank bank : BANKS) {
            int first = bank.ordinal() * DataFlow.BANK;
            Arrays.fill(rename, first, first + memory.of(bank), (byte) -1);
            result.zeroSlot[bank.ordinal()] = -1;
        }
        rename[0] = 0;
        rename[1] = 1;
        rename[DataFlow.BANK] = 0;
        next[0] = 2;
        next[1] = vectors ? 3 : 1;
        next[2] = 0;
        if (vectors) {
            rename[DataFlow.BANK + 1] = 1;
            rename[DataFlow.BANK + 2] = 2;
        }
        for (int f = 0; f < 3; f++) {
            numberOutputs(f, program.code(FUNCTIONS[f]));
        }
        Arrays.fill(filled, 0);
        long hash = 0x6a09e667f3bcc909L;
        hash = emit(0, program, hash);
        flow.copyFilled(filled);
        hash = emit(1, program, hash);
        filled[0] |= slots.label;
        hash = emit(2, program, hash);
        result.hash = hash;
        System.arraycopy(next, 0, result.slots, 0, 3);
    }

    /** Numbers slots by their first live writer, so that the order of the inputs of a sum decides nothing. */
    private void numberOutputs(int function, long[] code) {
        for (int k = liveness.starts[function]; k < liveness.starts[function + 1]; k++) {
            int cell = DataFlow.out(code[(liveness.order[k] - flow.starts[function]) * Code.WORDS]);
            int bank = cell >> 6;
            int n = rename[cell];
            int fresh = next[bank];
            rename[cell] = (byte) (n < 0 ? fresh : n);
            next[bank] = fresh + (n >>> 31);
        }
    }

    private long emit(int function, Program program, long seed) {
        long[] code = program.code(FUNCTIONS[function]);
        int start = flow.starts[function];
        result.ensure(function, flow.starts[function + 1] - start);
        long[] to = result.code[function];
        int[] origin = result.origin[function];
        long hash = mix(seed, function + 1);
        int first = liveness.starts[function];
        int n = liveness.starts[function + 1] - first;
        for (int k = 0; k < n; k++) {
            int i = liveness.order[first + k];
            int index = i - start;
            long head = rename(code[index * Code.WORDS]);
            long data = code[index * Code.WORDS + 1];
            if (KEEPS[Code.op(head)]) {
                data = resolve(Code.op(head), data);
            }
            if (function == 1) {
                result.validates[k] = liveness.validates[i] != 0;
                result.trains[k] = liveness.trains[i] != 0;
            }
            origin[k] = index;
            to[k * Code.WORDS] = head;
            to[k * Code.WORDS + 1] = data;
            hash = mix(mix(hash, head), data);
        }
        result.words[function] = n * Code.WORDS;
        return hash;
    }

    private long rename(long head) {
        int op = Code.op(head);
        int to = DataFlow.out(head);
        int a = input(op, DataFlow.in1(head));
        int b = input(op, DataFlow.in2(head));
        boolean swap = COMMUTES[op] && b < a;
        slots.add(filled, to);
        return Code.withAddresses(head, INPUTS[op], swap ? b : a, swap ? a : b, rename[to]);
    }

    /** Canonical number of a slot that is read: for what nothing has filled, or ever fills, that of the zero slot. */
    private int input(int op, int cell) {
        boolean there = slots.contains(filled, cell);
        return there && rename[cell] >= 0 ? rename[cell] : newInput(op, cell, there);
    }

    private int newInput(int op, int cell, boolean there) {
        if (cell >= DataFlow.NO_CELL || KEEPS[op]) {
            // the head names none
            return 0;
        }
        int bank = cell >> 6;
        if (there) {
            rename[cell] = (byte) next[bank]++;
            return rename[cell];
        }
        if (result.zeroSlot[bank] < 0) {
            result.zeroSlot[bank] = next[bank]++;
        }
        return result.zeroSlot[bank];
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
