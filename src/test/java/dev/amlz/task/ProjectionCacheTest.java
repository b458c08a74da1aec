package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionCacheTest {
    @TempDir
    Path dir;

    private final AtomicInteger made = new AtomicInteger();

    private Examples example() {
        made.incrementAndGet();
        return new Examples(
                2,
                new double[] {1, -0.0, Double.NaN, 4, 5, 6},
                new double[] {0, 1, 0},
                new double[] {7, 8},
                new double[] {1});
    }

    private Examples get(String key) {
        return new ProjectionCache(dir.resolve("c")).get(key, this::example);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("c"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aSecondCallReadsTheSameBits() throws IOException {
        Examples first = get("a");
        Examples second = get("a");
        assertThat(second.trainX()).isEqualTo(first.trainX()).isNotSameAs(first.trainX());
        assertThat(second.trainY()).isEqualTo(first.trainY());
        assertThat(second.validX()).isEqualTo(first.validX());
        assertThat(second.validY()).isEqualTo(first.validY());
        assertThat(made).hasValue(1);
        get("b");
        assertThat(made).hasValue(2);
        assertThat(files()).hasSize(2).allMatch(f -> f.toString().endsWith(".examples"));
    }

    @Test
    void everyTruncatedDamagedOrForeignFileIsMadeAnew() throws IOException {
        get("a");
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            get("a");
            assertThat(made).hasValue(length + 2);
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
        int before = made.get();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file, damaged);
            get("a");
        }
        assertThat(made.get() - before).isEqualTo(whole.length);
    }

    @Test
    void anothersFileUnderThisNameIsMadeAnew() throws IOException {
        get("a");
        Path a = files().get(0);
        get("b");
        Path b = files().stream().filter(f -> !f.equals(a)).findFirst().orElseThrow();
        Files.write(a, Files.readAllBytes(b));
        get("a");
        assertThat(made).hasValue(3);
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsOnlyTime() throws IOException {
        Files.writeString(dir.resolve("c"), "a file, not a directory");
        get("a");
        get("a");
        assertThat(made).hasValue(2);
    }
}
