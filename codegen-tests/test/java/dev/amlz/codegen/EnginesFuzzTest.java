package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.fuzz.FuzzCase;
import dev.amlz.task.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Interpreter, kernels and program classes against the reference on random programs, for {@code -Damlz.fuzz.seconds} (default 30) in all, from the
 * seed {@code -Damlz.fuzz.seed} on; widths take turns, each seed has its own F, D and target. Failures are shrunk, kept in
 * {@code target/fuzz-failures}, and do not end the run.
 */
class EnginesFuzzTest {
    private static final Path FAILURES =
            Path.of(System.getProperty("amlz.top", "..")).resolve("target/fuzz-failures");

    @Test
    void allEnginesGiveTheSameBits() throws IOException {
        long first = Long.getLong("amlz.fuzz.seed", System.nanoTime() >>> 10);
        long seconds = Long.getLong("amlz.fuzz.seconds", 30);
        System.out.println("fuzz: from seed " + first + " on, for " + seconds + " s");
        EnginesUnderTest engines = new EnginesUnderTest();
        long end = System.nanoTime() + seconds * 1_000_000_000;
        int[] byTarget = new int[Target.values().length];
        int failures = 0;
        long seed = first;
        for (; System.nanoTime() < end && failures < 20; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            String failure = engines.failure(c, EnginesUnderTest.WIDTHS.get((int) (seed & 3)));
            byTarget[c.target().ordinal()]++;
            if (failure != null) {
                failures++;
                Files.createDirectories(FAILURES);
                Files.writeString(FAILURES.resolve("seed-" + seed + ".txt"), failure);
                System.out.println("fuzz: " + failure);
            }
        }
        System.out.println("fuzz: seeds " + first + " to " + (seed - 1) + ", " + engines.evaluations()
                + " program evaluations compared with the reference, " + failures + " failures, "
                + engines.declined() + " kernels declined, " + engines.programClasses() + " program classes");
        assertThat(failures).as("failures, kept in %s", FAILURES).isZero();
        assertThat(byTarget).as("cases of each target").doesNotContain(0);
    }

    /** Packed lanes, of which the last vector is not full; with the most features there are loops over rows of one task. */
    @Test
    void allEnginesGiveTheSameBitsOnFewTasks() {
        EnginesUnderTest engines = new EnginesUnderTest();
        for (long seed = 0; seed < 150; seed++) {
            int features = seed < 120 ? 19 : seed < 140 ? 37 : 69;
            FuzzCase c = FuzzCase.of(seed).withShape(features, 1 + (int) (seed / 3 % 3));
            assertThat(engines.failure(c, EnginesUnderTest.WIDTHS.get(1 + (int) (seed % 3))))
                    .isNull();
        }
    }
}
