package dev.amlz.search;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import java.util.Arrays;
import java.util.List;

/**
 * Makes random programs and mutated children (SEMANTICS v). Inputs range over all addresses, outputs leave out the label and
 * the features. Works on packed code; a child shares what its mutation did not touch. One thread, one random stream.
 */
public final class Mutator {
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    private final SearchSettings settings;
    private final RandomStream random;
    private final FunctionSettings[] functions = new FunctionSettings[3];
    private final Op[][] ops = new Op[3][];
    private final ComponentFunction[] mutable;
    private final Mutation[] mutations;
    private final int[] addresses = new int[3];
    private final int[] firstOut = new int[3];
    /** What functions without operations are in a random program. */
    private final Program given;

    private Mutation last = Mutation.IDENTITY;

    /** @param target what the label is, so that no output is drawn there */
    public Mutator(SearchSettings settings, Target target, RandomStream random) {
        this.settings = settings;
        this.random = random;
        List<Program> programs = settings.initialPrograms();
        given = settings.initial() == SearchSettings.Initial.RANDOM && !programs.isEmpty()
                ? programs.get(0)
                : Program.EMPTY;
        MemorySizes memory = settings.memory();
        for (Bank bank : Bank.values()) {
            addresses[bank.ordinal()] = memory.of(bank);
        }
        firstOut[Bank.SCALAR.ordinal()] = 1;
        firstOut[Bank.VECTOR.ordinal()] = target == Target.MULTICLASS ? 2 : 1;
        for (ComponentFunction f : FUNCTIONS) {
            functions[f.ordinal()] = settings.functions().get(f);
            ops[f.ordinal()] = settings.functions().get(f).ops().toArray(new Op[0]);
        }
        mutable = Arrays.stream(FUNCTIONS)
                .filter(f -> ops[f.ordinal()].length > 0)
                .toArray(ComponentFunction[]::new);
        mutations = settings.mutations().toArray(new Mutation[0]);
    }

    /**
     * Which of these operations can never be drawn, because every address of their output is out of reach: with one vector,
     * for instance, nothing may write a vector.
     */
    public static List<Op> impossible(List<Op> ops, MemorySizes memory, Target target) {
        return ops.stream()
                .filter(op -> !possible(op.out(), memory, target)
                        || op.in1() == Bank.MATRIX && memory.matrices() == 0
                        || op.in2() == Bank.MATRIX && memory.matrices() == 0)
                .toList();
    }

    private static boolean possible(Bank out, MemorySizes memory, Target target) {
        if (out == null) {
            return true;
        }
        return switch (out) {
            case SCALAR -> true;
            case VECTOR -> memory.vectors() > (target == Target.MULTICLASS ? 2 : 1);
            case MATRIX -> memory.matrices() > 0;
        };
    }

    /** Individual {@code number} of the initial population. */
    public Program initial(long number) {
        return switch (settings.initial()) {
            case EMPTY -> Program.EMPTY;
            case NO_OP -> {
                long[][] code = new long[3][];
                for (int f = 0; f < 3; f++) {
                    code[f] = new long[functions[f].initialSize() * Code.WORDS];
                }
                yield Program.ofCode(code[0], code[1], code[2]);
            }
            case RANDOM -> random();
            case PROGRAMS ->
                settings.initialPrograms()
                        .get((int) (number % settings.initialPrograms().size()));
        };
    }

    /** A program of random instructions, of the initial sizes; functions without ops are the settings' program's, or empty. */
    public Program random() {
        long[][] code = new long[3][];
        for (int f = 0; f < 3; f++) {
            if (ops[f].length == 0) {
                code[f] = given.code(FUNCTIONS[f]);
            } else {
                code[f] = new long[functions[f].initialSize() * Code.WORDS];
                randomize(code[f], f);
            }
        }
        return Program.ofCode(code[0], code[1], code[2]);
    }

    /** A child: mutated once with the settings' probability, else an identical copy. */
    public Program child(Program parent) {
        last = Mutation.IDENTITY;
        if (settings.mutateProbability() < 1 && random.nextDouble() >= settings.mutateProbability()) {
            return parent;
        }
        Mutation mutation = mutations[random.nextInt(mutations.length)];
        if (mutation == Mutation.INSERT_OR_REMOVE) {
            mutation = random.nextInt(2) == 0 ? Mutation.INSERT_INSTRUCTION : Mutation.REMOVE_INSTRUCTION;
        }
        return apply(mutation, parent);
    }

    /** The mutation that made the last child. */
    public Mutation last() {
        return last;
    }

    Program apply(Mutation mutation, Program parent) {
        last = mutation;
        if (mutation == Mutation.IDENTITY || mutable.length == 0) {
            return parent;
        }
        if (mutation == Mutation.RANDOMIZE_ALGORITHM) {
            Program child = parent;
            for (ComponentFunction f : mutable) {
                child = child.with(f, randomized(child.code(f), f.ordinal()));
            }
            return child;
        }
        ComponentFunction f = mutable[random.nextInt(mutable.length)];
        long[] code = parent.code(f);
        long[] mutated = mutate(mutation, code, f.ordinal());
        return mutated == code ? parent : parent.with(f, mutated);
    }

