package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.analyze.Analyzer;
import dev.amlz.config.Config;
import dev.amlz.program.Program;
import dev.amlz.report.HallOfFameEntry;
import dev.amlz.report.Json;
import dev.amlz.report.RunFolder;
import dev.amlz.report.RunInfo;
import dev.amlz.report.Status;
import dev.amlz.search.Ancestor;
import dev.amlz.search.HallOfFame;
import dev.amlz.search.Outcome;
import dev.amlz.search.Search;
import dev.amlz.search.SearchPlan;
import dev.amlz.task.BinarySpec;
import dev.amlz.task.DataSource;
import dev.amlz.task.ImageOptions;
import dev.amlz.task.MulticlassSpec;
import dev.amlz.task.TaskSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a run leaves in its folder while it goes on. */
final class RunRecord {
    private static final Pattern LINEAGE =
            Pattern.compile("\\{\"experiment\":(\\d+),\"island\":(\\d+),\"individual\":(\\d+),");

    private final Config config;
    private final Search search;
    private final RunFolder folder;
    private final StringBuilder lineage = new StringBuilder();
    private int lineageExperiment;
    private final Set<String> written = new HashSet<>();
    private double lastSeconds;
    private long lastIndividuals = -1;
    private double rate = Double.NaN;

    RunRecord(Config config, Search search, RunFolder folder) {
        this.config = config;
        this.search = search;
        this.folder = folder;
    }

    void writeRunInfo(SearchPlan plan, RunOptions options, DataSource data) {
        Map<String, String> checksums = new TreeMap<>();
        List<Config.Role> roles = new ArrayList<>(config.searchSets());
        config.select().ifPresent(roles::add);
        config.finals().ifPresent(roles::add);
        for (Config.Role role : roles) {
            images(role.tasks()).ifPresent(i -> checksums.put(i.dataSet().label(), data.checksum(i.dataSet())));
        }
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        String engine = options.engine.name().toLowerCase(Locale.ROOT);
        folder.writeRunInfo(RunInfo.now(plan.seed(), engine, plan.workers(), flags, checksums));
    }

    private static Optional<ImageOptions> images(TaskSpec spec) {
        if (spec instanceof BinarySpec binary) {
            return Optional.of(binary.image());
        }
        return spec instanceof MulticlassSpec multi ? Optional.of(multi.image()) : Optional.empty();
    }

    /** How far the search is. */
    Status status(double seconds, long maxIndividuals) {
        Search.Counts counts = search.counts();
        Search.View view = search.view();
        if (lastIndividuals >= 0 && seconds > lastSeconds) {
            rate = (counts.individuals() - lastIndividuals) / (seconds - lastSeconds);
        }
        lastIndividuals = counts.individuals();
        lastSeconds = seconds;
        return new Status(
                view.experiment(),
                counts.individuals(),
                counts.evaluations(),
                counts.canonicalHits(),
                counts.fecHits(),
                counts.hurdleStops(),
                counts.trainSteps(),
                view.best(),
                view.mean(),
                view.stdev(),
                bestSelect(),
                view.bestLength(),
                seconds,
                rate,
                fractionDone(counts.individuals(), view, maxIndividuals));
    }

    private double bestSelect() {
        return search.finishedOutcomes().stream()
                .mapToDouble(Outcome::selectFitness)
                .filter(f -> !Double.isNaN(f))
                .max()
                .orElse(Double.NaN);
    }

    /** Of the run's limit, else of a known number of experiments, else NaN. */
    private double fractionDone(long individuals, Search.View view, long maxIndividuals) {
        if (maxIndividuals > 0) {
            return Math.min(1, (double) individuals / maxIndividuals);
        }
        int experiments = config.search().experiments();
        long each = config.search().individuals();
        if (experiments == 0 || each == 0) {
            return Double.NaN;
        }
        return Math.min(1, (view.experiment() - 1 + (double) view.individuals() / each) / experiments);
    }

    /** Notes the steps of a best's descent that are not yet written. */
    void addLineage(int experiment, Ancestor best) {
        if (experiment != lineageExperiment) {
            lineageExperiment = experiment;
            written.clear();
        }
        ArrayDeque<Ancestor> steps = new ArrayDeque<>();
        for (Ancestor a = best; a != null && written.add(a.island() + " " + a.individual()); a = a.parent()) {
            steps.push(a);
        }
        for (Ancestor a : steps) {
            lineage.append(Json.line(line(experiment, a))).append('\n');
        }
    }

    private static Map<String, Object> line(int experiment, Ancestor a) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("experiment", experiment);
        line.put("island", a.island());
        line.put("individual", a.individual());
        line.put("parentIsland", a.parent() == null ? null : a.parent().island());
        line.put("parent", a.parent() == null ? null : a.parent().individual());
        line.put("mutation", a.mutation() == null ? null : a.mutation().configName());
        line.put("immigrant", a.immigrant());
        line.put("fitness", a.fitness());
        line.put("program", a.program().toString());
        return line;
    }

    /** Takes note of what an earlier session wrote of the running experiment, so that it is not written again. */
    void readLineage() {
        lineageExperiment = search.view().experiment();
        try (Stream<String> lines = Files.lines(folder.lineageFile())) {
            lines.map(LINEAGE::matcher)
                    .filter(m -> m.lookingAt() && Integer.parseInt(m.group(1)) == lineageExperiment)
                    .forEach(m -> written.add(m.group(2) + " " + m.group(3)));
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(folder.lineageFile() + ": cannot be read: " + e, e);
        }
    }

    /** Adds what is noted to {@code lineage.jsonl}. */
    void flushLineage() {
        try {
            Files.writeString(
                    folder.lineageFile(),
                    lineage,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lineage.setLength(0);
        } catch (IOException e) {
            throw new InputException(folder.lineageFile() + ": cannot be written: " + e, e);
        }
    }

    /** Writes the hall of fame and the best program. */
    void writeFound() {
        flushLineage();
        List<HallOfFameEntry> entries =
                search.hallOfFame().front().stream().map(this::entry).toList();
        if (entries.isEmpty()) {
            return;
        }
        folder.writeHallOfFame(entries);
        HallOfFameEntry best = search.finishedOutcomes().stream()
                .max(Comparator.comparingDouble(Outcome::rank))
                .map(this::entry)
                .orElse(entries.get(entries.size() - 1));
        folder.writeBest(best);
    }

    private HallOfFameEntry entry(HallOfFame.Entry e) {
        return new HallOfFameEntry(
                e.length(), e.fitness(), Double.NaN, live(e.program()).toString());
    }

    private HallOfFameEntry entry(Outcome o) {
        Program live = live(o.program());
        return new HallOfFameEntry(live.size(), o.fitness(), o.selectFitness(), live.toString());
    }

    /** A program without its dead instructions. */
    Program live(Program program) {
        return live(program, config);
    }

    static Program live(Program program, Config config) {
        TaskSpec tasks = config.searchTasks().tasks();
        int features = Math.max(2, tasks.sizes().features());
        return new Analyzer(tasks.target(), config.search().memory(), features)
                .analyze(program)
                .stripped();
    }
}
