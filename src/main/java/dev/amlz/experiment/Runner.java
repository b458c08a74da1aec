package dev.amlz.experiment;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigWriter;
import dev.amlz.report.AtomicFiles;
import dev.amlz.report.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Runs an experiment's units on several threads and leaves {@code raw.jsonl}, {@code plot.svg}, {@code summary.md}
 * and its resolved configs. Which
 * thread runs a unit, and when, decides nothing of its result. Made for one run.
 */
public final class Runner {
    private final Experiment experiment;
    private final Setting setting;
    private final Path out;
    private final DoubleSupplier cpuSeconds;
    private final Consumer<String> progress;
    private final long start = System.nanoTime();
    private double cpuCounted;
    private int done;

    /**
     * @param out an existing folder for the files
     * @param cpuSeconds of the process so far; what a kill makes undone is not in the summary's CPU hours
     * @param progress takes lines for the user, from any thread
     */
    public Runner(
            Experiment experiment, Setting setting, Path out, DoubleSupplier cpuSeconds, Consumer<String> progress) {
        this.experiment = experiment;
        this.setting = setting;
        this.out = out;
        this.cpuSeconds = cpuSeconds;
        this.progress = progress;
    }

    /**
     * What a run came to.
     *
     * @param findings of the finished units
     * @param document the same for {@code --json}
     * @param complete whether every unit is finished
     */
    public record Outcome(Findings findings, Map<String, Object> document, boolean complete) {}

    /** Whether a folder has results of an experiment, which only a resumed one may add to. */
    public static boolean hasResults(Path out) {
        return Files.exists(out.resolve("raw.jsonl"));
    }

    /**
     * Runs the units that have no result yet, then writes plot and summary.
     *
     * @param threads units that run side by side
     * @param command as the user gave it, for the summary
     * @param stop whether to end early; what is finished is kept
     * @throws InputException when the folder holds another experiment's results, or data are missing
     */
    public Outcome run(int threads, String command, BooleanSupplier stop) {
        List<Unit> units = experiment.units(setting);
        writeConfigs();
        try (RawLog log = new RawLog(out.resolve("raw.jsonl"), header())) {
            runUnits(units, log, threads, stop);
            List<Result> results = units.stream()
                    .map(u -> log.get(u.key()))
                    .filter(r -> r != null)
                    .toList();
            Findings findings = experiment.findings(setting, results);
            boolean complete = results.size() == units.size();
            AtomicFiles.write(out.resolve("plot.svg"), findings.plot());
            String state = complete ? "" : results.size() + " of " + units.size() + " units are finished.\n\n";
            String summary = summary(findings, command, state, threads, log.cpuSeconds() / 3600);
            AtomicFiles.write(out.resolve("summary.md"), summary);
            return new Outcome(findings, document(findings, units.size(), results.size(), log.cpuSeconds()), complete);
        }
    }

    private void writeConfigs() {
        Path folder = out.resolve("configs");
        try {
            for (Config config : experiment.configs(setting)) {
                Files.createDirectories(folder);
                AtomicFiles.write(folder.resolve(config.name() + ".yaml"), ConfigWriter.write(config));
            }
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be made: " + e, e);
        }
    }

    private Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("experiment", experiment.name());
        header.put("scale", setting.scale());
        header.put("seed", Long.toString(setting.seed()));
        header.put("dataSet", setting.dataSet());
        return header;
    }

    /** Runs what is left; when a unit fails the others save what they have before this throws. */
    private void runUnits(List<Unit> units, RawLog log, int threads, BooleanSupplier stop) {
        List<Unit> left = units.stream().filter(u -> log.get(u.key()) == null).toList();
        done = units.size() - left.size();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        BooleanSupplier end = () -> failure.get() != null || stop.getAsBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        left.forEach(unit -> pool.execute(() -> {
            try {
                runUnit(unit, units.size(), log, end);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }));
        pool.shutdown();
        try {
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
        RuntimeException wrong = failure.get();
        if (wrong != null) {
            throw wrong instanceof InputException ? wrong : new IllegalStateException("a unit failed: " + wrong, wrong);
        }
    }

    private void runUnit(Unit unit, int all, RawLog log, BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            return;
        }
        Path scratch = out.resolve("." + unit.key().replace('/', '-') + ".state");
        Map<String, Object> result =
                unit.work().run(new Context(stop, scratch, line -> say(all, unit.key() + ": " + line)));
        if (result == null) {
            return;
        }
        synchronized (this) {
            double cpu = cpuSeconds.getAsDouble();
            log.add(unit.key(), result, cpu - cpuCounted);
            cpuCounted = cpu;
            done++;
        }
        try {
            Files.deleteIfExists(scratch);
        } catch (IOException e) {
            throw new InputException(scratch + ": cannot be removed: " + e, e);
        }
        say(all, unit.key() + " finished");
    }

    private void say(int all, String line) {
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(
                String.format(Locale.ROOT, "%s %d/%d units, %.0f s: %s", experiment.name(), done, all, seconds, line));
    }

    private Map<String, Object> document(Findings findings, int units, int finished, double cpu) {
        Map<String, Object> document = new LinkedHashMap<>(header());
        document.put("seed", setting.seed());
        document.put("figure", experiment.figure());
        document.put("out", out.toString());
        document.put("units", units);
        document.put("finished", finished);
        document.put("cpuHours", cpu / 3600);
        List<Map<String, Object>> table = new ArrayList<>();
        for (List<String> row : findings.table().rows()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                cells.put(findings.table().header().get(i), row.get(i));
            }
            table.add(cells);
        }
        document.put("table", table);
        document.put("figures", findings.figures());
        document.put("notes", findings.notes());
        return document;
    }

    private String summary(Findings findings, String command, String state, int threads, double cpuHours) {
        RunInfo info = RunInfo.now(setting.seed(), "auto", threads, List.of(), Map.of());
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(experiment.name())
                .append(" (")
                .append(experiment.figure())
                .append(")\n\n");
        text.append(experiment.about())
                .append("\n\n")
                .append(state)
                .append(findings.table().markdown())
                .append('\n');
        findings.notes().forEach(note -> text.append(note).append("\n\n"));
        text.append("![plot](plot.svg)\n\n    ").append(command).append("\n\n");
        text.append(String.format(
                Locale.ROOT,
                "Scale %s, seed %d; amlz %s, %s, %d of the %d processors of %s, %s; %.2f CPU hours.%n",
                setting.scale().name().toLowerCase(Locale.ROOT),
                setting.seed(),
                info.version(),
                info.jdk(),
                threads,
                info.processors(),
                info.processor(),
                info.system(),
                cpuHours));
        return text.toString();
    }
}
