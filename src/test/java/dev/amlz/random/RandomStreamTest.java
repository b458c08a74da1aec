package dev.amlz.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void isSplitMix64() {
        RandomStream stream = new RandomStream(1234567);
        assertThat(stream.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(stream.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(stream.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void goesOnFromItsState() {
        RandomStream stream = RandomStream.of(3, 4);
        stream.nextGaussian();
        long state = stream.state();
        double next = stream.nextGaussian();
        RandomStream other = new RandomStream(0);
        other.setState(state);
        assertThat(other.nextGaussian()).isEqualTo(next);
    }

    @Test
    void normalQuantilesAreThoseOfTheTables() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(NormalQuantile.of(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(NormalQuantile.of(0.05)).isCloseTo(-1.6448536269514729, within(1e-14));
        assertThat(NormalQuantile.of(1e-12)).isCloseTo(-7.034483825301131, within(1e-13));
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        RandomStream stream = RandomStream.of(1, 2);
        double[] moment = new double[5];
        int n = 1_000_000;
        for (int i = 0; i < n; i++) {
            double x = stream.nextGaussian();
            double power = 1;
            for (int k = 1; k < moment.length; k++) {
                power *= x;
                moment[k] += power / n;
            }
        }
        assertThat(moment[1]).isCloseTo(0, within(0.005));
        assertThat(moment[2]).isCloseTo(1, within(0.007));
        assertThat(moment[3]).isCloseTo(0, within(0.02));
        assertThat(moment[4]).isCloseTo(3, within(0.05));
    }

    @Test
    void integersAreUniformBelowTheBound() {
        RandomStream stream = RandomStream.of(9, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.nextInt(7)]++;
        }
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(9_600);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(10_400);
        assertThat(stream.nextInt(1)).isZero();
        assertThat(stream.nextInt(Integer.MAX_VALUE)).isNotNegative();
        assertThatThrownBy(() -> stream.nextInt(0)).hasMessage("the bound must be positive, not 0");
    }

    @Test
    void doublesKeepToTheirInterval() {
        RandomStream stream = RandomStream.of(5, 1);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            assertThat(stream.nextOpenDouble()).isGreaterThan(0).isLessThan(1);
            double u = stream.nextDouble();
            assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += u;
        }
        assertThat(sum / 100_000).isCloseTo(0.5, within(0.005));
    }

    @Test
    void shuffleKeepsTheValues() {
        int[] values = {0, 1, 2, 3, 4, 5, 6, 7};
        RandomStream.of(2, 2).shuffle(values, values.length);
        assertThat(values)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7)
                .isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    }
}
