package dev.amlz.program;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole machine-learning algorithm: the instructions of Setup, Predict and Learn. An immutable value, safe to share
 * between threads; children share the code of the component functions that a mutation left alone.
 */
public final class Program {
    /** Most instructions of a program that is analysed and run. */
    public static final int MOST = Short.MAX_VALUE;

    /** The program without instructions. */
    public static final Program EMPTY = ofCode(new long[0], new long[0], new long[0]);

    private static final long HASH_HEADS = 0x9e3779b97f4a7c15L;
    private static final long HASH_DATA = 0xd6e8feb86659fd93L;
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    private final long[] setup;
    private final long[] predict;
    private final long[] learn;
    private final long setupHash;
    private final long predictHash;
    private final long learnHash;

    private Program(long[] setup, long setupHash, long[] predict, long predictHash, long[] learn, long learnHash) {
        this.setup = setup;
        this.predict = predict;
        this.learn = learn;
        this.setupHash = setupHash;
        this.predictHash = predictHash;
        this.learnHash = learnHash;
    }

    /** A program of packed functions ({@link Code}). The arrays are kept, not copied: they must never change again. */
    public static Program ofCode(long[] setup, long[] predict, long[] learn) {
        return new Program(setup, hash(setup), predict, hash(predict), learn, hash(learn));
    }

    /** A program of these instructions. */
    public static Program of(List<Instruction> setup, List<Instruction> predict, List<Instruction> learn) {
        return ofCode(pack(setup), pack(predict), pack(learn));
    }

    private static long[] pack(List<Instruction> instructions) {
        long[] words = new long[instructions.size() * Code.WORDS];
        for (int i = 0; i < instructions.size(); i++) {
            words[i * Code.WORDS] = Code.headOf(instructions.get(i));
            words[i * Code.WORDS + 1] = Code.dataOf(instructions.get(i));
        }
        return words;
    }

    /** This program with another code for one function; the array is kept, not copied. */
    public Program with(ComponentFunction function, long[] words) {
        long hash = hash(words);
        return switch (function) {
            case SETUP -> new Program(words, hash, predict, predictHash, learn, learnHash);
            case PREDICT -> new Program(setup, setupHash, words, hash, learn, learnHash);
            case LEARN -> new Program(setup, setupHash, predict, predictHash, words, hash);
        };
    }

    /** Instructions in a function. */
    public int size(ComponentFunction function) {
        return code(function).length / Code.WORDS;
    }

    /** Instructions in all. */
    public int size() {
        return (setup.length + predict.length + learn.length) / Code.WORDS;
    }

    /** The packed code of a function, for reading only: it is not copied. */
    public long[] code(ComponentFunction function) {
        return switch (function) {
            case SETUP -> setup;
            case PREDICT -> predict;
            case LEARN -> learn;
        };
    }

    /** One instruction. */
    public Instruction instruction(ComponentFunction function, int index) {
        long[] words = code(function);
        return Code.decode(words[index * Code.WORDS], words[index * Code.WORDS + 1]);
    }

    /** The instructions of a function, as a new list. */
    public List<Instruction> instructions(ComponentFunction function) {
        List<Instruction> list = new ArrayList<>(size(function));
        for (int i = 0; i < size(function); i++) {
            list.add(instruction(function, i));
        }
        return list;
    }

    /** The smallest memory in which every address exists. */
    public MemorySizes memoryNeeded() {
        int[] size = {2, 1, 0};
        for (ComponentFunction function : FUNCTIONS) {
            for (Instruction i : instructions(function)) {
                need(size, i.op().in1(), i.in1());
                need(size, i.op().in2(), i.in2());
                need(size, i.op().out(), i.out());
            }
        }
        return new MemorySizes(size[0], size[1], size[2]);
    }

    private static void need(int[] size, Bank bank, int address) {
        if (bank != null) {
            size[bank.ordinal()] = Math.max(size[bank.ordinal()], address + 1);
        }
    }

    /** The static cost of one execution of a function, in {@link Op#cost()}'s units. */
    public long cost(ComponentFunction function) {
        long cost = 0;
        long[] words = code(function);
        for (int i = 0; i < words.length; i += Code.WORDS) {
            cost += Op.ofId(Code.op(words[i])).cost();
        }
        return cost;
    }

    /** A hash of 64 bits of all instructions: programs with the same may be taken for equal. */
    public long hash() {
        return folded((folded(setupHash * HASH_DATA + predictHash) * HASH_HEADS + learnHash) * HASH_DATA);
    }

    /** A function's share, found when the program is made, so that children only look at the code that is new. */
    private static long hash(long[] words) {
        // two chains, of heads and of data, as multiplying is what takes time
        long heads = words.length + 1;
        long data = 0;
        for (int w = 0; w < words.length; w += Code.WORDS) {
            heads = heads * HASH_HEADS + folded(words[w]);
            data = data * HASH_DATA + folded(words[w + 1]);
        }
        return folded(folded(heads * HASH_DATA) ^ data * HASH_HEADS);
    }

    /** One to one, so that the low half knows of the upper one. */
    private static long folded(long word) {
        return word ^ word >>> 32;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Program p
                && Arrays.equals(setup, p.setup)
                && Arrays.equals(predict, p.predict)
                && Arrays.equals(learn, p.learn);
    }

    @Override
    public int hashCode() {
        // not by hash(): names of an experiment's files hold it
        return 31 * (31 * (31 + Arrays.hashCode(setup)) + Arrays.hashCode(predict)) + Arrays.hashCode(learn);
    }

    /** The text form, lossless. */
    @Override
    public String toString() {
        return ProgramPrinter.print(this);
    }
}