    private long[] mutate(Mutation mutation, long[] code, int f) {
        int size = code.length / Code.WORDS;
        return switch (mutation) {
            case ALTER_PARAMETER -> size == 0 ? code : altered(code.clone(), random.nextInt(size) * Code.WORDS);
            case RANDOMIZE_INSTRUCTION -> {
                long[] child = size == 0 ? code : code.clone();
                if (size > 0) {
                    drawInto(child, random.nextInt(size) * Code.WORDS, f);
                }
                yield child;
            }
            case RANDOMIZE_COMPONENT_FUNCTION -> randomized(code, f);
            case INSERT_INSTRUCTION -> size >= functions[f].maxSize() ? code : inserted(code, f);
            case REMOVE_INSTRUCTION -> size <= functions[f].minSize() ? code : removed(code);
            case TRADE_INSTRUCTION -> removed(inserted(code, f));
            default -> throw new IllegalStateException("not a mutation of one function: " + mutation);
        };
    }

    private long[] randomized(long[] code, int f) {
        long[] child = new long[code.length];
        randomize(child, f);
        return child;
    }

    private void randomize(long[] code, int f) {
        for (int w = 0; w < code.length; w += Code.WORDS) {
            drawInto(code, w, f);
        }
    }

    private long[] inserted(long[] code, int f) {
        int at = random.nextInt(code.length / Code.WORDS + 1) * Code.WORDS;
        long[] child = new long[code.length + Code.WORDS];
        System.arraycopy(code, 0, child, 0, at);
        System.arraycopy(code, at, child, at + Code.WORDS, code.length - at);
        drawInto(child, at, f);
        return child;
    }

    private long[] removed(long[] code) {
        int at = random.nextInt(code.length / Code.WORDS) * Code.WORDS;
        long[] child = new long[code.length - Code.WORDS];
        System.arraycopy(code, 0, child, 0, at);
        System.arraycopy(code, at + Code.WORDS, child, at, child.length - at);
        return child;
    }

    private void drawInto(long[] code, int w, int f) {
        Op op = ops[f][random.nextInt(ops[f].length)];
        code[w] = drawHead(op);
        code[w + 1] = drawData(op);
    }

    private long drawHead(Op op) {
        if (op.out() == null) {
            return op.id();
        }
        if (op == Op.MATRIX_CONST_SET) {
            return Code.matrixConstHead(drawOut(op.out()), centred());
        }
        int in1 = op.in1() == null ? 0 : drawIn(op.in1());
        int in2 = op.in2() == null ? 0 : drawIn(op.in2());
        return Code.head(op.id(), in1, in2, drawOut(op.out()));
    }

    private long drawData(Op op) {
        return switch (op.constants()) {
            case NONE -> 0;
            case VALUE -> Code.data(2 * random.nextOpenDouble() - 1);
            case ELEMENT_OF_VECTOR, ELEMENT_OF_MATRIX ->
                Code.data(fraction(), op.constants().count() == 2 ? centred() : fraction());
            case UNIFORM -> Code.data(centred(), centred());
            case GAUSSIAN -> Code.data(centred(), fraction());
        };
    }

    private int drawIn(Bank bank) {
        return random.nextInt(addresses[bank.ordinal()]);
    }

    private int drawOut(Bank bank) {
        int first = firstOut[bank.ordinal()];
        return first + random.nextInt(addresses[bank.ordinal()] - first);
    }

    /** Uniform in [0, 1). */
    private float fraction() {
        return (random.nextLong() >>> 40) * 0x1p-24f;
    }

    /** Uniform in [-1, 1). */
    private float centred() {
        return 2 * fraction() - 1;
    }

    /** Alters one parameter of the instruction at {@code w}, in place. */
    private long[] altered(long[] code, int w) {
        long head = code[w];
        Op op = Op.ofId(Code.op(head));
        if (op.out() == null) {
            return code;
        }
        if (op.inputs() > 0) {
            int which = random.nextInt(op.inputs() + 1);
            code[w] = which == op.inputs()
                    ? Code.withOut(head, drawOut(op.out()))
                    : which == 0 ? Code.withIn1(head, drawIn(op.in1())) : Code.withIn2(head, drawIn(op.in2()));
        } else if (random.nextInt(2) == 0) {
            code[w] = Code.withOut(head, drawOut(op.out()));
        } else {
            alterConstants(op, code, w);
        }
        return code;
    }

    private void alterConstants(Op op, long[] code, int w) {
        long data = code[w + 1];
        float first = Code.first(data);
        float second = Code.second(data);
        boolean one = op.constants() == dev.amlz.op.Constants.VALUE;
        int which = one ? 0 : random.nextInt(op.constants().count());
        switch (op.constants()) {
            case VALUE -> code[w + 1] = Code.data(flippedOrScaled(Code.value(data)));
            case ELEMENT_OF_VECTOR ->
                code[w + 1] =
                        which == 0 ? Code.data(fraction(), second) : Code.data(first, (float) flippedOrScaled(second));
            case ELEMENT_OF_MATRIX -> {
                if (which == 2) {
                    float value = (float) flippedOrScaled(Code.third(code[w]));
                    code[w] = Code.matrixConstHead(Code.out(code[w]), value);
                } else {
                    code[w + 1] = which == 0 ? Code.data(fraction(), second) : Code.data(first, fraction());
                }
            }
            case GAUSSIAN ->
                code[w + 1] = which == 0
                        ? Code.data((float) flippedOrScaled(first), second)
                        : Code.data(first, (float) (second * scale()));
            case UNIFORM -> {
                float low = which == 0 ? (float) flippedOrScaled(first) : first;
                float high = which == 1 ? (float) flippedOrScaled(second) : second;
                code[w + 1] = low > high ? Code.data(high, low) : Code.data(low, high);
            }
            default -> {}
        }
    }

    /** With probability 0.1 the other sign, else scaled by a log-normal factor. */
    private double flippedOrScaled(double value) {
        return random.nextDouble() < 0.1 ? -value : value * scale();
    }

    private double scale() {
        return StrictMath.exp(random.nextGaussian());
    }
}
