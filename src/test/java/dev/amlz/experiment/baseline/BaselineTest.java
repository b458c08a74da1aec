package dev.amlz.experiment.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.random.RandomStream;
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
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static Task digits(int positive, int negative) {
        ImageOptions image = new ImageOptions(
                KnownDataSet.DIGITS, ImageOptions.Projection.NONE, ImageOptions.Validation.TEST_PART, 0, 10);
        BinarySpec spec = new BinarySpec(
                new TaskSizes(1, 0, 200, 60),
                new TaskSeeds(List.of(0L), List.of(0L)),
                image,
                List.of(new ClassPair(positive, negative)));
        return TaskFactory.make(spec, DataSource.of(null, Map.of())).get(0);
    }

    /** Points of a plane whose class is whether their coordinates have the same sign. */
    private static Task checkers() {
        RandomStream random = RandomStream.of(1, 1);
        double[] x = new double[4000];
        double[] y = new double[2000];
        for (int i = 0; i < 2000; i++) {
            x[2 * i] = random.nextGaussian();
            x[2 * i + 1] = random.nextGaussian();
            y[i] = x[2 * i] * x[2 * i + 1] > 0 ? 1 : 0;
        }
        return new Task("checkers", Target.BINARY, 2, 2, x, y, x, y, 1);
    }

    @Test
    void bothTellDigitsApart() {
        Task task = digits(1, 7);
        assertThat(Baseline.accuracy(BaselineSettings.linear(), task, 5, 1)).isGreaterThan(0.95);
        assertThat(Baseline.accuracy(BaselineSettings.net(), task, 5, 1)).isGreaterThan(0.95);
    }

    @Test
    void onlyTheNetLearnsWhatIsNotLinear() {
        BaselineSettings net = new BaselineSettings(24, 0.3, 8, 0, 1.4);
        assertThat(Baseline.accuracy(net, checkers(), 20, 1)).isGreaterThan(0.93);
        assertThat(Baseline.accuracy(BaselineSettings.linear(), checkers(), 20, 1))
                .isLessThan(0.75);
    }

    @Test
    void theSameSeedGivesTheSameNet() {
        Task task = digits(3, 8);
        BaselineSettings net = new BaselineSettings(16, 0.05, 4, 1e-4, 1);
        double first = Baseline.accuracy(net, task, 1, 5);
        assertThat(Baseline.accuracy(net, task, 1, 5)).isEqualTo(first);
    }

    /** A batch of one on a net of one example a step: the outputs after it are those of backpropagation written by hand. */
    @Test
    void stepsAreBackpropagation() {
        double[] x = {0.5, -1.2, 2};
        RandomStream random = RandomStream.of(3, 3);
        double[][] first = new double[3][4];
        double[] second = new double[4];
        for (double[] row : first) {
            for (int j = 0; j < 4; j++) {
                row[j] = 1 / Math.sqrt(3) * random.nextGaussian();
            }
        }
        for (int j = 0; j < 4; j++) {
            second[j] = 1 / Math.sqrt(4) * random.nextGaussian();
        }
        Model net = new TwoLayerNet(3, 4, 1, RandomStream.of(3, 3));
        DMatrixRMaj example = new DMatrixRMaj(1, 3, true, x);
        DMatrixRMaj out = new DMatrixRMaj(1, 1);
        double[] firstBias = new double[4];
        double secondBias = 0;
        for (int step = 0; step < 3; step++) {
            double[] hidden = new double[4];
            double expected = secondBias;
            for (int j = 0; j < 4; j++) {
                double sum = firstBias[j];
                for (int i = 0; i < 3; i++) {
                    sum += x[i] * first[i][j];
                }
                hidden[j] = Math.max(0, sum);
                expected += hidden[j] * second[j];
            }
            net.outputs(example, out);
            assertThat(out.data[0]).isCloseTo(expected, within(1e-12));
            double error = 1 - 1 / (1 + Math.exp(-expected));
            for (int j = 0; j < 4; j++) {
                double back = hidden[j] > 0 ? error * second[j] : 0;
                for (int i = 0; i < 3; i++) {
                    first[i][j] = 0.99 * first[i][j] + 0.1 * back * x[i];
                }
                firstBias[j] += 0.1 * back;
                second[j] = 0.99 * second[j] + 0.1 * error * hidden[j];
            }
            secondBias += 0.1 * error;
            net.step(example, new DMatrixRMaj(1, 1, true, error), 0.1, 0.1);
        }
    }

    @Test
    void drawsStayWithinTheirKind() {
        for (int i = 0; i < 200; i++) {
            BaselineSettings linear = BaselineSettings.linear().draw(RandomStream.of(1, i));
            BaselineSettings net = BaselineSettings.net().draw(RandomStream.of(1, i));
            assertThat(linear.units()).isZero();
            assertThat(net.units()).isBetween(16, 256);
            assertThat(net.rate()).isBetween(1e-3, 1.0);
            assertThat(Integer.bitCount(net.batch())).isEqualTo(1);
            assertThat(net).isEqualTo(BaselineSettings.net().draw(RandomStream.of(1, i)));
        }
    }
}
