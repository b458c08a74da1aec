package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import java.util.Arrays;

/**
 * The instructions of a live program as they are to run, in four parts: what never changes has moved from Predict and Learn
 * to the end of Setup, Predict in validation lacks what only Learn reads, and Predict in training lacks what Learn
 * overwrites unread. Besides, for engines that join instructions and ask, in steps of Learn and Predict. A random instruction's
 * first input is the position by which it draws. One thread; filled anew for each program.
 */
public final class Schedule {
    /** Setup, with what moved there. */
    public static final int SETUP = 0;

    /** Predict in training. */
    public static final int PREDICT = 1;

    /** Learn. */
    public static final int LEARN = 2;

    /** Predict in validation. */
    public static final int VALIDATION = 3;

    /** Number of parts. */
    public static final int PARTS = 4;

    /**
     * Learn on one example, then Predict on the next, whose features are in the spare slot: what Learn leaves Predict finds in
     * registers, and a product of a matrix and a vector comes right behind what writes the matrix. Filled by {@link #steps},
     * where the program has them.
     */
    public static final int STEP = 4;

    /** The same with the two slots exchanged: the example whose features are in the spare slot goes before. */
    public static final int STEP_BACK = 5;

    /** Number of parts and steps. */
    public static final int ALL = 6;

    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    private final long[][] code = new long[ALL][64];
    private final int[] words = new int[ALL];
    /** Function and index, in the live program, of each instruction. */
    private final int[][] sources = new int[ALL][32];

