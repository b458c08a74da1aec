package dev.amlz.experiment;

import dev.amlz.random.RandomStream;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** The statistics of experiments. Intervals hold 95%; p-values are two-sided where nothing else is said. */
public final class Statistics {
    private static final double TAIL = 0.025;
    private static final double Z = 1.959963984540054;
    private static final int RESAMPLES = 2000;

    private Statistics() {}

    /** Wilson's score interval of a probability, from {@code successes} of {@code trials}. */
    public static Interval wilson(long successes, long trials) {
        double n = trials;
        double p = successes / n;
        double centre = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Interval(
                successes == 0 ? 0 : (centre - half) / scale, successes == trials ? 1 : (centre + half) / scale);
    }

    /** Clopper and Pearson's exact interval of a probability. */
    public static Interval clopperPearson(long successes, long trials) {
        double low = successes == 0
                ? 0
                : BetaDistribution.of(successes, trials - successes + 1).inverseCumulativeProbability(TAIL);
        double high = successes == trials
                ? 1
                : BetaDistribution.of(successes + 1, trials - successes).inverseSurvivalProbability(TAIL);
        return new Interval(low, high);
    }

    /**
     * The exact interval of the ratio of two small rates, {@code (a / trialsA) / (b / trialsB)}: given a + b events, a is
     * binomial with odds ratio times trialsA / trialsB. With b = 0 its high end is infinite, with a = 0 its low end is 0.
     *
     * @param a events, few of very many trials (so that they are Poisson's)
     */
    public static Interval rateRatio(long a, double trialsA, long b, double trialsB) {
        if (a + b == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        Interval share = clopperPearson(a, a + b);
        double exposure = trialsB / trialsA;
        return new Interval(odds(share.low()) * exposure, odds(share.high()) * exposure);
    }

    private static double odds(double p) {
        return p == 1 ? Double.POSITIVE_INFINITY : p / (1 - p);
    }

    /** Fisher's exact test on two shares: a of nA against b of nB. */
    public static double fisher(int a, int nA, int b, int nB) {
        return FisherExactTest.withDefaults()
                .test(new int[][] {{a, nA - a}, {b, nB - b}})
                .getPValue();
    }

    /** Fisher's exact test with the alternative that the first share is greater. */
    public static double fisherGreater(int a, int nA, int b, int nB) {
        return FisherExactTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(new int[][] {{a, nA - a}, {b, nB - b}})
                .getPValue();
    }

    /** Mann and Whitney's U test that two samples are of one distribution. */
    public static double mannWhitney(double[] x, double[] y) {
        return MannWhitneyUTest.withDefaults().test(x, y).getPValue();
    }

    /** The sign test on pairs; equal ones do not count. 1 where no pair differs. */
    public static double sign(double[] x, double[] y) {
        int more = 0;
        int less = 0;
        for (int i = 0; i < x.length; i++) {
            more += x[i] > y[i] ? 1 : 0;
            less += x[i] < y[i] ? 1 : 0;
        }
        return more + less == 0
                ? 1
                : BinomialTest.withDefaults().test(more + less, more, 0.5).getPValue();
    }

    /**
     * Wilcoxon's signed-rank test on pairs, with the alternative that the first of a pair is greater; equal ones do not
     * count. 1 where no pair differs.
     */
    public static double wilcoxonGreater(double[] x, double[] y) {
        double[] differences = new double[x.length];
        boolean differ = false;
        for (int i = 0; i < x.length; i++) {
            differences[i] = x[i] - y[i];
            differ |= differences[i] != 0;
        }
        return differ
                ? WilcoxonSignedRankTest.withDefaults()
                        .with(AlternativeHypothesis.GREATER_THAN)
                        .test(differences)
                        .getPValue()
                : 1;
    }

    /** The mean. */
    public static double mean(double[] x) {
        return Arrays.stream(x).average().orElse(Double.NaN);
    }

    /** The median; of an even number the mean of the middle two. */
    public static double median(double[] x) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    /** The bootstrap's percentile interval of the mean, the same for the same seed. */
    public static Interval bootstrapMean(double[] x, long seed) {
        if (x.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        RandomStream random = RandomStream.of(seed, 0x626f6f74L);
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[random.nextInt(x.length)];
            }
            means[r] = sum / x.length;
        }
        Arrays.sort(means);
        int cut = (int) (RESAMPLES * TAIL);
        return new Interval(means[cut], means[RESAMPLES - 1 - cut]);
    }
}
