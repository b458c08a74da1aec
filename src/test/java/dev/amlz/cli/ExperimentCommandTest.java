package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.experiment.Experiment;
import dev.amlz.experiment.Experiments;
import dev.amlz.report.JsonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command experiment, as a user runs it. */
@Timeout(300)
class ExperimentCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    static List<String> names() {
        return Experiments.all().stream().map(Experiment::name).toList();
    }

    @Test
    void withoutANameItListsAll() {
        assertThat(run("experiment")).isZero();
        assertThat(out.toString()).contains(names()).contains("Figure 4", "Figure 8");
    }

    /** In the tiny scale every experiment runs in seconds, on what the jar has, and leaves its files. */
    @ParameterizedTest
    @MethodSource("names")
    void everyExperimentRunsTiny(String name) throws IOException {
        Path to = folder.resolve("out");
        assertThat(run("experiment", name, "--scale", "tiny", "--out", to.toString(), "--progress", "none", "--json"))
                .as(err.toString())
                .isZero();
        Map<String, Object> document = JsonReader.object(out.toString());
        assertThat(document.get("experiment")).isEqualTo(name);
        assertThat(document.get("finished")).isEqualTo(document.get("units"));
        assertThat((List<?>) document.get("table")).isNotEmpty();
        assertThat((Double) document.get("cpuHours")).isPositive();
        assertThat(Files.readAllLines(to.resolve("raw.jsonl")))
                .hasSize(1 + ((Double) document.get("units")).intValue());
        assertThat(Files.readString(to.resolve("plot.svg"))).startsWith("<svg ").endsWith("</svg>\n");
        assertThat(Files.readString(to.resolve("summary.md")))
                .contains("| --- |", "amlz experiment " + name + " --scale tiny --seed 1", "CPU hours");
        try (Stream<Path> files = Files.list(to)) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    /** kill -9 and a line cut short; the rest is done by other threads, and the results are those of one that never stopped. */
    @Test
    void resumesAfterKillWithTheSameResults() throws Exception {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        String[] tiny = {"experiment", "difficulty", "--scale", "tiny", "--seed", "3", "--progress", "none"};
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        System.getProperty("java.home") + "/bin/java",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "--add-modules",
                                        "jdk.incubator.vector",
                                        Main.class.getName()),
                                Stream.of(with(tiny, "--out", killed.toString(), "--threads", "1")))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Path raw = killed.resolve("raw.jsonl");
        while (!Files.exists(raw) || Files.readAllLines(raw).size() < 3) {
            assertThat(process.waitFor(5, TimeUnit.MILLISECONDS))
                    .as("ended early")
                    .isFalse();
        }
        process.destroyForcibly().waitFor();
        Files.writeString(raw, "{\"unit\":\"difficulty-aff", StandardOpenOption.APPEND);
        assertThat(run(with(tiny, "--out", killed.toString(), "--resume", "--threads", "2")))
                .isZero();
        assertThat(run(with(tiny, "--out", whole.toString(), "--threads", "1"))).isZero();
        assertThat(results(raw)).isEqualTo(results(whole.resolve("raw.jsonl"))).hasSize(9);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** By unit, without the times. */
    private static Map<String, Object> results(Path raw) throws IOException {
        Map<String, Object> results = new TreeMap<>();
        for (String line : Files.readAllLines(raw)) {
            Map<String, Object> values = JsonReader.object(line);
            values.remove("processCpuSeconds");
            results.put(String.valueOf(values.get("unit")), values);
        }
        return results;
    }

    @ParameterizedTest
    @CsvSource({
        "dificulty, '', did you mean \"difficulty\"?",
        "difficulty, --resume, --resume: found no --out; allowed",
        "difficulty, --threads=0, --threads: found 0; allowed: an integer of at least 1",
        "difficulty, --dataset=mnist, --dataset: found \"mnist\"; allowed: nothing",
        "difficulty, --scale=huge, --scale"
    })
    void mistakesAreOneLine(String name, String option, String message) {
        assertThat(option.isEmpty() ? run("experiment", name) : run("experiment", name, option))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void resultsOfAnotherSeedAreNotMixedIn() throws IOException {
        String to = folder.toString();
        Files.writeString(
                folder.resolve("raw.jsonl"),
                "{\"experiment\":\"difficulty\",\"scale\":\"tiny\",\"seed\":\"1\",\"dataSet\":null}\n");
        assertThat(run("experiment", "difficulty", "--scale", "tiny", "--seed", "2", "--out", to, "--resume"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("raw.jsonl: found results of");
        assertThat(run("experiment", "difficulty", "--scale", "tiny", "--out", to))
                .isEqualTo(2);
        assertThat(err.toString()).contains("found a folder that is not empty");
    }
}
