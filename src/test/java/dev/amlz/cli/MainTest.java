package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.op.Op;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void opsListsEveryOperationOnce() {
        assertThat(run("ops")).isZero();
        for (Op op : Op.all()) {
            assertThat(out.toString())
                    .containsOnlyOnce("\n" + op.id() + " ".repeat(op.id() < 10 ? 3 : 2) + op.name() + " ");
        }
        assertThat(out.toString().lines().filter(line -> line.matches("\\d+ .*")))
                .hasSize(65);
        assertThat(out.toString())
                .contains("s3 = dot(v1, v2)")
                .contains("m3[c0, c1] = c2")
                .contains("s,v -> v");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void opsAsJsonIsOneDocument() {
        assertThat(run("ops", "--json")).isZero();
        assertThat(out.toString()).startsWith("[\n  {\n    \"id\": 0,").endsWith("}\n]\n");
        assertThat(out.toString().split("\"name\"")).hasSize(66);
    }

    @Test
    void dataListsTheDataSets() {
        assertThat(run("data")).isZero();
        assertThat(out.toString()).contains("digits: ").contains("in the jar").contains("fashion-mnist: ");
        assertThat(run("data", "--json")).isZero();
        assertThat(out.toString()).contains("\"howToGet\"");
    }

    @Test
    void versionAndHelp() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("amlz ");
        assertThat(run("ops", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: amlz ops").contains("--stacktrace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => amlz: no command given; allowed: search, resume, worker, cluster, evaluate, experiment, report, bench, dump, simplify, ablate, tune, export, ops, data",
                "opps => amlz: unknown command \"opps\"; allowed: search, resume, worker, cluster, evaluate, experiment, report, bench, dump, simplify, ablate, tune, export, ops, data; did you mean \"ops\"?",
                "ops --jason => amlz ops: unknown option \"--jason\"; did you mean \"--json\"?",
                "ops more => amlz ops: found \"more\" too much",
                "data --data none => --data: found no directory none",
            })
    void mistakesAreOneLineAndExitCode2(String line, String message) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).endsWith("\n").doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void stackTraceOnRequest() {
        assertThat(run("data", "--data", "none", "--stacktrace")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat dev.amlz.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "search => amlz search: CONFIG: missing; allowed: CONFIG, a YAML file.",
                "search none.yaml => none.yaml: no such file",
                "search c.yaml --seed x => amlz search: --seed: found \"x\"; allowed: an integer",
                "search c.yaml --engine jot => amlz search: --engine: found \"jot\"; allowed: auto, interpreter, jit, reference; did you",
                "search c.yaml --progress x => amlz search: --progress: found \"x\"; allowed: auto, lines, none",
                "search c.yaml --time-limit 5x => amlz search: --time-limit: found \"5x\"; allowed: a time above 0 such as 60s",
                "search c.yaml --time-limit 0s => amlz search: --time-limit: found \"0s\"; allowed: a time above 0 such as 60s",
                "resume none => none: found no folder; allowed: a run folder",
                "dump p.txt => amlz dump: --features: missing; allowed: F, number of features.",
                "dump p.txt --features 1 => --features: found \"1\"; allowed: an integer from 2 to 512",
                "dump p.txt --features 4 --as jar => amlz dump: --as: found \"jar\"; allowed: text, class, asmifier, program",
                "dump p.txt --features 4 --as class => --out: missing; allowed with --as class: a folder",
                "dump none.txt --features 4 => none.txt: cannot be read: no such file",
                "export p.txt --features 4 => amlz export: --as: missing; allowed: LANGUAGE, java or numpy.",
                "export p.txt --features 4 --as c => amlz export: --as: found \"c\"; allowed: java, numpy",
                "export p.txt --features 1 --as java => --features: found \"1\"; allowed: an integer from 2 to 100000",
                "export p.txt --features 4 --as java --task multiclass => --classes: found none; allowed with --task multiclass: 2 to 4,",
                "export p.txt --features 4 --as java --classes 3 => --classes: found \"3\"; allowed: only with --task multiclass",
                "export none.txt --features 4 --as java => none.txt: cannot be read: no such file",
                "simplify p.txt => amlz simplify: --config: missing; allowed: CONFIG, a YAML file.",
                "simplify p.txt --config c.yaml --tolerance 2 => --tolerance: found \"2.0\"; allowed: a number from 0 to 1",
                "ablate p.txt --config c.yaml --seeds 0 => --seeds: found \"0\"; allowed: an integer from 1 to 1000",
                "ablate p.txt --config none.yaml => none.yaml: no such file",
                "bench --engines jot => amlz bench: --engines: found \"jot\"; allowed: auto, interpreter, jit, reference",
                "bench --features 4,x => amlz bench: --features: found \"x\"; allowed: an integer",
                "bench --features 4,1 => --features: found \"1\"; allowed: an integer from 2 to 512",
                "bench --seconds 0 => --seconds: found \"0.0\"; allowed: a number above 0, at most 3600",
                "bench --program none.txt => none.txt: cannot be read: no such file",
                "evaluate p.txt => amlz evaluate: --config: missing; allowed: CONFIG, a YAML file.",
            })
    void optionsOfTheSearchingCommands(String line, String message) {
        int code = run(line.split(" "));
        assertThat(err.toString()).startsWith(message);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(code).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"60s,60", "60,60", "5m,300", "2h,7200", "1d,86400"})
    void timeLimits(String text, long seconds) {
        assertThat(new RunOptions.TimeConverter().convert(text)).hasSeconds(seconds);
    }

    @Test
    void internalErrorsExitWith1() {
        int code = Errors.execution(new IllegalStateException("two\nlines"), new PrintWriter(err, true), false);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("internal error: java.lang.IllegalStateException: two; lines"
                        + " (this is a bug; --stacktrace shows where)" + System.lineSeparator());
    }
}
