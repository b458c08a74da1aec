package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.report.Progress;
import dev.amlz.task.DataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of the commands that evaluate programs. */
final class RunOptions {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "auto",
            description = "auto, interpreter, jit or reference; all give the same bits.")
    EngineName engine;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Islands side by side, a thread each (default: the number of processors; a run that goes on"
                    + " keeps its own); decides what is found.")
    private Integer workers;

    @Option(
            names = "--max-individuals",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop after so many in all.")
    private long maxIndividuals;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Stop after 60s, 5m, 2h or 1d.")
    private Duration timeLimit;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            defaultValue = "60s",
            description = "Wall time between checkpoints (60s).")
    private Duration checkpointEvery;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "auto (a status block on a terminal, else lines), lines, or none.")
    Progress.Mode progress;

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    boolean json;

    @Option(
            names = "--dump-classes",
            paramLabel = "DIR",
            description = "With --engine jit, keep the class files of the first 1000 program classes that run, each"
                    + " with its program in a .txt.")
    private Path classes;

    private ClassFolder classFolder;

    @Option(names = "--data", paramLabel = "DIR", description = "Look for data sets here first.")
    private Path data;

    /** Reads {@code 60s}, {@code 5m}, {@code 2h}, {@code 1d}, or a number of seconds. */
    static final class TimeConverter implements CommandLine.ITypeConverter<Duration> {
        private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd]?)");

        @Override
        public Duration convert(String text) {
            Matcher m = TIME.matcher(text);
            if (!m.matches() || m.group(1).matches("0+")) {
                throw new CommandLine.TypeConversionException("a time above 0 such as 60s, 5m, 2h or 1d");
            }
            long n = Long.parseLong(m.group(1));
            return switch (m.group(2)) {
                case "m" -> Duration.ofMinutes(n);
                case "h" -> Duration.ofHours(n);
                case "d" -> Duration.ofDays(n);
                default -> Duration.ofSeconds(n);
            };
        }
    }

    /** Islands side by side of a new search, at least 1. */
    int workers() {
        return workers == null ? Runtime.getRuntime().availableProcessors() : (int) atLeast("--workers", workers, 1);
    }

    /** Refuses another number of islands than that of the run to go on with. */
    void requireWorkers(int those, String run) {
        if (workers != null && workers != those) {
            throw new InputException(
                    "--workers: found \"" + workers + "\"; allowed: " + those + ", as " + run + " was started");
        }
    }

    /** Most individuals in all; 0 for no limit. */
    long maxIndividuals() {
        return atLeast("--max-individuals", maxIndividuals, 0);
    }

    /** Refuses limits out of range before anything is done: no folder is made, nothing printed. */
    void requireLimits() {
        maxIndividuals();
    }

    private static long atLeast(String option, long value, long least) {
        if (value < least) {
            throw new InputException(option + ": found \"" + value + "\"; allowed: an integer of at least " + least);
        }
        return value;
    }

    /** Most seconds of wall time; infinite for no limit. */
    double timeLimitSeconds() {
        return timeLimit == null ? Double.POSITIVE_INFINITY : timeLimit.toMillis() / 1000.0;
    }

    /** Wall time between checkpoints. */
    long checkpointNanos() {
        return checkpointEvery.toNanos();
    }

    /** Makes engines as these options ask; all keep their classes in one folder. */
    Supplier<Engine> engines() {
        if (classes != null && engine != EngineName.JIT) {
            throw new InputException("--dump-classes: found without --engine jit, which alone makes program classes");
        }
        if (classes == null) {
            return Engines.sharing(engine);
        }
        classFolder = classFolder == null ? new ClassFolder(classes) : classFolder;
        return Engines.sharing(engine, classFolder);
    }

    /** What of these options a run that goes on must be given again. */
    String again() {
        return (data == null ? "" : " --data " + data)
                + (maxIndividuals == 0 ? "" : " --max-individuals " + maxIndividuals);
    }

    /** Where data sets are. */
    DataSource dataSource() {
        return DataSource.of(data, System.getenv());
    }
}
