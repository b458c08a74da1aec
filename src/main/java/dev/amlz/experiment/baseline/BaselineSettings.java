package dev.amlz.experiment.baseline;

import dev.amlz.random.RandomStream;
import java.util.Locale;

/**
 * Hyperparameters of a baseline.
 *
 * @param units hidden units; 0 for logistic regression
 * @param rate learning rate at the start
 * @param batch examples a step
 * @param decay weight decay
 * @param init scale of the initial weights, 1 keeping the size of what passes a layer; of no use without hidden units
 */
public record BaselineSettings(int units, double rate, int batch, double decay, double init) {
    private static final int MOST_UNITS = 256;
    private static final int LEAST_UNITS = 16;

    /** What a person would begin with: logistic regression. */
    public static BaselineSettings linear() {
        return new BaselineSettings(0, 0.01, 16, 1e-4, 0);
    }

    /** What a person would begin with: a net. */
    public static BaselineSettings net() {
        return new BaselineSettings(128, 0.05, 16, 1e-4, 1.4);
    }

    /** Settings of the same kind, all drawn together, each log-uniform over what is sensible for standardised features. */
    public BaselineSettings draw(RandomStream random) {
        int batch = 1 << random.nextInt(8);
        if (units == 0) {
            return new BaselineSettings(0, between(1e-4, 0.3, random), batch, between(1e-6, 0.1, random), 0);
        }
        return new BaselineSettings(
                (int) between(LEAST_UNITS, MOST_UNITS + 1, random),
                between(1e-3, 1, random),
                batch,
                between(1e-6, 1e-2, random),
                between(0.2, 3, random));
    }

    private static double between(double low, double high, RandomStream random) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    @Override
    public String toString() {
        String net = units == 0 ? "" : String.format(Locale.ROOT, "%d units, init %.3g, ", units, init);
        return net + String.format(Locale.ROOT, "rate %.3g, batch %d, weight decay %.2g", rate, batch, decay);
    }
}
