package dev.amlz.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.fuzz.FuzzCase;
import dev.amlz.fuzz.ProgramGenerator;
import dev.amlz.fuzz.Shrinker;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the canonical form leaves out, and what it must never do: give two programs of different behaviour one hash. */
class CanonicalFormTest {
    private static final MemorySizes MEMORY = new MemorySizes(6, 6, 4);

    /**
     * Analysing the canonical form again gives it again; or, rarely, something simpler: what was always zero but for stores
     * that are dead. Going round until nothing changes costs a third more and finds next to nothing.
     */
    @Test
    void canonicalFormIsItsOwn() {
        int simpler = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            LiveProgram live = analyzer(c).analyze(c.program());
            LiveProgram again = analyzer(c).analyze(live.canonical());
            boolean same = again.canonical().equals(live.canonical());
            assertThat(again.hash() == live.hash()).as(c.toString()).isEqualTo(same);
            simpler += same ? 0 : 1;
            if (!same) {
                assertThat(again.size()).as(c.toString()).isLessThanOrEqualTo(live.size());
                assertThat(errors(c.with(again.canonical()))).as(c.toString()).isEqualTo(errors(c));
            }
        }
        System.out.println("canonical forms that a second analysis makes simpler: " + simpler + " of 20000");
        assertThat(simpler).isLessThan(1500);
    }

    @Test
    void deadCodeAddressesAndTheOrderOfSumsAreNothing() {
        int added = 0;
        for (long seed = 0; seed < 4000; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            RandomStream random = c.stream(9);
            Program disguised = swapped(permuted(c.program(), c, random), random);
            for (int i = 0; i < 5; i++) {
                Program longer = withDeadInstruction(disguised, c, random);
                added += longer == disguised ? 0 : 1;
                disguised = longer;
            }
            LiveProgram other = analyzer(c).analyze(disguised);
            LiveProgram one = analyzer(c).analyze(c.program());
            assertThat(other.canonical()).as(c + "\n" + disguised).isEqualTo(one.canonical());
            assertThat(other.hash()).isEqualTo(one.hash());
            assertThat(errors(c.with(disguised))).as(c + "\n" + disguised).isEqualTo(errors(c));
        }
        assertThat(added).isGreaterThan(4000);
    }

    /** Whatever else analysis claims, equal hashes mean equal raw errors, bit by bit. */
    @Test
    void noTwoBehavioursShareAHash() {
        FuzzCase frame = new FuzzCase(
                5, Program.EMPTY, new MemorySizes(4, 3, 1), Target.REGRESSION, 2, 2, 3, 3, 1, 1e300, false);
        ProgramGenerator programs = new ProgramGenerator(RandomStream.of(77, 0));
        Map<Long, Long> behaviour = new HashMap<>();
        int shared = 0;
        for (int i = 0; i < 100_000; i++) {
            FuzzCase c = frame.with(programs.next(frame.memory(), frame.target(), 5, true));
            long hash = analyzer(c).analyze(c.program()).hash();
            long errors = Arrays.hashCode(errors(c)) * 31L + errors(c).length;
            Long known = behaviour.putIfAbsent(hash, errors);
            shared += known == null ? 0 : 1;
            assertThat(known == null ? errors : known).as(c.toString()).isEqualTo(errors);
        }
        assertThat(shared).isGreaterThan(1000);
    }

    @Test
    void whatIsAlwaysZeroChangesNothing() {
        assertLive("""
                def Setup():
                  s3 = s2 * s2
                  v2 = s3 * v1
                  s4 = 0.5
                def Predict():
                  v3 = maximum(v1, v2)
                  s5 = s0 + s3
                  s1 = dot(v3, v0)
                def Learn():
                  v4 = v3 + v3
                  s3 = mean(v4)
                """, """
                def Setup():
                def Predict():
                  s1 = dot(v0, v1)
                def Learn():
                """);
    }

    @Test
    void zerosThatMatterStay() {
        assertLive("""
                def Setup():
                  s2 = 1.5
                def Predict():
                  s1 = s1 + s2
                def Learn():
                  s2 = s3 * s3
                """, """
                def Setup():
                  s2 = 1.5
                def Predict():
                  s1 = s1 + s2
                def Learn():
                  s2 = s3 * s3
                """);
        assertLive("""
                def Setup():
                  s2 = cos(s3)
                  s4 = 1 / s3
                def Predict():
                  s1 = s2 + s4
                def Learn():
                """, """
                def Setup():
                  s2 = cos(s4)
                  s3 = 1 / s4
                def Predict():
                  s1 = s2 + s3
                def Learn():
                """);
    }

    /** Predict never sees the label: there, it is the zero slot. */
    @Test
    void labelIsZeroInPredict() {
        assertLive("""
                def Setup():
                def Predict():
                  s1 = cos(s0)
                def Learn():
                """, """
                def Setup():
                def Predict():
                  s1 = cos(s2)
                def Learn():
                """);
    }

    @Test
    void predictForLearnAloneIsNotValidated() {
        LiveProgram live = new Analyzer(Target.REGRESSION, MEMORY, 4).analyze(ProgramParser.parse("""
                def Setup():
                def Predict():
                  s3 = norm(v0)
                  s4 = s4 + s3
                  s5 = s3 * s3
                  s1 = dot(v1, v0)
                def Learn():
                  s2 = s5 * s4
                  v1 = s2 * v0
                """, "test"));
        assertThat(live.size(ComponentFunction.PREDICT)).isEqualTo(4);
        assertThat(live.validates(0)).as("norm, for the running sum").isTrue();
        assertThat(live.validates(1))
                .as("a running sum goes on, for a later epoch")
                .isTrue();
        assertThat(live.validates(2))
                .as("made anew at every example, for Learn alone")
                .isFalse();
        assertThat(live.validates(3)).isTrue();
    }

    @Test
    void predictForTheNextExampleAloneIsNotTrainedWhereLearnOverwritesIt() {
        LiveProgram live = new Analyzer(Target.REGRESSION, MEMORY, 4).analyze(ProgramParser.parse("""
                def Setup():
                def Predict():
                  s1 = dot(v1, v0)
                  s3 = s1 + s3
                  v1 = s3 * v2
                def Learn():
                  s4 = s0 - s3
                  v3 = s4 * v0
                  v2 = v2 + v3
                  v1 = abs(v2)
                """, "test"));
        assertThat(live.size(ComponentFunction.PREDICT)).isEqualTo(3);
        assertThat(live.trains(0)).isTrue();
        assertThat(live.trains(1)).as("read by Learn").isTrue();
        assertThat(live.trains(2))
                .as("read by the next Predict, unless Learn comes between")
                .isFalse();
        assertThat(live.validates(2)).isTrue();
    }

    private static void assertLive(String program, String canonical) {
        LiveProgram live = new Analyzer(Target.REGRESSION, MEMORY, 4).analyze(ProgramParser.parse(program, "test"));
        assertThat(live.canonical()).isEqualTo(ProgramParser.parse(canonical, "test"));
    }

    private static Analyzer analyzer(FuzzCase c) {
        return new Analyzer(c.target(), c.memory(), c.features());
    }

    /** The raw errors of one epoch, by task: example after example, then losses. */
    private static double[] errors(FuzzCase c) {
        List<double[]> all = new ArrayList<>();
        for (TaskBatch batch : LanePlan.batches(c.makeTasks(), 1)) {
            Execution e = new Interpreter(1).prepare(analyzer(c).analyze(c.program()), batch, c.maxAbsError(), 3);
            double[] errors = new double[c.train() + c.valid() + 1];
            Arrays.fill(errors, Double.NaN);
            e.start();
            e.train(null, 0, c.train(), errors);
            double[] valid = new double[c.valid()];
            Arrays.fill(valid, Double.NaN);
            double[] loss = new double[1];
            e.validate(0, c.valid(), loss, valid);
            System.arraycopy(valid, 0, errors, c.train(), c.valid());
            errors[c.train() + c.valid()] = e.alive(0) ? loss[0] : Double.NaN;
            all.add(errors);
        }
        return all.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static Program map(Program p, java.util.function.UnaryOperator<Instruction> change) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            functions.add(p.instructions(f).stream().map(change).toList());
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }

    /** The program with addresses exchanged, but for those that have a meaning. */
    private static Program permuted(Program p, FuzzCase c, RandomStream random) {
        int[][] to = new int[3][];
        for (Bank bank : Bank.values()) {
            int first = bank == Bank.SCALAR ? 2 : bank == Bank.MATRIX ? 0 : c.target() == Target.MULTICLASS ? 3 : 1;
            int n = c.memory().of(bank);
            int[] free = new int[Math.max(0, n - first)];
            Arrays.setAll(free, i -> first + i);
            random.shuffle(free, free.length);
            to[bank.ordinal()] = new int[n];
            Arrays.setAll(to[bank.ordinal()], i -> i < first ? i : free[i - first]);
        }
        return map(
                p,
                i -> new Instruction(
                        i.op(),
                        address(to, i.op().in1(), i.in1()),
                        address(to, i.op().in2(), i.in2()),
                        address(to, i.op().out(), i.out()),
                        i.c0(),
                        i.c1(),
                        i.c2()));
    }

    private static int address(int[][] to, Bank bank, int address) {
        return bank == null ? 0 : to[bank.ordinal()][address];
    }

    private static Program swapped(Program p, RandomStream random) {
        return map(
                p,
                i -> i.op().isCommutative() && random.nextInt(2) == 0
                        ? new Instruction(i.op(), i.in2(), i.in1(), i.out(), i.c0(), i.c1(), i.c2())
                        : i);
    }

    /** With an instruction whose output no instruction reads nor the evaluator; the same program when there is no such place. */
    private static Program withDeadInstruction(Program p, FuzzCase c, RandomStream random) {
        Instruction dead = new ProgramGenerator(random).instruction(c.memory(), c.target());
        Bank bank = dead.op().out();
        boolean meant = bank == Bank.SCALAR && dead.out() < 2
                || bank == Bank.VECTOR && dead.out() < (c.target() == Target.MULTICLASS ? 3 : 1);
        if (bank == null || meant || isRead(p, bank, dead.out())) {
            return p;
        }
        ComponentFunction f = ComponentFunction.values()[random.nextInt(3)];
        return Shrinker.with(p, f, random.nextInt(p.size(f) + 1), dead);
    }

    private static boolean isRead(Program p, Bank bank, int address) {
        for (ComponentFunction f : ComponentFunction.values()) {
            for (Instruction i : p.instructions(f)) {
                if (i.op().in1() == bank && i.in1() == address || i.op().in2() == bank && i.in2() == address) {
                    return true;
                }
            }
        }
        return false;
    }
}
