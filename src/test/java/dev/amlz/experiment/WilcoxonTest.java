package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilcoxonTest {
    /** Of the 32 ways to give five ranks their signs one is as extreme as all positive. */
    @Test
    void isOneSidedAndExact() {
        double[] x = {2, 4, 6, 8, 10};
        double[] y = {1, 2, 3, 4, 5};
        assertThat(Statistics.wilcoxonGreater(x, y)).isCloseTo(1.0 / 32, within(1e-12));
        assertThat(Statistics.wilcoxonGreater(y, x)).isCloseTo(1, within(1e-12));
        assertThat(Statistics.wilcoxonGreater(x, x)).isEqualTo(1);
    }
}
