package dev.amlz.analyze;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of a program once everything is gone that no prediction can ever depend on, in canonical form: slots
 * renumbered in the order of their first writers (s0, s1, v0 and, with several classes, v1, v2 stay), one slot a bank for all that is
 * always 0, the inputs of commutative operations in order, element indices resolved for the F at hand.
 *
 * <p>Programs with the same canonical form behave the same, random draws included: a random instruction draws by its rank
 * among the live random instructions, so neither dead code nor the engine changes a draw.
 *
 * <p>Filled by an {@link Analyzer}, which owns it: its content lasts until that analyzer's next program.
 */
public final class LiveProgram {
    private static final int SETUP = ComponentFunction.SETUP.ordinal();
    private static final int PREDICT = ComponentFunction.PREDICT.ordinal();
    private static final int LEARN = ComponentFunction.LEARN.ordinal();

    final long[][] code = {new long[64], new long[64], new long[64]};
    final int[] words = new int[3];
    /** Index of each live instruction in its function of the source program. */
    final int[][] origin = {new int[32], new int[32], new int[32]};
    /** Whether a live instruction of Predict matters to validation (the others only to Learn). */
    boolean[] validates = new boolean[32];
    /** Whether a live instruction of Predict matters to training (the others only to validation, where no Learn follows). */
    boolean[] trains = new boolean[32];

    final int[] slots = new int[3];
    /** Canonical number of the slot that is always zero, per bank; -1 where none is read. */
    final int[] zeroSlot = {-1, -1, -1};

    /** Canonical number of each address of the program, by cell; -1 where the live code has no such address. */
    final byte[] rename = new byte[DataFlow.CELLS];

    private final SlotUses uses = new SlotUses();
    private boolean usesFound;

    private boolean verbatim;
    private Program program;
    private MemorySizes memory;
    long hash;

    LiveProgram() {}

    /** Begins with another program. */
    void begin(Program of, MemorySizes sizes, boolean asItIs) {
        program = of;
        memory = sizes;
        verbatim = asItIs;
        usesFound = false;
    }

    /** Makes room for a function of {@code instructions}. */
    void ensure(int function, int instructions) {
        if (code[function].length < instructions * Code.WORDS) {
            code[function] = new long[instructions * Code.WORDS * 2];
            origin[function] = new int[instructions * 2];
            validates = function == PREDICT ? new boolean[instructions * 2] : validates;
            trains = function == PREDICT ? new boolean[instructions * 2] : trains;
        }
    }

    /** The program that was analysed, whole. */
    public Program program() {
        return program;
    }

    /** The memory that {@link #program()} addresses. */
    public MemorySizes memory() {
        return memory;
    }

    /** Canonical code of a function, for reading: {@link #words} longs of it count. NO_OPs do nothing in it. */
    public long[] code(ComponentFunction function) {
        return code[function.ordinal()];
    }

    /** Longs of a function's code that count. */
    public int words(ComponentFunction function) {
        return words[function.ordinal()];
    }

    /** Live instructions in all. */
    public int size() {
        return (words[SETUP] + words[PREDICT] + words[LEARN]) / Code.WORDS;
    }

    /** Live instructions of a function. */
    public int size(ComponentFunction function) {
        return words[function.ordinal()] / Code.WORDS;
    }

    /** Whether live instruction {@code index} of Predict matters to validation. */
    public boolean validates(int index) {
        return validates[index];
    }

    /** Whether live instruction {@code index} of Predict matters to training. */
    public boolean trains(int index) {
        return trains[index];
    }

    /** Index, in its function of the source program, of live instruction {@code index} of a function. */
    public int origin(ComponentFunction function, int index) {
        return origin[function.ordinal()][index];
    }

    /** Canonical slots in use, by {@link dev.amlz.op.Bank} ordinal. */
    public int slots(int bank) {
        return slots[bank];
    }

    /**
     * Canonical slot of an address of the program, or -1 when no live instruction and no fixed meaning uses it.
     *
     * @param bank by {@link dev.amlz.op.Bank} ordinal
     */
    public int slotOf(int bank, int address) {
        return rename[bank * DataFlow.BANK + address];
    }

    /** What the functions read and write, found when it is first asked for. */
    public SlotUses uses() {
        if (!usesFound) {
            usesFound = true;
            uses.find(this);
        }
        return uses;
    }

    /** Whether this is the program as it is, whose every address a test may read ({@link Analyzer#verbatim}). */
    public boolean isVerbatim() {
        return verbatim;
    }

    /** Hash of the canonical form, 64 bits: the key under which its fitness is known. */
    public long hash() {
        return hash;
    }

    /** The canonical form as a program of its own, for reading and as a key that outlives this object. */
    public Program canonical() {
        List<List<Instruction>> parts = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> part = new ArrayList<>();
            for (int i = 0; i < size(f); i++) {
                part.add(instruction(f, i));
            }
            parts.add(part);
        }
        return Program.of(parts.get(0), parts.get(1), parts.get(2));
    }

    /** Live instruction {@code index} of a function, in canonical form. */
    public Instruction instruction(ComponentFunction function, int index) {
        return Code.decode(code(function)[index * Code.WORDS], code(function)[index * Code.WORDS + 1]);
    }

    /** The source program without its dead instructions, addresses as they were: what to show a reader. */
    public Program stripped() {
        Program stripped = program;
        for (ComponentFunction f : ComponentFunction.values()) {
            long[] kept = new long[words(f)];
            for (int i = 0; i < size(f); i++) {
                System.arraycopy(
                        program.code(f), origin[f.ordinal()][i] * Code.WORDS, kept, i * Code.WORDS, Code.WORDS);
            }
            stripped = stripped.with(f, kept);
        }
        return stripped;
    }

    /**
     * The position by which each random instruction of the source program draws, by function and index: live ones by rank,
     * dead ones (whose draws nothing can see) behind them.
     */
    public int[][] drawPositions() {
        int[][] positions = new int[3][];
        int next = 0;
        for (ComponentFunction f : ComponentFunction.values()) {
            positions[f.ordinal()] = new int[program.size(f)];
            Arrays.fill(positions[f.ordinal()], -1);
            for (int i = 0; i < size(f); i++) {
                if (isRandom(code(f)[i * Code.WORDS])) {
                    positions[f.ordinal()][origin[f.ordinal()][i]] = next++;
                }
            }
        }
        for (ComponentFunction f : ComponentFunction.values()) {
            for (int i = 0; i < program.size(f); i++) {
                boolean dead = positions[f.ordinal()][i] < 0;
                if (dead && isRandom(program.code(f)[i * Code.WORDS])) {
                    positions[f.ordinal()][i] = next++;
                }
            }
        }
        return positions;
    }

    private static boolean isRandom(long head) {
        return Op.ofId(Code.op(head)).isRandom();
    }
}
