package dev.amlz.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.analyze.Analyzer;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fitness by hand on tiny tasks, when a task ends early (SEMANTICS iii), and that every engine gives the same. */
class EvaluatorTest {
    private static final MemorySizes MEMORY = new MemorySizes(6, 4, 1);

    static Stream<Engine> engines() {
        return Stream.of(
                new ReferenceEngine(), new Interpreter(1), new Interpreter(2), new Interpreter(4), new Interpreter(8));
    }

    private static EvaluationSettings settings(double bound, int epochs, boolean each) {
        return new EvaluationSettings(bound, EvaluationSettings.Combine.MEAN, epochs, each, 0);
    }

    /** A task of two features, (x, 0), with a label for each. */
    private static Task task(Target target, double[] trainY, double[] validX, double[] validY) {
        double[] train = new double[trainY.length * 2];
        double[] valid = new double[validX.length * 2];
        for (int i = 0; i < trainY.length; i++) {
            train[2 * i] = i + 1;
        }
        for (int i = 0; i < validX.length; i++) {
            valid[2 * i] = validX[i];
        }
        int classes = target == Target.REGRESSION ? 0 : 2;
        return new Task("t", target, 2, classes, train, trainY, valid, validY, 1);
    }

    private static double fitness(Engine engine, EvaluationSettings settings, String text, Task... tasks) {
        Program program = ProgramParser.parse(text, "test");
        Analyzer analyzer = new Analyzer(tasks[0].target(), MEMORY, 2);
        return new Evaluator(engine, List.of(tasks), settings, 1).fitness(analyzer.analyze(program));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void regressionByHand(Engine engine) {
        Task t = task(Target.REGRESSION, new double[] {1, 1}, new double[] {3, -4}, new double[] {0, 0});
        // norm (3, 0) = 3, norm (-4, 0) = 4: rms = sqrt(25 / 2)
        double expected = 1 - 2 / Math.PI * Math.atan(Math.sqrt(12.5));
        assertThat(fitness(engine, settings(100, 1, false), "def Predict():\n  s1 = norm(v0)\n", t))
                .isCloseTo(expected, within(1e-15));
        assertThat(fitness(engine, settings(100, 1, false), "def Predict():\n", t))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void learnedByHand(Engine engine) {
        Task t = task(Target.REGRESSION, new double[] {2, 5}, new double[] {1, 1}, new double[] {7, 7});
        // s2 becomes the sum of the labels, 7
        String text = "def Predict():\n  s1 = s2 + s3\ndef Learn():\n  s2 = s2 + s0\n";
        assertThat(fitness(engine, settings(100, 1, false), text, t)).isEqualTo(1);
        assertThat(fitness(engine, settings(100, 2, true), text, t))
                .as("best of the epochs: 7, then 14")
                .isEqualTo(1);
        assertThat(fitness(engine, settings(100, 2, false), text, t))
                .as("the last epoch alone: 14")
                .isCloseTo(1 - 2 / Math.PI * Math.atan(7), within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void binaryByHand(Engine engine) {
        Task t = task(Target.BINARY, new double[] {1, 0}, new double[] {1, -1, 2, 0}, new double[] {1, 0, 0, 1});
        // predictions: class 1, 0, 1, and 0 at exactly one half
        String text = "def Setup():\n  v1[0.1] = 1\ndef Predict():\n  s1 = dot(v1, v0)\n";
        assertThat(fitness(engine, settings(100, 1, false), text, t)).isEqualTo(0.5);
        String nan = "def Predict():\n  s1 = s2 / s2\n";
        assertThat(fitness(engine, settings(100, 1, false), nan, t))
                .as("NaN ends training")
                .isEqualTo(0);
        assertThat(fitness(engine, settings(0.9, 1, false), text, t))
                .as("an error of 1 is above the bound in validation")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void endsEarly(Engine engine) {
        Task t = task(Target.REGRESSION, new double[] {0, 0, 0}, new double[] {0}, new double[] {0});
        String grows = "def Predict():\n  s1 = s2 + s3\ndef Learn():\n  s3 = norm(v0)\n  s2 = s2 + s3\n";
        // predictions 0, 2, 5; the second epoch's 9, then 11
        assertThat(fitness(engine, settings(4.9, 1, true), grows, t)).isEqualTo(0);
        assertThat(fitness(engine, settings(8, 2, true), grows, t))
                .as("dies in the second epoch of training: validation of the first (9) was above 8, so 0")
                .isEqualTo(0);
        assertThat(fitness(engine, settings(9, 2, true), grows, t))
                .as("dies in the second epoch, keeps the first")
                .isCloseTo(1 - 2 / Math.PI * Math.atan(9), within(1e-15));
        assertThat(fitness(engine, settings(9, 2, false), grows, t)).isEqualTo(0);
    }

    @Test
    void meanAndUpperMedian() {
        double[] four = {0.9, 0.1, 0.2, 0.6};
        assertThat(Fitness.combine(EvaluationSettings.Combine.MEDIAN, four)).isEqualTo(0.6);
        assertThat(Fitness.combine(EvaluationSettings.Combine.MEAN, four)).isCloseTo(0.45, within(1e-15));
        assertThat(Fitness.combine(EvaluationSettings.Combine.MEDIAN, new double[] {0.9, 0.1, 0.2}))
                .isEqualTo(0.2);
        assertThat(Fitness.rmsToFitness(0.01)).isCloseTo(0.993634, within(1e-6));
        assertThat(Fitness.rmsToFitness(Double.NaN)).isEqualTo(0);
        assertThat(Fitness.rmsToFitness(Double.POSITIVE_INFINITY)).isEqualTo(0);
        Task low = task(Target.REGRESSION, new double[] {0}, new double[] {0}, new double[] {10});
        Task high = task(Target.REGRESSION, new double[] {0}, new double[] {0}, new double[] {0});
        EvaluationSettings median = new EvaluationSettings(100, EvaluationSettings.Combine.MEDIAN, 1, false, 0);
        assertThat(fitness(new Interpreter(), median, "def Predict():\n", low, high))
                .isEqualTo(1);
        assertThat(fitness(new Interpreter(), median, "def Predict():\n", low, high, low))
                .isLessThan(0.1);
    }

    @Test
    void tasksOfDifferentLengthsAreRefused() {
        Task one = task(Target.REGRESSION, new double[] {0}, new double[] {0}, new double[] {0});
        Task two = task(Target.REGRESSION, new double[] {0, 0}, new double[] {0}, new double[] {0});
        assertThatThrownBy(() -> new Evaluator(new Interpreter(), List.of(one, two), settings(1, 1, false), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Fitness and steps of whole evaluations, pieces, epochs and early ends included. */
    @Test
    void everyEngineGivesTheSameFitness() {
        double sum = 0;
        for (long seed = 0; seed < 1500; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            EvaluationSettings settings = new EvaluationSettings(
                    c.maxAbsError(),
                    EvaluationSettings.Combine.values()[(int) (seed & 1)],
                    c.epochs(),
                    seed % 3 > 0,
                    0);
            List<Double> fitness = new ArrayList<>();
            List<Long> steps = new ArrayList<>();
            engines().forEach(engine -> {
                Evaluator e = new Evaluator(engine, c.makeTasks(), settings, 3);
                fitness.add(e.fitness(new Analyzer(c.target(), c.memory(), c.features()).analyze(c.program())));
                steps.add(e.trainSteps());
            });
            assertThat(fitness).as(c.toString()).containsOnly(fitness.get(0));
            assertThat(steps).as(c.toString()).containsOnly(steps.get(0));
            assertThat(fitness.get(0)).isBetween(0.0, 1.0);
            sum += fitness.get(0);
        }
        assertThat(sum).as("not all of them zero").isGreaterThan(100);
    }

    /** The baseline network of SEMANTICS vii: its cost, padded with NO_OPs to the sizes of the public nonlinear test. */
    @Test
    void costOfTheBaselineNetwork() {
        Program net = ProgramParser.parse("""
                def Setup():
                  v2 = gaussian(0, 0.1, n_features)
                  m0 = gaussian(0, 0.1, (n_features, n_features))
                  s3 = 0.01
                def Predict():
                  v3 = dot(m0, v0)
                  v3 = v3 + v1
                  v4 = maximum(v3, v5)
                  s1 = dot(v4, v2)
                  s1 = s1 + s2
                def Learn():
                  s4 = s0 - s1
                  s4 = s3 * s4
                  s2 = s2 + s4
                  v6 = s4 * v4
                  v2 = v2 + v6
                  v7 = s4 * v2
                  v8 = heaviside(v3, 1.0)
                  v7 = v8 * v7
                  v1 = v1 + v7
                  m1 = outer(v7, v0)
                  m0 = m0 + m1
                """, "test");
        assertThat(net.cost(ComponentFunction.SETUP)).isEqualTo(77483018L + 277690384L + 3691108L);
        assertThat(net.cost(ComponentFunction.PREDICT)).isEqualTo(9310002L + 4701519L + 3974229L + 4294617L + 4703759L);
        assertThat(net.cost(ComponentFunction.LEARN))
                .isEqualTo(5102027L + 4418347L + 4703759L + 3705015L + 4701519L + 3705015L + 3965743L + 4504555L
                        + 4701519L + 9833707L + 5579381L);
    }
}
