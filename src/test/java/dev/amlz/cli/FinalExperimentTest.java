package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amlz experiment final} on the digits of the jar, whose 64 pixels are 64 features. */
class FinalExperimentTest {
    private static final Path TOP = Path.of(System.getProperty("amlz.top", ".."));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("experiment", "final", "--scale", "tiny", "--data", "digits", "--progress", "none"));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(new String[0]));
    }

    private static String withoutTimes(Path raw) throws IOException {
        return Files.readAllLines(raw).stream()
                .map(line -> line.replaceAll("\"processCpuSeconds\":[^,]*,", ""))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void threadsDecideNothingAndFinishedPairsAreKept() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        assertThat(run("--pairs", "1", "--threads", "1", "--out", one.toString()))
                .as("%s", err)
                .isZero();
        String first = Files.readString(one.resolve("raw.jsonl"));
        assertThat(run("--pairs", "3", "--threads", "1", "--out", one.toString(), "--resume"))
                .as("%s", err)
                .isZero();
        assertThat(Files.readString(one.resolve("raw.jsonl"))).startsWith(first);
        assertThat(out.toString())
                .contains("mean of 3", "the paper's", "evolved > net: ", "net > linear: ", "Wilcoxon");
        assertThat(run("--pairs", "3", "--threads", "2", "--out", two.toString(), "--json"))
                .as("%s", err)
                .isZero();
        assertThat(withoutTimes(two.resolve("raw.jsonl"))).isEqualTo(withoutTimes(one.resolve("raw.jsonl")));
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"evolvedOvernet\"", "\"finished\": 3")
                .endsWith("}\n");
        assertThat(Files.readString(one.resolve("summary.md"))).contains("# final (section 4.2)", "def Predict():");
        assertThat(Files.readString(one.resolve("plot.svg"))).startsWith("<svg");
    }

    @Test
    void takesAnyProgram() {
        String linear = TOP.resolve("configs/programs/linear.txt").toString();
        Path to = folder.resolve("linear");
        assertThat(run("--pairs", "1", "--program", linear, "--out", to.toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString()).contains("s1 = dot(v1, v0)");
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(run("--pairs", "46")).isEqualTo(2);
        assertThat(err.toString()).contains("--pairs: found 46; allowed: 1 to 45, or all");
        assertThat(run("--pairs", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--pairs: found \"many\"; allowed: a number of at least 1, or all");
        String[] other = {"experiment", "difficulty", "--pairs", "3"};
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), other))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--pairs: found with experiment difficulty; allowed: with final");
    }
}
