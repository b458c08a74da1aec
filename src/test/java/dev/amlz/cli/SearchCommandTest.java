package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands search, resume and evaluate, as a user runs them. */
@Timeout(120)
class SearchCommandTest {
    private static final Path TOP = Path.of(System.getProperty("amlz.top", ".."));

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Map<?, ?> json(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static List<Path> configs() throws IOException {
        try (var list = Files.list(TOP.resolve("configs"))) {
            return list.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    /** Every shipped config, shrunk: few examples, and the shipped digits in place of larger data. */
    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigRuns(Path config) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("search", config.toString(), "--seed", "3", "--json"));
        arguments.addAll(List.of("--max-individuals", "400", "--progress", "none"));
        arguments.addAll(List.of("--out", folder.resolve("run").toString(), "--set", "search.population=50"));
        boolean images = Files.readString(config).contains("kind: binary");
        for (String role : List.of("search", "select", "final")) {
            arguments.addAll(List.of("--set", "tasks." + role + ".train=100", "--set", "tasks." + role + ".valid=50"));
            if (images) {
                arguments.addAll(List.of("--set", "tasks." + role + ".dataset=digits"));
            }
        }
        assertThat(run(arguments.toArray(new String[0]))).as(err.toString()).isZero();
        Map<?, ?> found = json(out.toString());
        assertThat(found.get("individuals")).isEqualTo(400);
        assertThat(found.get("stoppedBy")).isEqualTo("individuals");
        assertThat((Double) found.get("finalFitness")).isBetween(0.0, 1.0);
        assertThat((String) found.get("program")).startsWith("def Setup():");
        assertThat(folder.resolve("run"))
                .isDirectoryContaining("glob:**/{config.yaml,run.json,best.txt,checkpoint.bin,hall-of-fame.json}");
        assertThat(folder.resolve("run/lineage.jsonl")).isNotEmptyFile();
    }

    @Test
    void theRunFolderRepeatsTheRun() {
        String demo = TOP.resolve("configs/linear-regression.yaml").toString();
        String first = folder.resolve("a").toString();
        assertThat(run("search", demo, "--seed", "5", "--max-individuals", "5000", "--out", first, "--json"))
                .isZero();
        Object program = json(out.toString()).get("program");
        out.getBuffer().setLength(0);
        String again = folder.resolve("b").toString();
        assertThat(run(
                        "search",
                        first + "/config.yaml",
                        "--seed",
                        "5",
                        "--max-individuals",
                        "5000",
                        "--out",
                        again,
                        "--json",
                        "--engine",
                        "interpreter"))
                .isZero();
        assertThat(json(out.toString()).get("program")).isEqualTo(program);
    }

    @Test
    void classesThatRanAreKeptWithTheirPrograms() throws IOException {
        String demo = TOP.resolve("configs/linear-regression.yaml").toString();
        Path kept = folder.resolve("classes");
        assertThat(run(
                        "search",
                        demo,
                        "--seed",
                        "5",
                        "--max-individuals",
                        "2000",
                        "--engine",
                        "jit",
                        "--json",
                        "--out",
                        folder.resolve("run").toString(),
                        "--dump-classes",
                        kept.toString()))
                .isZero();
        assertThat((Integer) json(out.toString()).get("compiledClasses")).isPositive();
        assertThat(Files.size(kept.resolve("Program0001.class"))).isPositive();
        assertThat(kept.resolve("Program0001.txt")).content().startsWith("def Setup():");
    }

    @Test
    void evaluateScoresAProgram() {
        String program = TOP.resolve("configs/programs/linear.txt").toString();
        String demo = TOP.resolve("configs/linear-regression.yaml").toString();
        assertThat(run("evaluate", program, "--config", demo, "--on", "final", "--json"))
                .isZero();
        assertThat((Double) json(out.toString()).get("fitness")).isGreaterThan(0.999);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resume|NOTHERE|found no folder",
                "search|NOTHERE.yaml|no such file",
                "evaluate|NOTHERE.txt|--config: missing",
            })
    void mistakesAreOneLine(String command, String argument, String message) {
        assertThat(run(command, folder.resolve(argument).toString())).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    /** kill -9 in mid-run, resume, SIGINT, resume: the end equals that of a run that never stopped. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Timeout(300)
    void resumesAfterKillToTheIdenticalEnd(int workers) throws Exception {
        int most = 1_500_000 * workers;
        String[] limits = {"--max-individuals", "" + most, "--progress", "none", "--json", "--checkpoint-every", "1s"};
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        String config = TOP.resolve("configs/linear-regression.yaml").toString();
        String[] search = {
            "search", config, "--seed", "2", "--workers", "" + workers, "--set", "search.sufficientFitness=off"
        };
        Process process = start(search, limits, "--out", killed.toString());
        awaitCheckpoint(process, killed, FileTime.fromMillis(0));
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        FileTime before = Files.getLastModifiedTime(killed.resolve("checkpoint.bin"));
        String[] resume = {"resume", killed.toString()};
        process = start(resume, limits, "--data", folder.toString());
        awaitCheckpoint(process, killed, before);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("stopped; go on with: amlz resume " + killed + " --data " + folder + " --max-individuals "
                        + most);
        String resumed = output(start(resume, limits));
        assertThat(run(Stream.of(search, limits, new String[] {"--out", whole.toString()})
                        .flatMap(Stream::of)
                        .toArray(String[]::new)))
                .isZero();
        for (String figure : List.of(
                "individuals", "evaluations", "canonicalHits", "fecHits", "trainSteps", "bestFitness", "program")) {
            assertThat(json(resumed).get(figure))
                    .as(figure)
                    .isEqualTo(json(out.toString()).get(figure));
        }
        assertThat(json(resumed).get("individuals")).isEqualTo(most);
        assertThat(json(resumed).get("workers")).isEqualTo(workers);
        assertThat(Files.readAllLines(killed.resolve("lineage.jsonl")))
                .doesNotHaveDuplicates()
                .containsAll(Files.readAllLines(whole.resolve("lineage.jsonl")));
    }

    /** Waits for a checkpoint of a running search that is newer. */
    private static void awaitCheckpoint(Process process, Path run, FileTime before) throws Exception {
        Path file = run.resolve("checkpoint.bin");
        while (!Files.exists(file)
                || Files.getLastModifiedTime(file).compareTo(before) <= 0
                || Files.size(file) < 10_000) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("ended before its checkpoint")
                    .isFalse();
        }
    }

