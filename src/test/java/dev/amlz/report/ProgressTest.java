package dev.amlz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Progress progress(Progress.Mode mode, boolean terminal, int width) {
        return new Progress("test", mode, new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, width);
    }

    private static Status status(double seconds, double done) {
        return new Status(2, 1000, 100, 600, 250, 50, 99, 0.75, 0.5, 0.125, Double.NaN, 20, seconds, 12345, done);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesComeEveryTenSeconds() {
        try (Progress progress = progress(Progress.Mode.AUTO, false, 80)) {
            for (int i = 0; i <= 25; i++) {
                progress.update(status(i, 0.5));
            }
        }
        assertThat(shown().lines()).hasSize(4).noneMatch(line -> line.contains("\033"));
        assertThat(shown())
                .startsWith("test experiment=2 seconds=0 individuals=1000 rate=12345/s best=0.750000 mean=0.500000"
                        + " stdev=0.125000 evaluated=10.0% canonicalHits=60.0% fecHits=25.0% hurdleStops=5.0% size=20"
                        + " done=50% left=0:00\n");
        assertThat(shown()).contains("seconds=25").contains("left=0:25");
    }

    @Test
    void blockIsRedrawnInPlaceAndFitsTheTerminal() {
        try (Progress progress = progress(Progress.Mode.AUTO, true, 60)) {
            progress.update(status(1, 0.25));
            progress.update(status(1.1, 0.25));
            progress.update(status(2, Double.NaN));
            progress.message("found");
        }
        String[] draws = shown().split("\033\\[5A");
        assertThat(draws).hasSize(3);
        assertThat(draws[0]).contains("[#####...............] 25%").doesNotContain("\033[J");
        assertThat(draws[2]).isEqualTo("\033[Jfound\n");
        assertThat(shown().replaceAll("\033\\[\\w*", "").lines()).allMatch(line -> line.length() < 60);
    }

    @Test
    void lastStatusIsShownAtTheEnd() {
        try (Progress progress = progress(Progress.Mode.AUTO, true, 100)) {
            progress.update(status(1, 0.25));
            progress.update(status(1.1, 1));
        }
        assertThat(shown()).contains("100%");
    }

    @Test
    void noneIsSilent() {
        try (Progress progress = progress(Progress.Mode.NONE, true, 80)) {
            progress.update(status(1, 0.25));
            progress.message("found");
        }
        assertThat(shown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7.4,0:07", "750,12:30", "10921,3:02:01", "183600,2d 03:00:00"})
    void clock(double seconds, String text) {
        assertThat(Progress.clock(seconds)).isEqualTo(text);
    }
}
