package dev.amlz.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.analyze.Analyzer;
import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.interpret.Interpreter;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Simplification and ablation on tasks of which it is known what they need. */
class StudyTest {
    private static final MemorySizes MEMORY = new MemorySizes(8, 8, 3);
    private static final int FEATURES = 4;
    private static final EvaluationSettings ONCE =
            new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0);

    /** Linear regression, and what a search leaves around it. */
    private static final Program PADDED = ProgramParser.parse("""
            def Setup():
              s2 = 0.05
              s6 = 7
              v6 = v7 + v7
            def Predict():
              v3 = maximum(v0, v0)
              s1 = dot(v1, v3)
              s5 = norm(v0)
            def Learn():
              s3 = s0 - s1
              s3 = s2 * s3
              v4 = abs(v3)
              s5 = s5 + s6
              v2 = s3 * v3
              v1 = v1 + v2
              s1 = s5 * s3
            """, "padded");

    private static List<Task> linearTasks() {
        List<Task> tasks = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            RandomStream random = RandomStream.of(t, 5);
            double[] weights = {1 + random.nextDouble(), -1, random.nextGaussian(), 0.5};
            tasks.add(task(random, weights, t));
        }
        return tasks;
    }

    private static Analyzer analyzer() {
        return new Analyzer(Target.REGRESSION, MEMORY, FEATURES);
    }

    private static Scorer scorer(List<Task> tasks, EvaluationSettings settings, MemorySizes memory, long seed) {
        Task shape = tasks.get(0);
        Analyzer analyzer = new Analyzer(shape.target(), memory, shape.features());
        Evaluator evaluator = new Evaluator(new Interpreter(), tasks, settings, seed);
        return program -> {
            evaluator.fitness(analyzer.analyze(program));
            return evaluator.taskFitness();
        };
    }

    private static Simplifier.Result simplify(Program program, double tolerance) {
        return new Simplifier(scorer(linearTasks(), ONCE, MEMORY, 1), Target.REGRESSION, analyzer(), tolerance)
                .simplify(program);
    }

    @Test
    void whatIsLeftIsLinearRegression() {
        Simplifier.Result result = simplify(PADDED, 0);
        assertThat(result.program()).hasToString("""
                def Setup():
                  s2 = 0.05
                def Predict():
                  s1 = dot(v0, v1)
                def Learn():
                  s3 = s0 - s1
                  s3 = s2 * s3
                  v2 = s3 * v0
                  v1 = v1 + v2
                """);
        assertThat(result.after()).isEqualTo(result.before());
        assertThat(result.removals())
                .extracting(r -> r.instruction() + ": " + r.reason())
                .containsExactly(
                        "s6 = 7: DEAD",
                        "v6 = v7 + v7: ALWAYS_ZERO",
                        "v3 = maximum(v0, v0): INPUT_SERVES",
                        "s5 = norm(v0): DEAD",
                        "v4 = abs(v3): DEAD",
                        "s5 = s5 + s6: DEAD",
                        "s1 = s5 * s3: DEAD");
        assertThat(simplify(PADDED, 0).program()).isEqualTo(result.program());
    }

    @Test
    void withAToleranceMoreGoes() {
        Program program = ProgramParser.parse(
                PADDED.toString().replace("s1 = dot(v1, v3)", "s1 = dot(v1, v3)\n  s4 = 1e-6\n  s1 = s1 + s4"), "test");
        assertThat(simplify(program, 0).program().size()).isEqualTo(8);
        Simplifier.Result near = simplify(program, 0.001);
        assertThat(near.program().size()).isEqualTo(6);
        assertThat(near.removals())
                .extracting(Simplifier.Removal::reason)
                .contains(Simplifier.Reason.NEARLY_SAME_FITNESS);
        for (int t = 0; t < near.after().length; t++) {
            assertThat(near.after()[t]).isCloseTo(near.before()[t], within(0.001));
        }
    }

    @Test
    void randomProgramsKeepTheBitsOfTheirFitnessAndGetNoLonger() {
        int shorter = 0;
        for (long seed = 0; seed < 40; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            Task shape = c.makeTasks().get(0);
            EvaluationSettings settings =
                    new EvaluationSettings(c.maxAbsError(), EvaluationSettings.Combine.MEAN, c.epochs(), false, 0);
            Scorer scorer = scorer(c.makeTasks(), settings, new MemorySizes(30, 30, 30), seed);
            Analyzer analyzer = new Analyzer(shape.target(), c.memory(), shape.features());
            int live = analyzer.analyze(c.program()).size();
            Simplifier.Result result = new Simplifier(scorer, shape.target(), analyzer, 0).simplify(c.program());
            assertThat(scorer.taskFitness(result.program())).as("%s", c).isEqualTo(scorer.taskFitness(c.program()));
            assertThat(result.program().size()).as("%s", c).isLessThanOrEqualTo(live);
            assertThat(result.program().size() + result.removals().size())
                    .isEqualTo(c.program().size());
            shorter += result.program().size() < live ? 1 : 0;
        }
        assertThat(shorter).isGreaterThan(5);
    }

    private static Ablation.Result ablate(Program program, Program into) {
        List<Task> tasks = linearTasks();
        List<Scorer> scorers = List.of(scorer(tasks, ONCE, MEMORY, 1), scorer(tasks, ONCE, MEMORY, 2));
        return new Ablation(scorers, Target.REGRESSION, analyzer()).study(program, into);
    }

    @Test
    void withoutItsUpdateLinearRegressionLosesOnEveryTask() {
        Ablation.Result result = ablate(KnownPrograms.linear(), null);
        Ablation.Part update = result.parts().get(5);
        assertThat(update.instructions()).containsExactly("v1 = v1 + v2");
        assertThat(update.out().mean()).isNegative();
        assertThat(update.out().worse()).isEqualTo(6);
        assertThat(update.out().p()).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(update.out().high()).isNegative();
        assertThat(update.tried()).isEqualTo(3);
        assertThat(update.in().better()).isEqualTo(6);
        assertThat(result.parts()).anySatisfy(part -> assertThat(part.places()).hasSize(2));
    }

    @Test
    void knockedInToWhatLacksItAnInstructionFindsItsPlace() {
        Program linear = KnownPrograms.linear();
        Program damaged = Edits.without(linear, Set.of(new Place(ComponentFunction.LEARN, 1)));
        Ablation.Result result = ablate(linear, damaged);
        Ablation.Part scale = result.parts().get(3);
        assertThat(scale.instructions()).containsExactly("s3 = s2 * s3");
        assertThat(scale.positions()).isEqualTo(Map.of(ComponentFunction.LEARN, 2));
        assertThat(result.other() + scale.in().mean()).isCloseTo(result.fitness(), within(1e-12));
    }

    @Test
    void changesAreOfPairs() {
        double[][] before = {{0.5, 0.5, 0.5, 0.5}, {0.1, 0.1, 0.1, 0.1}};
        double[][] after = {{0.6, 0.7, 0.8, 0.5}, {0.2, 0.3, 0.4, 0.1}};
        Change change = Change.of(before, after);
        assertThat(change.mean()).isCloseTo(0.15, within(1e-12));
        assertThat(change.better()).isEqualTo(3);
        assertThat(change.worse()).isZero();
        assertThat(change.p()).isCloseTo(0.25, within(1e-12));
        // t of 3 degrees of freedom: 3.182446; deviation of 0.1, 0.2, 0.3, 0
        double half = 3.182446305284263 * 0.12909944487358055 / 2;
        assertThat(change.low()).isCloseTo(0.15 - half, within(1e-9));
        assertThat(change.high()).isCloseTo(0.15 + half, within(1e-9));
        assertThat(Change.of(before, before)).isEqualTo(new Change(0, 0, 0, 0, 0, 0, 1));
    }

    private static Task task(RandomStream random, double[] weights, long seed) {
        double[][] x = {new double[60 * FEATURES], new double[20 * FEATURES]};
        double[][] y = {new double[60], new double[20]};
        for (int part = 0; part < 2; part++) {
            for (int i = 0; i < y[part].length; i++) {
                for (int f = 0; f < FEATURES; f++) {
                    x[part][i * FEATURES + f] = random.nextGaussian();
                    y[part][i] += weights[f] * x[part][i * FEATURES + f];
                }
            }
        }
        return new Task("linear " + seed, Target.REGRESSION, FEATURES, 0, x[0], y[0], x[1], y[1], seed);
    }
}
