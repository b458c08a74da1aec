package dev.amlz.study;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * By how much the fitness of tasks changes, pair by pair: the same task, the same seed of random operations.
 *
 * @param mean over all tasks and seeds
 * @param deviation standard deviation over all tasks and seeds
 * @param low low end of the 95% interval (Student's t) of the mean over tasks, each task averaged over its seeds; where
 *     there is one task, over its seeds; NaN where there is one of both
 * @param high its high end
 * @param better tasks (or seeds) whose fitness grows
 * @param worse those whose fitness falls
 * @param p two-sided sign test of better against worse; 1 where nothing changes
 */
public record Change(double mean, double deviation, double low, double high, int better, int worse, double p) {
    private static final double UPPER = 0.025;

    /**
     * The change from one set of fitnesses to another.
     *
     * @param before by seed, then task
     * @param after in the same order
     */
    static Change of(double[][] before, double[][] after) {
        int seeds = before.length;
        int tasks = before[0].length;
        double[] all = new double[seeds * tasks];
        double[] units = new double[tasks > 1 ? tasks : seeds];
        for (int s = 0; s < seeds; s++) {
            for (int t = 0; t < tasks; t++) {
                double difference = after[s][t] - before[s][t];
                all[s * tasks + t] = difference;
                units[tasks > 1 ? t : s] += tasks > 1 ? difference / seeds : difference;
            }
        }
        double mean = mean(all);
        double half = halfWidth(units);
        int better = (int) Arrays.stream(units).filter(d -> d > 0).count();
        int worse = (int) Arrays.stream(units).filter(d -> d < 0).count();
        double p = better + worse == 0
                ? 1
                : BinomialTest.withDefaults().test(better + worse, better, 0.5).getPValue();
        return new Change(mean, deviation(all), mean - half, mean + half, better, worse, p);
    }

    private static double halfWidth(double[] x) {
        return x.length < 2
                ? Double.NaN
                : TDistribution.of(x.length - 1.0).inverseSurvivalProbability(UPPER)
                        * deviation(x)
                        / Math.sqrt(x.length);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double d : x) {
            sum += d;
        }
        return sum / x.length;
    }

    private static double deviation(double[] x) {
        double mean = mean(x);
        double squares = 0;
        for (double d : x) {
            squares += (d - mean) * (d - mean);
        }
        return x.length < 2 ? 0 : Math.sqrt(squares / (x.length - 1));
    }
}
