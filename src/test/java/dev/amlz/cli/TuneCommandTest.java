package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
    private static final Path TOP = Path.of(System.getProperty("amlz.top", ".."));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int tune(String... more) throws IOException {
        Path slow = folder.resolve("slow.txt");
        String linear = Files.readString(TOP.resolve("configs/programs/linear.txt"));
        Files.writeString(slow, linear.replace("s2 = 0.01", "s2 = 0.0002"));
        String config = TOP.resolve("configs/linear-regression.yaml").toString();
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"tune", slow.toString(), "--config", config}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void writesTheTunedProgramAndSaysWhatChanged() throws IOException {
        Path tuned = folder.resolve("tuned.txt");
        assertThat(tune("--trials", "30", "--seed", "1", "--out", tuned.toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("1 constants, 30 trials", "before  0.3")
                .containsPattern("after   0\\.\\d+  0\\.99");
        String program = ProgramParser.parse(Files.readString(tuned), "tuned").toString();
        assertThat(out.toString()).endsWith(program).doesNotContain("kept as it was");
        assertThat(err.toString()).contains("trial ");
    }

    @Test
    void saysThatItKeepsTheProgram() throws IOException {
        String program = TOP.resolve("configs/programs/linear.txt").toString();
        String config = TOP.resolve("configs/linear-regression.yaml").toString();
        assertThat(Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "tune",
                        program,
                        "--config",
                        config,
                        "--trials",
                        "1",
                        "--set",
                        "tasks.select.count=8"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains(
                        "kept as it was: of the trials that are best on the search tasks none is better in the column select")
                .endsWith(ProgramParser.parse(Files.readString(Path.of(program)), "given")
                        .toString());
    }

    @Test
    void jsonIsOneDocument() throws IOException {
        assertThat(tune("--trials", "2", "--json")).as("%s", err).isZero();
        assertThat(out.toString())
                .startsWith("{\n  \"trials\": 2,")
                .contains("\"proposed\": []", "\"program\"")
                .endsWith("}\n");
    }

    @Test
    void refusesNoTrials() throws IOException {
        assertThat(tune("--trials", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--trials: found \"0\"; allowed: an integer from 1 to");
    }
}
