package dev.amlz.task;

import dev.amlz.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes the tasks of a {@link GeneratedSpec}. */
final class GeneratedTasks {
    private static final long FEATURES = 939723201L;
    private static final long WEIGHTS = 997958712L;

    private GeneratedTasks() {}

    /** Labels from features. */
    private interface Labels {
        double of(double[] x, int at);
    }

    static List<Task> make(GeneratedSpec spec) {
        TaskSizes sizes = spec.sizes();
        String kind = spec.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < sizes.count(); i++) {
            long dataSeed = spec.seeds().dataSeed(i);
            long paramSeed = spec.seeds().paramSeed(i);
            RandomStream stream = RandomStream.of(dataSeed, FEATURES);
            double[] trainX = gaussians(sizes.train() * sizes.features(), stream);
            double[] validX = gaussians(sizes.valid() * sizes.features(), stream);
            Labels labels = labels(spec.rule(), sizes.features(), RandomStream.of(paramSeed, WEIGHTS));
            Examples examples = new Examples(
                    sizes.features(),
                    trainX,
                    apply(labels, trainX, sizes.train(), sizes.features()),
                    validX,
                    apply(labels, validX, sizes.valid(), sizes.features()));
            String name = kind + " task " + (i + 1) + " (seeds " + dataSeed + ", " + paramSeed + ")";
            tasks.add(examples.task(name, Target.REGRESSION, 0, dataSeed));
        }
        return tasks;
    }

    private static double[] gaussians(int length, RandomStream stream) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = stream.nextGaussian();
        }
        return values;
    }

    private static double[] apply(Labels labels, double[] x, int examples, int features) {
        double[] y = new double[examples];
        for (int i = 0; i < examples; i++) {
            y[i] = labels.of(x, i * features);
        }
        return y;
    }

    private static Labels labels(GeneratedSpec.Rule rule, int features, RandomStream stream) {
        return switch (rule) {
            case LINEAR -> {
                double[] w = gaussians(features, stream);
                yield (x, at) -> dot(w, 0, x, at, features);
            }
            case AFFINE -> {
                double[] w = gaussians(features, stream);
                double a = stream.nextGaussian();
                yield (x, at) -> dot(w, 0, x, at, features) + a;
            }
            case TEACHER -> teacher(features, stream, false);
            case TEACHER_REFERENCE -> teacher(features, stream, true);
        };
    }

    private static Labels teacher(int features, RandomStream stream, boolean zeroed) {
        double[] m = gaussians(features * features, stream);
        double[] u = gaussians(features, stream);
        if (zeroed) {
            for (int row = 0; row <= 2; row += 2) {
                Arrays.fill(m, row * features, (row + 1) * features, 0);
                u[row] = 0;
            }
        }
        return (x, at) -> {
            double sum = 0;
            for (int i = 0; i < features; i++) {
                sum += u[i] * Math.max(dot(m, i * features, x, at, features), 0);
            }
            return sum;
        };
    }

    private static double dot(double[] w, int from, double[] x, int at, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += w[from + i] * x[at + i];
        }
        return sum;
    }
}