    private final Hoisting hoisting = new Hoisting();
    private static final boolean[] RANDOM = new boolean[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            RANDOM[op.id()] = op.isRandom();
        }
    }

    private LiveProgram live;
    private final int[][] reads = new int[3][65];
    private final int[][] writes = new int[3][65];
    private boolean counted;
    private boolean drawsInLoop;
    private boolean validatesAll;
    private boolean vectors;
    private int spareVector;
    private boolean stepsSought;

    /** Fills this from a program, which must stay as it is until the next. */
    public void fill(LiveProgram program, Target target) {
        live = program;
        Arrays.fill(words, 0);
        ensure(live.size());
        vectors = target == Target.MULTICLASS;
        spareVector = live.slots(1);
        stepsSought = false;
        counted = false;
        validatesAll = true;
        drawsInLoop = false;
        hoisting.begin(live, target);
        int position = 0;
        for (ComponentFunction f : FUNCTIONS) {
            int part = f.ordinal();
            long[] from = live.code(f);
            for (int i = 0, n = live.size(f); i < n; i++) {
                long head = from[i * Code.WORDS];
                boolean hoist = part != SETUP && hoisting.next(head);
                if (RANDOM[Code.op(head)]) {
                    head = Code.withIn1(head, position++);
                    drawsInLoop |= part != SETUP;
                }
                long data = from[i * Code.WORDS + 1];
                int source = part << 16 | i;
                if (part == PREDICT && !hoist) {
                    addToPredict(i, head, data, source);
                } else {
                    add(hoist ? SETUP : part, head, data, source);
                }
            }
        }
    }

    /** Makes room for so many instructions in each part and step. */
    private void ensure(int instructions) {
        if (sources[0].length < instructions) {
            for (int part = 0; part < ALL; part++) {
                code[part] = new long[2 * instructions * Code.WORDS];
                sources[part] = new int[2 * instructions];
            }
        }
    }

    /** Whether Predict of training reads the features and not the label, and nothing writes the features. */
    private boolean predictsFromFeaturesAlone() {
        boolean features = false;
        boolean label = false;
        for (int i = 0; i < size(PREDICT); i++) {
            Op op = Op.ofId(Code.op(head(PREDICT, i)));
            features |= reads(op, head(PREDICT, i), Bank.VECTOR);
            label |= reads(op, head(PREDICT, i), Bank.SCALAR);
        }
        return features && !label && (live.uses().loopWrites(1) & 1) == 0;
    }

    /** Whether an instruction reads the first slot of a bank. */
    private static boolean reads(Op op, long head, Bank bank) {
        return op.in1() == bank && Code.in1(head) == 0
                || op.in2() == bank && Code.in2(head) == 0
                || op.keepsOldOutput() && op.out() == bank && Code.out(head) == 0;
    }

    private void addStep(int step, int learnFeatures, int predictFeatures) {
        for (int i = 0; i < size(LEARN); i++) {
            add(step, withFeatures(head(LEARN, i), learnFeatures), data(LEARN, i), sources[LEARN][i]);
        }
        for (int i = 0; i < size(PREDICT); i++) {
            add(step, withFeatures(head(PREDICT, i), predictFeatures), data(PREDICT, i), sources[PREDICT][i]);
            moveUp(step, size(step) - 1);
        }
    }

    /**
     * Moves a product of a matrix and a vector behind what writes the matrix, so that one kernel has each row in registers for
     * both. It stays where nothing writes the matrix, or something else that it depends on comes later.
     */
    private void moveUp(int step, int index) {
        long head = head(step, index);
        if (Code.op(head) != Op.MATRIX_VECTOR_PRODUCT.id()) {
            return;
        }
        int to = index;
        while (to > 0 && areIndependent(head(step, to - 1), head)) {
            to--;
        }
        if (to > 0 && to < index && writes(head(step, to - 1), Bank.MATRIX, Code.in1(head))) {
            insert(step, to, index);
        }
    }

    /** Takes an instruction out and puts it in before another one. */
    private void insert(int step, int before, int index) {
        long head = head(step, index);
        long data = data(step, index);
        int source = sources[step][index];
        int w = Code.WORDS;
        System.arraycopy(code[step], before * w, code[step], (before + 1) * w, (index - before) * w);
        System.arraycopy(sources[step], before, sources[step], before + 1, index - before);
        code[step][before * w] = head;
        code[step][before * w + 1] = data;
        sources[step][before] = source;
    }

    private static boolean writes(long head, Bank bank, int slot) {
        return Op.ofId(Code.op(head)).out() == bank && Code.out(head) == slot;
    }

    private static boolean areIndependent(long first, long second) {
        return !touches(first, second) && !touches(second, first);
    }

    /** Whether an instruction writes what the other one reads or writes. */
    private static boolean touches(long writer, long other) {
        Bank out = Op.ofId(Code.op(writer)).out();
        int slot = Code.out(writer);
        Op op = Op.ofId(Code.op(other));
        return op.in1() == out && Code.in1(other) == slot
                || op.in2() == out && Code.in2(other) == slot
                || writes(other, out, slot);
    }

    private static long withFeatures(long head, int slot) {
        Op op = Op.ofId(Code.op(head));
        long first = op.in1() == Bank.VECTOR && Code.in1(head) == 0 ? Code.withIn1(head, slot) : head;
        return op.in2() == Bank.VECTOR && Code.in2(head) == 0 ? Code.withIn2(first, slot) : first;
    }

    private void addToPredict(int i, long head, long data, int source) {
        if (live.trains(i)) {
            add(PREDICT, head, data, source);
        }
        if (live.validates(i)) {
            add(VALIDATION, head, data, source);
        }
        validatesAll &= live.trains(i) == live.validates(i);
    }

    private void add(int part, long head, long data, int source) {
        int w = words[part];
        sources[part][w / Code.WORDS] = source;
        code[part][w] = head;
        code[part][w + 1] = data;
        words[part] = w + Code.WORDS;
    }

    /** Instructions of a part. */
    public int size(int part) {
        return words[part] / Code.WORDS;
    }

    /** Head of an instruction. */
    public long head(int part, int index) {
        return code[part][index * Code.WORDS];
    }

    /** Data of an instruction. */
    public long data(int part, int index) {
        return code[part][index * Code.WORDS + 1];
    }

    /** The function of the live program that an instruction comes from. */
    public ComponentFunction function(int part, int index) {
        return FUNCTIONS[sources[part][index] >>> 16];
    }

    /** The index of an instruction in its function of the live program. */
    public int index(int part, int index) {
        return sources[part][index] & 0xffff;
    }

    /** Whether validation's Predict is training's. */
    public boolean validatesAll() {
        return validatesAll;
    }

    /** Whether the program can train in {@link #STEP steps}, which are scheduled when this is first asked. */
    public boolean steps() {
        if (!stepsSought) {
            stepsSought = true;
            if (!vectors && !live.isVerbatim() && !drawsInLoop && size(LEARN) > 0 && predictsFromFeaturesAlone()) {
                addStep(STEP, 0, spareVector);
                addStep(STEP_BACK, spareVector, 0);
            }
        }
        return words[STEP] > 0;
    }

    /** Whether one instruction of the live program reads a slot, once, nothing else does, and one writes it. */
    boolean isReadAndWrittenOnce(int bank, int slot) {
        boolean prediction = vectors ? bank == 1 && slot == 2 : bank == 0 && slot == 1;
        long once = live.uses().readOnce(bank) & live.uses().writtenOnce(bank);
        return !prediction && (once >>> slot & 1) != 0;
    }

    /** Reads of a slot by the live program's instructions, keeping part of its content included, and by the evaluator. */
    public int reads(int bank, int slot) {
        count();
        return reads[bank][slot];
    }

    /** Instructions of the live program that write a slot. */
    public int writes(int bank, int slot) {
        count();
        return writes[bank][slot];
    }

    private void count() {
        if (counted) {
            return;
        }
        counted = true;
        for (int b = 0; b < 3; b++) {
            // the spare vector's included
            Arrays.fill(reads[b], 0, live.slots(b) + 1, 0);
            Arrays.fill(writes[b], 0, live.slots(b) + 1, 0);
        }
        // the evaluator reads the prediction
        reads[vectors ? 1 : 0][vectors ? 2 : 1]++;
        for (ComponentFunction f : FUNCTIONS) {
            for (int i = 0; i < live.size(f); i++) {
                count(live.code(f)[i * Code.WORDS]);
            }
        }
    }

    private void count(long head) {
        Op op = Op.ofId(Code.op(head));
        if (op.inputs() > 0) {
            reads[op.in1().ordinal()][Code.in1(head)]++;
        }
        if (op.inputs() > 1) {
            reads[op.in2().ordinal()][Code.in2(head)]++;
        }
        if (op.out() != null) {
            writes[op.out().ordinal()][Code.out(head)]++;
            reads[op.out().ordinal()][Code.out(head)] += op.keepsOldOutput() ? 1 : 0;
        }
    }

    /** Whether all that a program writes must be found in memory ({@link LiveProgram#isVerbatim}). */
    public boolean isVerbatim() {
        return live.isVerbatim();
    }
}
