package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simplify}, {@code ablate}, {@code export} and {@code evaluate} from the command line. */
class AnalysesTest {
    private static final String CONFIG = """
            memory: {scalars: 4, vectors: 4, matrices: 0}
            tasks:
              search: {kind: linear, count: 4, features: 4, train: 100, valid: 20}
            search:
              setup: {ops: [SCALAR_CONST_SET], size: 1}
              predict: {ops: [VECTOR_INNER_PRODUCT], size: 1}
              learn: {ops: [SCALAR_DIFF], size: 4}
            """;

    private static final String PROGRAM = """
            def Setup():
              s2 = 0.01
            def Predict():
              s1 = dot(v1, v0)
              v3 = v0 + v0
            def Learn():
              s3 = s0 - s1
              s3 = s2 * s3
              v2 = s3 * v0
              v1 = v1 + v2
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String config;
    private String program;

    @BeforeEach
    void write() throws IOException {
        config = Files.writeString(folder.resolve("config.yaml"), CONFIG).toString();
        program = Files.writeString(folder.resolve("learner.txt"), PROGRAM).toString();
    }

    private String run(int code, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .as("%s", err)
                .isEqualTo(code);
        return code == 0 ? out.toString() : err.toString();
    }

    @Test
    void simplifyPrintsAProgramThatScoresTheSame() throws IOException {
        Path file = folder.resolve("short.txt");
        String text = run(0, "simplify", program, "--config", config, "--out", file.toString());
        assertThat(text)
                .startsWith("# 6 of 7 instructions; mean fitness of 4 tasks 0.")
                .contains("#   Predict 2   v3 = v0 + v0  dead: no prediction depends on it");
        assertThat(Files.readString(file)).isEqualTo(text);
        Program read = ProgramParser.parse(text, "short");
        assertThat(read.size()).isEqualTo(6);
        String before = run(0, "evaluate", program, "--config", config);
        assertThat(run(0, "evaluate", file.toString(), "--config", config)).isEqualTo(before);
        assertThat(run(0, "simplify", program, "--config", config, "--json"))
                .startsWith("{\n  \"program\": ")
                .contains("\"reason\": \"dead\"")
                .endsWith("}\n");
    }

    @Test
    void ablateListsEachPart() {
        String text = run(0, "ablate", program, "--config", config, "--seeds", "2");
        assertThat(text.lines()).hasSizeGreaterThan(9);
        assertThat(text)
                .contains("Learn 4: v1 = v1 + v2")
                .contains("0/4 p=0.13")
                .contains("group: Learn 3 4");
        assertThat(run(0, "ablate", program, "--config", config, "--into", program, "--json"))
                .startsWith("{\n  \"fitness\": 0.")
                .contains("\"places\"");
    }

    @Test
    void exportWritesAFileNamedLikeItsClass() throws IOException {
        assertThat(run(0, "export", program, "--features", "4", "--as", "java"))
                .contains("public final class Learner {")
                .contains("learner.txt: a learning algorithm, exported by amlz for 4 features (6 of 7 instructions")
                .doesNotContain("v3");
        Path file = folder.resolve("Regressor.py");
        run(0, "export", program, "--features", "4", "--as", "numpy", "--out", file.toString());
        assertThat(file).content().contains("class Regressor:").contains("# s1 = dot(v1, v0)");
        assertThat(run(2, "export", program, "--features", "4", "--as", "java", "--out", folder + "/my-net.java"))
                .startsWith("--out: found the file name \"my-net.java\"; allowed: one that can name a class");
    }

    @Test
    void aProgramMustFitTheMemory() throws IOException {
        Path large = Files.writeString(folder.resolve("large.txt"), PROGRAM.replace("v3", "v9"));
        for (String command : new String[] {"simplify", "ablate", "evaluate"}) {
            assertThat(run(2, command, large.toString(), "--config", config))
                    .startsWith(large + ": the program needs ")
                    .contains("allowed: what " + config + " gives")
                    .hasLineCount(1);
        }
        assertThat(run(2, "ablate", program, "--config", config, "--on", "final"))
                .startsWith("--on: found tasks.final missing in " + config);
    }
}
