package dev.amlz.evaluate;

import dev.amlz.op.Elementary;
import dev.amlz.task.Target;
import java.util.Arrays;

/** From losses to fitness, 0 to 1 and 1 is best (SEMANTICS iii). */
public final class Fitness {
    private Fitness() {}

    /**
     * The fitness of a task that was validated to the end.
     *
     * @param loss the sum over the validation examples: of squared errors for regression, else of wrong predictions
     * @param examples validation examples
     */
    public static double of(Target target, double loss, int examples) {
        return target == Target.REGRESSION ? rmsToFitness(Math.sqrt(loss / examples)) : accuracy(loss, examples);
    }

    /** {@code 1 - (2 / pi) arctan(rms)}; 0 when the root mean square is NaN or infinite. */
    public static double rmsToFitness(double rms) {
        boolean finite = rms <= Double.MAX_VALUE;
        return finite ? 1 - 2 / Math.PI * Elementary.arctan(rms) : 0;
    }

    /** The share of right predictions. */
    public static double accuracy(double wrong, int examples) {
        return 1 - wrong / examples;
    }

    /** The fitness over several tasks: their mean, summed in order, or their upper median, {@code sorted[n / 2]}. */
    public static double combine(EvaluationSettings.Combine combine, double[] fitnesses) {
        return switch (combine) {
            case MEAN -> {
                double sum = 0;
                for (double fitness : fitnesses) {
                    sum += fitness;
                }
                yield sum / fitnesses.length;
            }
            case MEDIAN -> {
                double[] sorted = fitnesses.clone();
                Arrays.sort(sorted);
                yield sorted[sorted.length / 2];
            }
        };
    }
}
