package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapFlagsTest {
    @Test
    void bothSizesGrowWithTheProcessors() {
        assertThat(HeapFlags.of(List.of("-jar", "amlz.jar"), "", 4096, 2))
                .containsExactly(
                        "-XX:+UseSerialGC",
                        "-XX:MaxNewSize=32m",
                        "-XX:PretenureSizeThreshold=262144",
                        "-XX:InitialHeapSize=128m");
        assertThat(HeapFlags.of(List.of(), "", 4096, 64)).contains("-XX:MaxNewSize=128m", "-XX:InitialHeapSize=512m");
    }

    @Test
    void aSmallHeapBeginsAsTheJvmHasIt() {
        assertThat(HeapFlags.of(List.of(), "", 255, 2))
                .contains("-XX:MaxNewSize=32m")
                .noneMatch(flag -> flag.startsWith("-XX:InitialHeapSize="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx64m", "-Xms64m", "-Xmn8m", "-XX:MaxHeapSize=64m", "-XX:InitialRAMPercentage=5"})
    void sizesOfTheUserAreLeftAlone(String option) {
        assertThat(HeapFlags.of(List.of(option), "", 4096, 2)).containsExactly("-XX:+UseSerialGC");
        assertThat(HeapFlags.of(List.of(), "-Da=b  " + option, 4096, 2)).containsExactly("-XX:+UseSerialGC");
    }

    @Test
    void theCollectorOfTheUserIsKept() {
        assertThat(HeapFlags.of(List.of("-XX:+UseParallelGC"), "", 4096, 2)).isEmpty();
        assertThat(HeapFlags.of(List.of(), "-XX:+UseG1GC", 4096, 2)).isEmpty();
    }
}
