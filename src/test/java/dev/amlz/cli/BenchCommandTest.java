package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private static final String TOP = System.getProperty("amlz.top", "..");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String bench(String... more) {
        String[] arguments = new String[more.length + 7];
        String program = Path.of(TOP, "configs/programs/linear.txt").toString();
        System.arraycopy(
                new String[] {"bench", "--program", program, "--features", "4", "--seconds", "0.1"},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .as("%s", err)
                .isZero();
        return out.toString();
    }

    @Test
    void jsonIsOneDocument() {
        assertThat(bench("--json", "--tasks", "2"))
                .startsWith("{\n  \"jdk\": ")
                .contains("\"processor\"", "\"rows\": [", "\"classes\": [", "\"breakEven\": [")
                .contains("\"engine\": \"reference\"", "\"engine\": \"interpreter\"", "\"engine\": \"jit\"")
                .contains(
                        "\"program\": \"linear\"",
                        "\"tier\": \"kernels\"",
                        "\"tier\": \"class\"",
                        "\"cpuMicrosPerClass\"")
                .contains("\"nsPerTaskExample\"", "\"taskExamples\"")
                .endsWith("}\n");
    }

    @Test
    void tableByDefault() {
        assertThat(bench("--engines", "interpreter"))
                .contains("program  F  D  engine", "linear   4  8  interpreter", "CPU time of all measurements: ")
                .doesNotContain("jit");
        assertThat(err.toString()).isEqualToNormalizingNewlines("1 of 1: linear, F=4, interpreter\n");
    }

    @Test
    void saysWhatIsMeasured() {
        bench("--json", "--engines", "jit", "--features", "8");
        assertThat(err.toString().lines())
                .containsExactly(
                        "1 of 4: linear, F=4, jit kernels",
                        "2 of 4: linear, F=4, jit class",
                        "3 of 4: linear, F=8, jit kernels",
                        "4 of 4: linear, F=8, jit class");
    }
}
