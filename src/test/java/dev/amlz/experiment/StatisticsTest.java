package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against published values. */
class StatisticsTest {
    /** R. G. Newcombe, Statistics in Medicine 17 (1998), table I: methods 3 (score) and 5 (Clopper-Pearson). */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0.0000, 0.1611, 0.0000, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
    })
    void intervalsOfAProbability(int r, int n, double low, double high, double exactLow, double exactHigh) {
        assertThat(Statistics.wilson(r, n).low()).isEqualTo(low, within(6e-5));
        assertThat(Statistics.wilson(r, n).high()).isEqualTo(high, within(6e-5));
        assertThat(Statistics.clopperPearson(r, n).low()).isEqualTo(exactLow, within(6e-5));
        assertThat(Statistics.clopperPearson(r, n).high()).isEqualTo(exactHigh, within(6e-5));
    }

    @Test
    void intervalsReachTheEnds() {
        assertThat(Statistics.wilson(20, 20))
                .isEqualTo(new Interval(1 - Statistics.wilson(0, 20).high(), 1));
        assertThat(Statistics.clopperPearson(20, 20).high()).isEqualTo(1);
    }

    /** K. J. Rothman, Epidemiology (2002): breast cancer, 41 cases in 28,010 person-years against 15 in 19,017. */
    @Test
    void ratioOfRates() {
        Interval interval = Statistics.rateRatio(41, 28_010, 15, 19_017);
        assertThat(interval.low()).isEqualTo(1.01, within(0.01));
        assertThat(interval.high()).isEqualTo(3.61, within(0.02));
    }

    @Test
    void ratioOfRatesWithoutEventsIsABound() {
        assertThat(Statistics.rateRatio(10, 1, 0, 2).low()).isEqualTo(2 * 0.69150 / 0.30850, within(1e-3));
        assertThat(Statistics.rateRatio(10, 1, 0, 2).high()).isInfinite();
        assertThat(Statistics.rateRatio(0, 1, 10, 1).low()).isZero();
        assertThat(Statistics.rateRatio(0, 1, 0, 1)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    }

    /** Fisher's lady tasting tea: 3 of 4 right. */
    @Test
    void fishersTea() {
        assertThat(Statistics.fisher(3, 4, 1, 4)).isEqualTo(34.0 / 70, within(1e-12));
        assertThat(Statistics.fisherGreater(3, 4, 1, 4)).isEqualTo(17.0 / 70, within(1e-12));
    }

    /** The example of SciPy's mannwhitneyu: ages at diagnosis of diabetes, p = 0.1111. */
    @Test
    void mannWhitney() {
        double[] males = {19, 22, 16, 29, 24};
        double[] females = {20, 11, 17, 12};
        assertThat(Statistics.mannWhitney(males, females)).isEqualTo(0.11111111, within(1e-8));
    }

    /** J. H. Zar's deer, hind and fore legs: 8 longer, 2 shorter, p = 0.109375. */
    @Test
    void sign() {
        double[] hind = {142, 140, 144, 144, 142, 146, 149, 150, 142, 148};
        double[] fore = {138, 136, 147, 139, 143, 141, 143, 145, 136, 146};
        assertThat(Statistics.sign(hind, fore)).isEqualTo(0.109375, within(1e-12));
        assertThat(Statistics.sign(hind, hind)).isEqualTo(1);
    }

    @Test
    void bootstrapIsCentredAndRepeatable() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        Interval interval = Statistics.bootstrapMean(x, 3);
        // normal approximation: 5.5 +- 1.96 * 2.872 / sqrt(10)
        assertThat(interval.low()).isEqualTo(3.72, within(0.2));
        assertThat(interval.high()).isEqualTo(7.28, within(0.2));
        assertThat(Statistics.bootstrapMean(x, 3)).isEqualTo(interval);
        assertThat(Statistics.bootstrapMean(x, 4)).isNotEqualTo(interval);
    }

    @Test
    void medianOfEvenAndOdd() {
        assertThat(Statistics.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Statistics.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
        assertThat(Statistics.median(new double[0])).isNaN();
    }
}
