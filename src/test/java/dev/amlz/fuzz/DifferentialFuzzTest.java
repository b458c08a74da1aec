package dev.amlz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The interpreter against the reference on random programs, for {@code -Damlz.fuzz.seconds} (default 10) in all, from the
 * seed {@code -Damlz.fuzz.seed} on.
 */
class DifferentialFuzzTest {
    private static final int[] WIDTHS = {1, 2, 4, 8};

    @Test
    void interpreterGivesTheBitsOfTheReference() {
        long seed = Long.getLong("amlz.fuzz.seed", System.nanoTime() >>> 10);
        long end = System.nanoTime() + Long.getLong("amlz.fuzz.seconds", 10) * 1_000_000_000;
        int cases = 0;
        for (; System.nanoTime() < end; seed++, cases++) {
            check(seed);
        }
        System.out.println("fuzz: " + cases + " cases up to seed " + seed);
    }

    @Test
    void interpreterGivesTheBitsOfTheReferenceOnFixedSeeds() {
        for (long seed = 0; seed < 2000; seed++) {
            check(seed);
        }
    }

    /** Packed lanes; F is no multiple of any vector's length, nor of the rows taken at once. */
    @ParameterizedTest
    @ValueSource(ints = {11, 69})
    void interpreterGivesTheBitsOfTheReferenceOnFewTasks(int features) {
        for (long seed = 0; seed < 400; seed++) {
            check(FuzzCase.of(seed).withShape(features, 1 + (int) (seed / 3 % 3)), WIDTHS[1 + (int) (seed % 3)]);
        }
    }

    private static void check(long seed) {
        check(FuzzCase.of(seed), WIDTHS[(int) (seed & 3)]);
    }

    private static void check(FuzzCase c, int width) {
        EngineComparison comparison = new EngineComparison(() -> new Interpreter(width), width);
        assertThat(comparison.failure(c, true)).isNull();
        assertThat(comparison.failure(c, false)).isNull();
    }
}
