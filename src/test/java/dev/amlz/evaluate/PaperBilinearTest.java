package dev.amlz.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.op.Bank;
import dev.amlz.op.Draws;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.task.BinarySpec;
import dev.amlz.task.ClassPair;
import dev.amlz.task.DataSource;
import dev.amlz.task.ImageOptions;
import dev.amlz.task.KnownDataSet;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSeeds;
import dev.amlz.task.TaskSizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code paper-bilinear.txt} against the algorithm of the paper's section 4.2 written by hand, on Fashion-MNIST. */
class PaperBilinearTest {
    private static final long RUN_SEED = 11;
    private static final Program PROGRAM = KnownPrograms.paperBilinear();

    private static Task task(ClassPair pair, int features, int train, int valid) {
        ImageOptions.Projection projection =
                features == 784 ? ImageOptions.Projection.NONE : ImageOptions.Projection.GAUSSIAN;
        ImageOptions image =
                new ImageOptions(KnownDataSet.FASHION_MNIST, projection, ImageOptions.Validation.HELD_BACK, 0, 10);
        BinarySpec spec = new BinarySpec(
                new TaskSizes(1, features == 784 ? 0 : features, train, valid),
                new TaskSeeds(List.of(5L), List.of(0L)),
                image,
                List.of(pair));
        return TaskFactory.make(spec, DataSource.of(null, Map.of())).get(0);
    }

    /** The algorithm by hand: matrices as arrays of rows, no thought of speed. */
    private static final class ByHand {
        private static final double STEP = 0.3;
        private final Task task;
        private final int n;
        private final double[][] weights;
        private final double[][] sum;
        private double[] noise;

        ByHand(Task task) {
            this.task = task;
            n = task.features();
            weights = new double[n][n];
            sum = new double[n][n];
            noise = new double[n];
        }

        private double output(double[][] w, double[] x, int example) {
            double o = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double a = x[example * n + i] + noise[i];
                    double b = x[example * n + j] - noise[j];
                    o += a * w[i][j] * b;
                }
            }
            return o;
        }

        void train() {
            for (int t = 0; t < task.trainSize(); t++) {
                double p = 1 / (1 + Math.exp(-output(weights, task.trainX(), t)));
                double error = task.trainY()[t] - p;
                double[][] gradient = new double[n][n];
                double squares = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        double a = task.trainX()[t * n + i] + noise[i];
                        double b = task.trainX()[t * n + j] - noise[j];
                        gradient[i][j] = error * a * b;
                        squares += gradient[i][j] * gradient[i][j];
                    }
                }
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        weights[i][j] += STEP * gradient[i][j] / Math.max(Math.sqrt(squares), 1e-6);
                        sum[i][j] += weights[i][j];
                    }
                }
                for (int i = 0; i < n; i++) {
                    long key = Draws.laneKey(RUN_SEED, task.seed());
                    noise[i] = Draws.uniform(key, 1 + t, 0, i, 0.0024f, 0.67f);
                }
            }
        }

        double accuracy() {
            int right = 0;
            for (int t = 0; t < task.validSize(); t++) {
                double o = output(t == 0 ? weights : sum, task.validX(), t);
                right += o > 0 == task.validY()[t] > 0.5 ? 1 : 0;
            }
            return (double) right / task.validSize();
        }
    }

    @ParameterizedTest
    @EnumSource(EngineName.class)
    void doesWhatThePaperDescribes(EngineName engine) {
        Task task = task(new ClassPair(2, 4), 16, 800, 300);
        ByHand byHand = new ByHand(task);
        byHand.train();

        Engine made = Engines.make(engine);
        EvaluationSettings settings = new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0);
        Evaluator evaluator = new Evaluator(made, List.of(task), settings, RUN_SEED);
        LiveProgram live = new Analyzer(Target.BINARY, PROGRAM.memoryNeeded(), 16).analyze(PROGRAM);
        evaluator.start(live);
        evaluator.trainTo(800);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                double weight = evaluator.execution(0).read(Bank.MATRIX, 1, i * 16 + j, 0);
                double sum = evaluator.execution(0).read(Bank.MATRIX, 2, i * 16 + j, 0);
                assertThat(weight).isCloseTo(byHand.weights[i][j], within(1e-9));
                assertThat(sum).isCloseTo(byHand.sum[i][j], within(1e-6));
            }
        }
        assertThat(evaluator.validate()).isEqualTo(byHand.accuracy()).isGreaterThan(0.75);
    }

    /** In validation the first example sees W, the others the sum: what Predict leaves behind is what the next one reads. */
    @Test
    void swapsTheSumInWhereNoLearnFollows() {
        Task task = task(new ClassPair(2, 4), 16, 50, 10);
        EvaluationSettings settings = new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0);
        Evaluator evaluator = new Evaluator(Engines.make(EngineName.INTERPRETER), List.of(task), settings, RUN_SEED);
        evaluator.start(new Analyzer(Target.BINARY, PROGRAM.memoryNeeded(), 16).analyze(PROGRAM));
        evaluator.trainTo(50);
        double weight = evaluator.execution(0).read(Bank.MATRIX, 1, 3, 0);
        double sum = evaluator.execution(0).read(Bank.MATRIX, 2, 3, 0);
        assertThat(weight).isNotEqualTo(sum);
        assertThat(evaluator.execution(0).read(Bank.MATRIX, 0, 3, 0)).isEqualTo(weight);
        evaluator.execution(0).validate(0, 1, new double[1], null);
        assertThat(evaluator.execution(0).read(Bank.MATRIX, 0, 3, 0)).isEqualTo(sum);
    }

    @Test
    void learnsFromPixels() {
        Task task = task(new ClassPair(3, 8), 784, 400, 200);
        EvaluationSettings settings = new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0);
        Evaluator evaluator = new Evaluator(Engines.make(EngineName.JIT), List.of(task), settings, RUN_SEED);
        assertThat(evaluator.fitness(new Analyzer(Target.BINARY, PROGRAM.memoryNeeded(), 784).analyze(PROGRAM)))
                .isGreaterThan(0.96);
    }
}
