package dev.amlz.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What mutations do and how often (SEMANTICS v), with fixed seeds; bounds are five standard deviations wide. */
class MutatorTest {
    private static final MemorySizes MEMORY = new MemorySizes(5, 4, 3);
    private static final int N = 20_000;

    private static Mutator mutator(List<Op> ops, int initial, int min, int max, Target target) {
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        functions.put(ComponentFunction.SETUP, new FunctionSettings(List.of(), 2, 0, 4));
        functions.put(ComponentFunction.PREDICT, new FunctionSettings(ops, initial, min, max));
        functions.put(ComponentFunction.LEARN, new FunctionSettings(ops, initial, min, max));
        return new Mutator(
                Plans.settings().memory(MEMORY).functions(functions).build(), target, RandomStream.of(17, initial));
    }

    private static void assertShares(Map<?, Integer> counts, int total, int kinds) {
        assertThat(counts).hasSize(kinds);
        double expected = (double) total / kinds;
        double chi = counts.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        assertThat(chi).as("chi square of " + counts).isLessThan(kinds + 5 * Math.sqrt(2.0 * kinds) + 10);
    }

    private static void assertShare(long count, int total, double share) {
        assertThat((double) count / total).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / total)));
    }

    private static Instruction first(Program p) {
        return p.instruction(ComponentFunction.PREDICT, 0);
    }

    @Test
    void randomInstructionsReachEveryAddressButLabelAndFeatures() {
        for (Target target : Target.values()) {
            Mutator m = mutator(Op.all(), 10, 0, 10, target);
            Map<String, Integer> outs = new HashMap<>();
            Map<String, Integer> ins = new HashMap<>();
            for (int i = 0; i < N / 10; i++) {
                Program p = m.random();
                assertThat(p.size(ComponentFunction.SETUP)).as("no ops").isZero();
                for (Instruction x : p.instructions(ComponentFunction.LEARN)) {
                    count(outs, x.op().out(), x.out());
                    count(ins, x.op().in1(), x.in1());
                    count(ins, x.op().in2(), x.in2());
                }
            }
            boolean vectors = target == Target.MULTICLASS;
            assertThat(outs.keySet())
                    .isEqualTo(
                            vectors
                                    ? java.util.Set.of("s1", "s2", "s3", "s4", "v2", "v3", "m0", "m1", "m2")
                                    : java.util.Set.of("s1", "s2", "s3", "s4", "v1", "v2", "v3", "m0", "m1", "m2"));
            assertThat(ins).hasSize(12).containsKeys("s0", "v0", "m0");
        }
    }

    private static void count(Map<String, Integer> counts, Bank bank, int address) {
        if (bank != null) {
            counts.merge(bank.letter() + "" + address, 1, Integer::sum);
        }
    }

    @Test
    void operationsAreDrawnUniformlyFromTheListWithItsRepeats() {
        Mutator m = mutator(List.of(Op.SCALAR_SUM, Op.SCALAR_SUM, Op.SCALAR_DIFF, Op.NO_OP), 1, 0, 1, Target.BINARY);
        Map<Op, Integer> counts = new EnumMap<>(Op.class);
        for (int i = 0; i < N; i++) {
            counts.merge(first(m.random()).op(), 1, Integer::sum);
        }
        assertShare(counts.get(Op.SCALAR_SUM), N, 0.5);
        assertShare(counts.get(Op.SCALAR_DIFF), N, 0.25);
        assertShare(counts.get(Op.NO_OP), N, 0.25);
    }

    @Test
    void freshConstantsAreUniform() {
        Mutator m = mutator(
                List.of(Op.SCALAR_CONST_SET, Op.VECTOR_CONST_SET, Op.MATRIX_CONST_SET, Op.SCALAR_GAUSSIAN_SET),
                1,
                0,
                1,
                Target.REGRESSION);
        Map<Integer, Integer> value = new HashMap<>();
        Map<Integer, Integer> index = new HashMap<>();
        for (int i = 0; i < N * 4; i++) {
            Instruction x = first(m.random());
            switch (x.op()) {
                case SCALAR_CONST_SET -> value.merge((int) Math.floor(x.c0() * 5), 1, Integer::sum);
                case SCALAR_GAUSSIAN_SET -> assertThat(x.c1()).isBetween(0.0, 1.0);
                case MATRIX_CONST_SET -> assertThat(x.c2()).isBetween(-1.0, 1.0);
                default -> index.merge((int) (x.c0() * 8), 1, Integer::sum);
            }
        }
        assertShares(value, value.values().stream().mapToInt(n -> n).sum(), 10);
        assertShares(index, index.values().stream().mapToInt(n -> n).sum(), 8);
    }

    @Test
    void aChildIsMutatedWithTheGivenProbability() {
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        for (ComponentFunction f : ComponentFunction.values()) {
            functions.put(f, new FunctionSettings(List.of(Op.SCALAR_SUM), 3, 1, 5));
        }
        Mutator m = new Mutator(
                Plans.settings()
                        .memory(MEMORY)
                        .functions(functions)
                        .mutations(Mutation.INSERT_INSTRUCTION, Mutation.INSERT_OR_REMOVE)
                        .build(),
                Target.REGRESSION,
                RandomStream.of(3, 3));
        Program parent = m.random();
        int copies = 0;
        int longer = 0;
        Map<ComponentFunction, Integer> where = new EnumMap<>(ComponentFunction.class);
        for (int i = 0; i < N; i++) {
            Program child = m.child(parent);
            copies += child == parent ? 1 : 0;
            longer += child.size() > parent.size() ? 1 : 0;
            for (ComponentFunction f : ComponentFunction.values()) {
                where.merge(f, child.size(f) == parent.size(f) ? 0 : 1, Integer::sum);
            }
        }
        assertShare(copies, N, 0.1);
        assertShare(longer, N, 0.9 * 0.75);
        assertShares(where, N - copies, 3);
    }

    @Test
    void sizesStayWithinTheirLimits() {
        Mutator m = mutator(List.of(Op.SCALAR_SUM, Op.VECTOR_SUM), 2, 1, 4, Target.REGRESSION);
        for (Mutation mutation : Mutation.values()) {
            if (mutation == Mutation.INSERT_OR_REMOVE) {
                continue;
            }
            Program p = m.random();
            for (int i = 0; i < 300; i++) {
                Program child = m.apply(mutation, p);
                assertThat(child.size(ComponentFunction.SETUP)).isZero();
                int change = child.size() - p.size();
                switch (mutation) {
                    case INSERT_INSTRUCTION -> assertThat(change).isBetween(0, 1);
                    case REMOVE_INSTRUCTION -> assertThat(change).isBetween(-1, 0);
                    default -> assertThat(change).isZero();
                }
                p = child;
            }
            int size = mutation == Mutation.INSERT_INSTRUCTION ? 8 : mutation == Mutation.REMOVE_INSTRUCTION ? 2 : 4;
            assertThat(p.size()).as(mutation.name()).isEqualTo(size);
        }
    }

    @Test
    void insertionAndRemovalReachEveryPosition() {
        Mutator m = mutator(List.of(Op.SCALAR_COS), 3, 0, 9, Target.REGRESSION);
        Program marked = m.random();
        marked = Program.of(
                List.of(),
                List.of(mark(Op.SCALAR_ABS), mark(Op.SCALAR_SIN), mark(Op.SCALAR_TAN)),
                marked.instructions(ComponentFunction.LEARN));
        Map<Integer, Integer> inserted = new HashMap<>();
        Map<String, Integer> removed = new HashMap<>();
        int changes = 0;
        for (int i = 0; i < N; i++) {
            Program longer = m.apply(Mutation.INSERT_INSTRUCTION, marked);
            Program shorter = m.apply(Mutation.REMOVE_INSTRUCTION, marked);
            if (longer.size(ComponentFunction.PREDICT) == 4) {
                changes++;
                int at = 0;
                while (longer.instruction(ComponentFunction.PREDICT, at).op() != Op.SCALAR_COS) {
                    at++;
                }
                inserted.merge(at, 1, Integer::sum);
            }
            if (shorter.size(ComponentFunction.PREDICT) == 2) {
                removed.merge(shorter.instructions(ComponentFunction.PREDICT).toString(), 1, Integer::sum);
            }
        }
        assertShares(inserted, changes, 4);
        assertShares(removed, removed.values().stream().mapToInt(n -> n).sum(), 3);
        assertShare(changes, N, 0.5);
    }

    private static Instruction mark(Op op) {
        return Instruction.of(op, 2, 0, 2);
    }

    @Test
    void alteringTouchesOneParameterWithEqualOdds() {
        Mutator m = new Mutator(
                Plans.settings().memory(MEMORY).functions(onlyPredict()).build(),
                Target.REGRESSION,
                RandomStream.of(4, 4));
        Program two = program(Instruction.of(Op.SCALAR_SUM, 2, 3, 4));
        Program one = program(Instruction.of(Op.VECTOR_NORM, 2, 0, 4));
        int[] changed = new int[5];
        for (int i = 0; i < N; i++) {
            Instruction x = first(m.apply(Mutation.ALTER_PARAMETER, two));
            Instruction y = first(m.apply(Mutation.ALTER_PARAMETER, one));
            int touched = (x.in1() != 2 ? 1 : 0) + (x.in2() != 3 ? 1 : 0) + (x.out() != 4 ? 1 : 0);
            assertThat(touched).isLessThanOrEqualTo(1);
            changed[0] += x.in1() != 2 ? 1 : 0;
            changed[1] += x.in2() != 3 ? 1 : 0;
            changed[2] += x.out() != 4 ? 1 : 0;
            changed[3] += y.in1() != 2 ? 1 : 0;
            changed[4] += y.out() != 4 ? 1 : 0;
        }
        // a new value may be the old one: one of 5 inputs, 4 outputs, 4 vectors
        assertShare(changed[0], N, 1.0 / 3 * 4 / 5);
        assertShare(changed[1], N, 1.0 / 3 * 4 / 5);
        assertShare(changed[2], N, 1.0 / 3 * 3 / 4);
        assertShare(changed[3], N, 0.5 * 3 / 4);
        assertShare(changed[4], N, 0.5 * 3 / 4);
    }

    private static Program program(Instruction i) {
        return Program.of(List.of(), List.of(i), List.of());
    }

    @Test
    void constantsFlipOrWalk() {
        Mutator m = new Mutator(
                Plans.settings().memory(MEMORY).functions(onlyPredict()).build(),
                Target.REGRESSION,
                RandomStream.of(5, 5));
        Program p = program(Instruction.constant(Op.SCALAR_CONST_SET, 2, 0.5, 0, 0));
        int data = 0;
        int flipped = 0;
        double logs = 0;
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double c = first(m.apply(Mutation.ALTER_PARAMETER, p)).c0();
            data += c != 0.5 ? 1 : 0;
            flipped += c < 0 ? 1 : 0;
            assertThat(c < 0 ? c : -0.5).as("a flip changes nothing else").isEqualTo(-0.5);
            double log = c > 0 ? Math.log(c / 0.5) : 0;
            logs += log;
            squares += log * log;
        }
        assertShare(data, N, 0.5);
        assertShare(flipped, data, 0.1);
        int scaled = data - flipped;
        assertThat(logs / scaled).isCloseTo(0, within(5 / Math.sqrt(scaled)));
        assertThat(squares / scaled).isCloseTo(1, within(8 / Math.sqrt(scaled)));
    }

    @Test
    void uniformRangesAreSortedAndDeviationsStayPositive() {
        Mutator m = new Mutator(
                Plans.settings().memory(MEMORY).functions(onlyPredict()).build(),
                Target.REGRESSION,
                RandomStream.of(6, 6));
        Program range = program(Instruction.constant(Op.VECTOR_UNIFORM_SET, 2, 0.7f, -0.2f, 0));
        Program normal = program(Instruction.constant(Op.MATRIX_GAUSSIAN_SET, 1, -0.4f, 0.3f, 0));
        Program element = program(Instruction.constant(Op.MATRIX_CONST_SET, 1, 0.3f, 0.6f, -0.9f));
        int[] changed = new int[4];
        for (int i = 0; i < N; i++) {
            Instruction u = first(m.apply(Mutation.ALTER_PARAMETER, range));
            assertThat(u.c0() == 0.7f && u.c1() == -0.2f || u.c0() <= u.c1())
                    .as(u.toString())
                    .isTrue();
            Instruction g = first(m.apply(Mutation.ALTER_PARAMETER, normal));
            assertThat(g.c1()).isPositive();
            Instruction e = first(m.apply(Mutation.ALTER_PARAMETER, element));
            changed[0] += g.c0() != -0.4f ? 1 : 0;
            changed[1] += e.c0() != 0.3f ? 1 : 0;
            changed[2] += e.c1() != 0.6f ? 1 : 0;
            changed[3] += e.c2() != -0.9f ? 1 : 0;
        }
        assertShare(changed[0], N, 0.25);
        assertShare(changed[1], N, 1.0 / 6);
        assertShare(changed[2], N, 1.0 / 6);
        assertShare(changed[3], N, 1.0 / 6);
    }

    private static Map<ComponentFunction, FunctionSettings> onlyPredict() {
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        functions.put(ComponentFunction.SETUP, new FunctionSettings(List.of(), 0, 0, 1));
        functions.put(ComponentFunction.PREDICT, new FunctionSettings(Op.all(), 1, 0, 1));
        functions.put(ComponentFunction.LEARN, new FunctionSettings(List.of(), 0, 0, 1));
        return functions;
    }

    @Test
    void impossibleOperationsAreNamed() {
        MemorySizes small = new MemorySizes(2, 1, 0);
        List<Op> left = new java.util.ArrayList<>(Op.all());
        left.removeAll(Mutator.impossible(Op.all(), small, Target.REGRESSION));
        assertThat(left)
                .contains(Op.NO_OP, Op.SCALAR_SUM, Op.VECTOR_INNER_PRODUCT)
                .noneMatch(op -> op.out() == Bank.VECTOR || op.out() == Bank.MATRIX || op.in1() == Bank.MATRIX);
    }
}