    @Test
    void resumeKeepsTheNumberOfWorkers() {
        String run = folder.resolve("run").toString();
        String demo = TOP.resolve("configs/linear-regression.yaml").toString();
        String[] few = {"--max-individuals", "3000", "--progress", "none"};
        assertThat(run("search", demo, "--workers", "3", few[0], few[1], few[2], few[3], "--out", run))
                .isZero();
        err.getBuffer().setLength(0);
        assertThat(run("resume", run, "--max-individuals", "-1")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("--max-individuals: found \"-1\"; allowed: an integer of at least 0");
        Path none = folder.resolve("none");
        assertThat(run("search", demo, "--max-individuals", "-1", "--out", none.toString()))
                .isEqualTo(2);
        assertThat(none).doesNotExist();
        err.getBuffer().setLength(0);
        assertThat(run("resume", run, "--workers", "2")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("--workers: found \"2\"; allowed: 3, as " + run + " was started" + System.lineSeparator());
        assertThat(run("resume", run, few[0], "6000", few[2], few[3], "--json")).isZero();
        String text = out.toString();
        Map<?, ?> found = json(text.substring(text.lastIndexOf("\n{\n") + 1));
        assertThat(found.get("workers")).isEqualTo(3);
        assertThat(found.get("individuals")).isEqualTo(6000);
    }

    private Process start(String[] command, String[] limits, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(command));
        line.addAll(List.of(limits));
        line.addAll(List.of(more));
        return new ProcessBuilder(line)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static String output(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
