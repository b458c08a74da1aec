package dev.amlz.fuzz;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.search.FunctionSettings;
import dev.amlz.search.Mutation;
import dev.amlz.search.Mutator;
import dev.amlz.search.PopulationRange;
import dev.amlz.search.SearchSettings;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Random programs to try engines and analysis on: those that a search would draw, from all operations or from those that
 * keep numbers ordinary, and then, now and then, constants that are extreme and outputs that overwrite label and features.
 */
public final class ProgramGenerator {
    private static final double[] EXTREME = {
        0, -0.0, Double.MIN_VALUE, 1e-310, 1e300, -1e300, Double.POSITIVE_INFINITY, Double.NaN, 1, -1, 0.5
    };

    private final RandomStream random;

    /** @param random where everything is drawn from */
    public ProgramGenerator(RandomStream random) {
        this.random = random;
    }

    /** A number that is extreme, or one, or nothing. */
    public double extreme() {
        return EXTREME[random.nextInt(EXTREME.length)];
    }

    /**
     * A program.
     *
     * @param longest most instructions of a function
     * @param tame only operations that keep numbers ordinary
     */
    public Program next(MemorySizes memory, Target target, int longest, boolean tame) {
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        for (ComponentFunction f : ComponentFunction.values()) {
            int size = random.nextInt(longest + 1);
            functions.put(f, new FunctionSettings(ops(memory, target, tame), size, 0, Math.max(1, longest)));
        }
        Program program = new Mutator(settings(memory, functions), target, random).random();
        boolean anywhere = random.nextInt(4) == 0;
        boolean extreme = random.nextInt(4) == 0;
        List<List<Instruction>> changed = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            changed.add(program.instructions(f).stream()
                    .map(i -> extreme && random.nextInt(3) == 0 ? withExtremeConstants(i) : i)
                    .map(i -> anywhere && random.nextInt(3) == 0 ? withAnyOutput(i, memory) : i)
                    .toList());
        }
        return Program.of(changed.get(0), changed.get(1), changed.get(2));
    }

    /** One random instruction of any operation that the memory allows. */
    public Instruction instruction(MemorySizes memory, Target target) {
        FunctionSettings one = new FunctionSettings(ops(memory, target, false), 1, 0, 1);
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        for (ComponentFunction f : ComponentFunction.values()) {
            functions.put(f, one);
        }
        return new Mutator(settings(memory, functions), target, random)
                .random()
                .instruction(ComponentFunction.PREDICT, 0);
    }

    private static List<Op> ops(MemorySizes memory, Target target, boolean tame) {
        List<Op> ops = new ArrayList<>(Op.all());
        ops.removeAll(Mutator.impossible(ops, memory, target));
        if (tame) {
            ops.removeIf(ProgramGenerator::isWild);
        }
        return ops;
    }

    private static boolean isWild(Op op) {
        return switch (op) {
            case NO_OP,
                    SCALAR_DIVISION,
                    SCALAR_RECIPROCAL,
                    SCALAR_ARCSIN,
                    SCALAR_ARCCOS,
                    SCALAR_EXP,
                    SCALAR_LOG,
                    SCALAR_TAN,
                    VECTOR_RECIPROCAL,
                    VECTOR_DIVISION,
                    VECTOR_ST_DEV,
                    MATRIX_RECIPROCAL,
                    MATRIX_DIVISION,
                    MATRIX_ST_DEV,
                    MATRIX_ROW_ST_DEV,
                    MATRIX_MATRIX_PRODUCT -> true;
            default -> false;
        };
    }

    private static SearchSettings settings(MemorySizes memory, Map<ComponentFunction, FunctionSettings> functions) {
        return new SearchSettings(
                SearchSettings.Method.RANDOM,
                memory,
                PopulationRange.of(1),
                1,
                1,
                List.of(Mutation.IDENTITY),
                functions,
                SearchSettings.Initial.RANDOM,
                List.of(),
                null,
                null,
                0,
                null,
                0,
                0,
                0,
                Double.NaN);
    }

    private Instruction withExtremeConstants(Instruction i) {
        boolean index =
                i.op().constants() == Constants.ELEMENT_OF_VECTOR || i.op().constants() == Constants.ELEMENT_OF_MATRIX;
        return new Instruction(i.op(), i.in1(), i.in2(), i.out(), index ? i.c0() : extreme(), extreme(), extreme());
    }

    private Instruction withAnyOutput(Instruction i, MemorySizes memory) {
        Bank bank = i.op().out();
        if (bank == null) {
            return i;
        }
        int first = Math.min(memory.of(bank), bank == Bank.SCALAR ? 2 : 3);
        return new Instruction(i.op(), i.in1(), i.in2(), random.nextInt(first), i.c0(), i.c1(), i.c2());
    }
}
