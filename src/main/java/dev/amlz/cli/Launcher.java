package dev.amlz.cli;

import dev.amlz.jit.KernelShape;
import dev.amlz.op.LaneLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Starts the program again with the JVM flags that it needs, as a jar's manifest cannot ask for an incubator module.
 *
 * <p>The first JVM does nothing else: it passes signals on, waits, and ends with the exit code of the second. That one ends
 * when the first is killed. Standard input and output are inherited; standard error goes through the first JVM, byte by
 * byte as it comes, without the JVM's line on incubator modules.
 */
final class Launcher {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String PARENT = "amlz.launcher.pid";
    private static final String PARENT_CPU = "amlz.launcher.cpuNanos";
    private static final String WARNING = "WARNING: Using incubator modules: " + VECTOR_MODULE + "\n";
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    /**
     * How much longer than usual HotSpot waits before it compiles a method: what runs for a moment at the start is not worth it,
     * and a search gets hot within seconds all the same (bench/NOTES.md).
     */
    private static final double PATIENCE = 4;

    private static final String THRESHOLDS = "-XX:CompileCommand=CompileThresholdScaling,";

    /**
     * What HotSpot compiles once and calls, instead of compiling it again within each of its callers. All of it runs per
     * individual, instruction or example, nothing per element, so that calls cost little. Saves a tenth of the CPU time of a
     * short search (bench/NOTES.md).
     */
    static final List<String> COMPILED_ONCE = List.of(
            "dev.amlz.search.Mutator::*",
            "dev.amlz.search.Population::*",
            "dev.amlz.evaluate.*::*",
            "dev.amlz.analyze.Analyzer::analyze",
            "dev.amlz.analyze.Analyzer::canonicalize",
            "dev.amlz.analyze.DataFlow::find",
            "dev.amlz.analyze.Liveness::find",
            "dev.amlz.interpret.Schedule::fill",
            "dev.amlz.analyze.SlotUses::find",
            "dev.amlz.interpret.KernelLowering::lower",
            "dev.amlz.interpret.KernelList::run",
            "dev.amlz.interpret.LaneExecution::*",
            "dev.amlz.op.lanes.LaneExponentials::exp",
            "dev.amlz.op.lanes.LaneExponentials::sigmoid");

    /** What HotSpot compiles within its callers even if it was compiled by itself before: a call would make objects of vectors. */
    static final List<String> COMPILED_WITHIN =
            List.of("dev.amlz.op.lanes.LaneExponentials::expMain", "dev.amlz.op.lanes.LaneExponentials::expPolynomial");

    private Launcher() {}

    /**
     * Runs the program in a second JVM where this one lacks the flags.
     *
     * @return its exit code, or empty when the program is to run in this JVM: it has the flags, or this JDK has not got the
     *     module, or a second JVM cannot be started
     */
    static OptionalInt launch(String[] arguments) {
        boolean child = System.getProperty(PARENT) != null;
        boolean flagged = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        if (child || flagged || ModuleFinder.ofSystem().find(VECTOR_MODULE).isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            Process process = new ProcessBuilder(command(jvmPart(arguments), arguments))
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Signals.handle(number -> signal(process, number));
            copyWithoutWarning(process.getErrorStream(), System.err);
            return OptionalInt.of(process.waitFor());
        } catch (IOException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(1);
        }
    }

    /** CPU time that the launching JVM took, for figures of the whole program; 0 without one. */
    static Duration launcherCpu() {
        return Duration.ofNanos(Long.getLong(PARENT_CPU, 0));
    }

    /** Calls the action when the launching JVM, if there is one, is gone. */
    static void onLauncherDeath(Runnable action) {
        Long parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        ProcessHandle.current()
                .parent()
                .filter(p -> p.pid() == parent)
                .ifPresentOrElse(p -> p.onExit().thenRun(action), action);
    }

    /** The second JVM's command: the given JVM part, our flags before it, our properties, the program's arguments. */
    static List<String> command(List<String> jvmPart, String[] arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules");
        command.add(VECTOR_MODULE);
        command.addAll(HeapFlags.of(
                jvmPart,
                HeapFlags.environment(),
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors()));
        if (offersHugePages()) {
            command.add("-XX:+UseTransparentHugePages");
        }
        if (!starts(jvmPart, "-XX:ObjectAlignmentInBytes=")) {
            command.add("-XX:ObjectAlignmentInBytes=64");
        }
        command.add("-XX:CompileCommand=quiet");
        for (String methods : COMPILED_ONCE) {
            command.add("-XX:CompileCommand=dontinline," + methods);
        }
        for (String methods : COMPILED_WITHIN) {
            command.add("-XX:CompileCommand=inline," + methods);
        }
        boolean ours = !starts(jvmPart, "-XX:CompileThresholdScaling=");
        double patience = ours ? PATIENCE : 1;
        if (ours) {
            command.add("-XX:CompileThresholdScaling=" + patience);
        }
        // vector code is 20 to 100 times slower until it is compiled: with HotSpot's thresholds that costs as much as
        // compiling it; these factors are taken times that of all methods
        command.add(THRESHOLDS + KernelShape.RUN_METHODS + "," + 0.1 / patience);
        command.add(THRESHOLDS + LaneLoader.METHODS + "," + 0.4 / patience);
        command.add(THRESHOLDS + KernelShape.PROGRAM_METHODS + "," + 1 / patience);
        command.add("-XX:-UsePerfData");
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.add("-D" + PARENT_CPU + "="
                + ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos());
        command.addAll(jvmPart);
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static boolean starts(List<String> options, String start) {
        for (String option : options) {
            if (option.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the kernel gives huge pages to those who ask, and to nobody else: then it pays to ask. */
    private static boolean offersHugePages() {
        try {
            return Files.readString(HUGE_PAGES).contains("[madvise]");
        } catch (IOException e) {
            return false;
        }
    }

    /** This JVM's options with {@code -jar} or the main class, as they were given; made up where they cannot be read. */
    private static List<String> jvmPart(String[] arguments) {
        try {
            String[] all =
                    Files.readString(COMMAND_LINE, StandardCharsets.UTF_8).split("\0");
            int end = all.length - arguments.length;
            if (end > 1 && Arrays.equals(all, end, all.length, arguments, 0, arguments.length)) {
                return Arrays.asList(all).subList(1, end);
            }
        } catch (IOException e) {
            return madeUp();
        }
        return madeUp();
    }

    private static List<String> madeUp() {
        List<String> part = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        part.add("-cp");
        part.add(System.getProperty("java.class.path"));
        part.add(Main.class.getName());
        return part;
    }

    private static void signal(Process process, int number) {
        try {
            new ProcessBuilder("kill", "-" + number, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies as it comes, without the first line that is the warning, holding back only what may still become it. */
    static void copyWithoutWarning(InputStream in, OutputStream out) throws IOException {
        byte[] warning = WARNING.getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[1 << 13];
        int matched = 0;
        boolean otherLine = false;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            int from = 0;
            for (int i = 0; i < n && matched < warning.length; i++) {
                if (!otherLine && buffer[i] == warning[matched]) {
                    matched++;
                    from = i + 1;
                } else {
                    out.write(warning, 0, matched);
                    out.write(buffer, from, i + 1 - from);
                    from = i + 1;
                    matched = 0;
                    otherLine = buffer[i] != '\n';
                }
            }
            out.write(buffer, from, n - from);
            out.flush();
        }
        out.write(warning, 0, matched < warning.length ? matched : 0);
        out.flush();
    }
}
