package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
    private static final String PROGRAM = """
            def Setup():
              s2 = 0.5
            def Predict():
              s3 = s2 * s2
              v2 = s3 * v0
              s1 = dot(v2, v1)
              s7 = s1 + s2
            def Learn():
              s4 = s0 - s1
              v3 = s4 * v0
              v1 = v1 + v3
              v8 = v9 + v9
              v1 = v1 + v8
              m1 = transpose(m0)
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String dump(String... more) throws IOException {
        Path program = folder.resolve("program.txt");
        Files.writeString(program, PROGRAM);
        String[] arguments = new String[more.length + 4];
        arguments[0] = "dump";
        arguments[1] = program.toString();
        arguments[2] = "--features";
        arguments[3] = "4";
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .as("%s", err)
                .isZero();
        return out.toString();
    }

    private static String line(String text, String instruction) {
        return text.lines()
                .filter(line -> line.strip().startsWith(instruction))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asProgramTellsWhatBecameOfEachInstruction() throws IOException {
        String text = dump("--as", "program");
        assertThat(line(text, "s2 = 0.5")).contains("live, runs once");
        assertThat(line(text, "s3 = s2 * s2")).contains("hoisted to Setup");
        assertThat(line(text, "s1 = dot")).contains("joined into PredictKernel1");
        assertThat(line(text, "s7 = ")).contains("removed: dead");
        assertThat(line(text, "v8 = ")).contains("removed: always zero");
        assertThat(line(text, "m1 = ")).contains("removed: always zero");
        assertThat(line(text, "v1 = v1 + v3")).contains("joined into LearnKernel1");
        assertThat(text)
                .containsPattern("# estimated for 8 lanes .* next example's Predict: \\d+ ns; .* ns a task-example");
        Program read = ProgramParser.parse(text, "dump");
        assertThat(read).isEqualTo(ProgramParser.parse(PROGRAM, "program"));
    }

    /** Of 20 tasks 16 are a batch; the other four, packed, cost something, and less than a batch. */
    @Test
    void tasksPayForAllTheirBatches() throws IOException {
        Matcher costs = Pattern.compile(
                        "for 16 lanes .* Predict: (\\d+) ns; ([0-9.]+) ns a task-example, with a last batch of 4")
                .matcher(dump("--as", "program", "--tasks", "20"));
        assertThat(costs.find()).isTrue();
        double batch = Double.parseDouble(costs.group(1));
        assertThat(Double.parseDouble(costs.group(2)) * 20).isBetween(1.1 * batch, 1.9 * batch);
    }

    /** 100 are seven batches, all of 14 or 15. */
    @Test
    void manyTasksPayForFullBatches() throws IOException {
        Matcher costs = Pattern.compile("for 16 lanes .* Predict: (\\d+) ns; ([0-9.]+) ns a task-example\\R")
                .matcher(dump("--as", "program", "--tasks", "100"));
        assertThat(costs.find()).isTrue();
        double batch = Double.parseDouble(costs.group(1));
        assertThat(Double.parseDouble(costs.group(2)) * 100).isBetween(6.8 * batch, 7.2 * batch);
    }

    @Test
    void asTextIsBytecode() throws IOException {
        assertThat(dump())
                .contains("// Predict, in canonical addresses:")
                .contains("final class dev/amlz/jit/PredictKernel1 extends dev/amlz/jit/RegionKernel")
                .contains("LearnKernel1")
                .contains("public run([D)V");
    }

    @Test
    void asAsmifierIsJavaCode() throws IOException {
        assertThat(dump("--as", "asmifier")).contains("public class LearnKernel1Dump implements Opcodes");
    }

    @Test
    void javapReadsTheClassFiles() throws IOException {
        Path classes = folder.resolve("classes");
        String names = dump("--as", "class", "--out", classes.toString());
        assertThat(names.lines())
                .containsExactly(
                        classes.resolve("PredictKernel1.class").toString(),
                        classes.resolve("LearnKernel1.class").toString(),
                        classes.resolve("StepKernel1.class").toString(),
                        classes.resolve("ProgramCodeFused.class").toString());
        assertThat(javap(classes.resolve("LearnKernel1.class")))
                .contains("final class dev.amlz.jit.LearnKernel1")
                .contains("public void run(double[]);");
        assertThat(javap(classes.resolve("ProgramCodeFused.class")))
                .contains("final class dev.amlz.jit.ProgramCodeFused")
                .contains(
                        "void setup(double[]);",
                        "void predict(double[]);",
                        "void learn(double[]);",
                        "void step(double[]);");
    }

    private static String javap(Path file) {
        StringWriter listing = new StringWriter();
        PrintWriter to = new PrintWriter(listing);
        int code = ToolProvider.findFirst("javap").orElseThrow().run(to, to, "-c", "-p", file.toString());
        assertThat(code).as("%s", listing).isZero();
        assertThat(listing.toString()).doesNotContain("Error");
        return listing.toString();
    }
}
