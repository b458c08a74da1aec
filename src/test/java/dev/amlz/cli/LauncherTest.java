package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.evaluate.CandidateEvaluator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, really run: a JVM without flags that starts another. */
@Timeout(60)
class LauncherTest {
    private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    /** A program that is launched like the real one and then does what its argument says. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws InterruptedException {
            var code = Launcher.launch(arguments);
            if (code.isPresent()) {
                System.exit(code.getAsInt());
            }
            Stop stop = Stop.install();
            boolean vector =
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            System.out.println("pid=" + ProcessHandle.current().pid() + " vector=" + vector + " cpu="
                    + (Launcher.launcherCpu().toNanos() > 0) + " max="
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " property=" + System.getProperty("probe"));
            System.err.println("to standard error");
            if (arguments[0].equals("exit")) {
                System.exit(Integer.parseInt(arguments[1]));
            }
            while (!stop.getAsBoolean()) {
                Thread.sleep(10);
            }
            System.out.println("saved");
            System.exit(stop.exitCode());
        }
    }

    private static Process start(String... arguments) throws IOException {
        return builder(List.of("-Xmx48m", "-Dprobe=a b"), arguments).start();
    }

    private static ProcessBuilder builder(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void startsAgainWithTheFlagsAndPassesEverythingThrough() throws Exception {
        Process process = start("exit", "7");
        String out = text(process.getInputStream().readAllBytes());
        String err = text(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(out).contains("vector=true cpu=true").contains("max=4").contains("property=a b");
        assertThat(out).doesNotContain("pid=" + process.pid() + " ");
        assertThat(err).isEqualTo("to standard error\n");
    }

    /** A name that matches nothing would only cost time, unseen. */
    @Test
    void whatIsCompiledOnceIsThere() throws Exception {
        List<String> patterns = new ArrayList<>(Launcher.COMPILED_ONCE);
        patterns.addAll(Launcher.COMPILED_WITHIN);
        for (String pattern : patterns) {
            String type = pattern.substring(0, pattern.indexOf("::"));
            String method = pattern.substring(pattern.indexOf("::") + 2);
            if (type.endsWith(".*")) {
                assertThat(type).isEqualTo(CandidateEvaluator.class.getPackageName() + ".*");
            } else {
                List<String> methods = Arrays.stream(Class.forName(type).getDeclaredMethods())
                        .map(Method::getName)
                        .toList();
                assertThat(method.equals("*") || methods.contains(method))
                        .as(pattern)
                        .isTrue();
            }
        }
    }

    /** Whatever the user says of the heap: the second JVM takes it together with our flags. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | ''
            ''                     | -Xmx48m
            ''                     | -Xms1g -Xmx2g
            ''                     | -XX:+UseG1GC
            -Xms1g                 | ''
            -XX:MinHeapSize=1g     | ''
            -XX:MaxHeapSize=48m    | ''
            -XX:MaxRAMPercentage=1 | ''
            -XX:NewSize=200m       | ''
            -XX:+UseParallelGC     | ''
            """)
    void startsAgainWithTheUsersHeap(String option, String environment) throws Exception {
        ProcessBuilder builder = builder(option.isEmpty() ? List.of() : List.of(option), "exit", "7");
        builder.environment().put("JAVA_TOOL_OPTIONS", environment);
        Process process = builder.redirectErrorStream(true).start();
        assertThat(text(process.getInputStream().readAllBytes()))
                .contains("vector=true")
                .doesNotContainIgnoringCase("warning");
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 15})
    void signalsReachTheChildAndTheLauncherWaits(int signal) throws Exception {
        Process process = start("wait");
        readLine(process);
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(text(process.getInputStream().readAllBytes())).endsWith("saved\n");
        assertThat(process.waitFor()).isEqualTo(128 + signal);
    }

    @Test
    void childEndsWhenTheLauncherIsKilled() throws Exception {
        Process process = start("wait");
        String line = readLine(process);
        long pid = Long.parseLong(line.replaceAll("pid=(\\d+) .*", "$1"));
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private static String readLine(Process process) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = process.getInputStream().read();
                c >= 0 && c != '\n';
                c = process.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @Test
    void oneJvmWithTheFlagsStartsNoOther() {
        assertThat(Launcher.launch(new String[0])).isEmpty();
    }

    @Test
    void vectorCodeGetsHotInFewerCalls() {
        assertThat(Launcher.command(List.of("-jar", "amlz.jar"), new String[0]))
                .contains(
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileThresholdScaling=4.0",
                        "-XX:CompileCommand=CompileThresholdScaling,dev/amlz/jit/Kernel*.run*,0.025",
                        "-XX:CompileCommand=CompileThresholdScaling,dev/amlz/op/lanes/*.*,0.1",
                        "-XX:CompileCommand=CompileThresholdScaling,dev/amlz/jit/ProgramCode*.*,0.25");
        assertThat(Launcher.command(List.of("-XX:CompileThresholdScaling=2", "-jar", "amlz.jar"), new String[0]))
                .contains("-XX:CompileCommand=CompileThresholdScaling,dev/amlz/jit/Kernel*.run*,0.1")
                .containsOnlyOnce("-XX:CompileThresholdScaling=2")
                .doesNotContain("-XX:CompileThresholdScaling=4.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "no line end",
                WARNING,
                WARNING + "text\n",
                "Picked up JAVA_TOOL_OPTIONS: x\n" + WARNING + "text",
                "WARNING: Using other\n",
                "WARN",
                "\n\nWARNING\n" + WARNING + "\n",
                "WARNING: Using incubator modules: jdk.incubator.vector, another\n",
            })
    void onlyTheWarningIsLeftOut(String text) throws IOException {
        String expected = text.replace(WARNING, "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int split = 0; split <= bytes.length; split++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Launcher.copyWithoutWarning(
                    new SequenceInputStream(
                            new ByteArrayInputStream(bytes, 0, split),
                            new ByteArrayInputStream(bytes, split, bytes.length - split)),
                    out);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        }
    }
}
