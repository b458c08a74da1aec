package dev.amlz.experiment;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.interpret.Engine;
import dev.amlz.report.AtomicFiles;
import dev.amlz.report.Json;
import dev.amlz.report.JsonReader;
import dev.amlz.search.Ancestor;
import dev.amlz.search.Checkpoint;
import dev.amlz.search.Exchange;
import dev.amlz.search.Outcome;
import dev.amlz.search.Search;
import dev.amlz.search.SearchPlan;
import dev.amlz.search.StopReason;
import dev.amlz.task.DataSource;
import dev.amlz.task.TaskSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One search as a unit's work: one experiment of a config, its state saved now and then in the unit's scratch file, from
 * which a killed unit goes on. Confined to one thread.
 */
final class SearchWork implements Search.Listener {
    private static final long SAVE_NANOS = 60_000_000_000L;
    private static final long TELL_NANOS = 30_000_000_000L;

    private final SearchPlan plan;
    private final Search search;
    private final Context context;
    private List<Object> progress = new ArrayList<>();
    private List<Object> lineage = new ArrayList<>();
    private double bestFitness = Double.NEGATIVE_INFINITY;
    private long nextSave = System.nanoTime() + SAVE_NANOS;
    private long nextTell = System.nanoTime() + TELL_NANOS;

    /**
     * What a search came to.
     *
     * @param outcome its best
     * @param counts individuals and the like
     * @param progress individual and fitness of each new best
     * @param lineage the best's descent where fitness rose: individual, fitness, mutation, program
     */
    record Found(Outcome outcome, Search.Counts counts, List<Object> progress, List<Object> lineage) {
        /** As a unit's result. */
        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("individuals", counts.individuals());
            values.put("fitness", outcome.fitness());
            values.put("program", outcome.program().toString());
            values.put("progress", progress);
            values.put("lineage", lineage);
            return values;
        }
    }

    private SearchWork(
            Config config, int islands, long seed, Supplier<Engine> engines, DataSource data, Context context) {
        this.context = context;
        plan = config.plan(islands, seed);
        search = new Search(plan, engines, data, Exchange.NONE);
    }

    /**
     * A config on other search tasks, without select tasks.
     *
     * @param judged in place of its final tasks
     */
    static Config on(TaskSpec tasks, Config config, Config.Role judged) {
        Config.Role search = new Config.Role(tasks, config.searchTasks().evaluation());
        return new Config(config.name(), config.search(), false, List.of(search), null, judged);
    }

    /**
     * Runs a config's search to its end, or goes on with it.
     *
     * @param enough ends it earlier, with a result, once the best fitness exceeds this; infinite for never
     * @return null when the context stopped it: its state is saved
     */
    static Found run(Config config, long seed, Engine engine, DataSource data, Context context, double enough) {
        SearchWork work = new SearchWork(config, 1, seed, () -> engine, data, context);
        work.load();
        StopReason reason = work.search.run(
                Search.Limits.NONE,
                () -> work.bestFitness > enough || context.stop().getAsBoolean(),
                work);
        if (reason == StopReason.SIGNAL && !(work.bestFitness > enough)) {
            work.save();
            return null;
        }
        return new Found(work.search.outcomes().get(0), work.search.counts(), work.progress, work.lineage);
    }

    /**
     * Runs a config's search until it is asked to stop, islands side by side; nothing of it is kept in the scratch file.
     *
     * @param stop asked after every evaluation and every few individuals, by each island's thread
     * @return null when the context stopped it
     */
    static Found runUntil(
            BooleanSupplier stop,
            Config config,
            int islands,
            long seed,
            Supplier<Engine> engines,
            DataSource data,
            Context context) {
        SearchWork work = new SearchWork(config, islands, seed, engines, data, context);
        work.nextSave = Long.MAX_VALUE;
        work.search.run(
                Search.Limits.NONE, () -> stop.getAsBoolean() || context.stop().getAsBoolean(), work);
        return context.stop().getAsBoolean()
                ? null
                : new Found(work.search.outcomes().get(0), work.search.counts(), work.progress, work.lineage);
    }

    @Override
    public void improved(int experiment, Ancestor best) {
        if (best.fitness() <= bestFitness) {
            return;
        }
        bestFitness = best.fitness();
        progress.add(List.of(best.individual(), bestFitness));
        List<Object> steps = new ArrayList<>();
        for (Ancestor a = best; a != null; a = a.parent()) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("individual", a.individual());
            step.put("fitness", a.fitness());
            step.put("mutation", a.mutation() == null ? null : a.mutation().configName());
            step.put("program", a.program().toString());
            steps.add(0, step);
        }
        lineage = steps;
    }

    @Override
    public void between() {
        long now = System.nanoTime();
        if (now - nextTell >= 0) {
            nextTell = now + TELL_NANOS;
            Search.View view = search.view();
            context.progress()
                    .accept(String.format(Locale.ROOT, "%,d individuals, best %.6f", view.individuals(), view.best()));
        }
        if (nextSave != Long.MAX_VALUE && now - nextSave >= 0) {
            nextSave = now + SAVE_NANOS;
            save();
        }
    }

    private void save() {
        byte[] notes = Json.line(List.of(progress, lineage)).getBytes(StandardCharsets.UTF_8);
        byte[] state = Checkpoint.write(search, plan, 0, 0);
        ByteBuffer file = ByteBuffer.allocate(4 + notes.length + state.length);
        file.putInt(notes.length).put(notes).put(state);
        AtomicFiles.write(context.scratch(), file.array());
    }

    private void load() {
        if (!Files.exists(context.scratch())) {
            return;
        }
        try {
            ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(context.scratch()));
            byte[] notes = new byte[file.getInt()];
            file.get(notes);
            List<?> lists = (List<?>) JsonReader.parse(new String(notes, StandardCharsets.UTF_8));
            progress = new ArrayList<>((List<?>) lists.get(0));
            lineage = new ArrayList<>((List<?>) lists.get(1));
            List<?> last = (List<?>) progress.get(progress.size() - 1);
            bestFitness = ((Number) last.get(1)).doubleValue();
            byte[] state = new byte[file.remaining()];
            file.get(state);
            Checkpoint.read(state, search, plan, context.scratch().toString());
        } catch (IOException e) {
            throw new InputException(context.scratch() + ": cannot be read: " + e, e);
        }
    }
}
