package dev.amlz.experiment;

import dev.amlz.config.Config;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Figure 8: what each upgrade of the search adds, columns from left to right as in the paper: migration, functional-equivalence
 * checking, mixed data sets, hurdles. Every search has as many islands and the same CPU time (of its islands' threads), and
 * is judged by its best program's accuracy on the select tasks. As time ends the searches, they are not reproducible to the
 * bit.
 */
final class Ablation implements Experiment {
    private static final String WITHOUT_MIXTURE = "plain";

    /**
     * A column.
     *
     * @param key of its units
     * @param label for reading
     * @param sets that turn off what its searches do without
     */
    private record Column(String key, String label, List<String> sets) {}

    private static final String NO_MIGRATION = "search.migration=off";
    private static final String NO_FEC = "search.fec=off";
    /** Known canonical forms are equivalence checking too. */
    private static final String NO_CACHE = "search.canonicalCache=off";

    private static final String NO_HURDLES = "search.hurdles=off";

    private static final List<Column> COLUMNS = List.of(
            new Column(
                    "base",
                    "base: islands alone",
                    List.of(WITHOUT_MIXTURE, NO_MIGRATION, NO_FEC, NO_CACHE, NO_HURDLES)),
            new Column("migration", "+ migration", List.of(WITHOUT_MIXTURE, NO_FEC, NO_CACHE, NO_HURDLES)),
            new Column("fec", "+ FEC", List.of(WITHOUT_MIXTURE, NO_HURDLES)),
            new Column("mixed-data", "+ mixed data sets", List.of(NO_HURDLES)),
            new Column("hurdles", "+ hurdles", List.of()));

    @Override
    public String name() {
        return "ablation";
    }

    @Override
    public String figure() {
        return "Figure 8, section 5";
    }

    @Override
    public String about() {
        return "What do migration, equivalence checking, mixed data sets and hurdles each add, at equal CPU time?";
    }

    private static Config config(Setting setting, Column column) {
        List<String> sets = new ArrayList<>(column.sets());
        boolean plain = sets.remove(WITHOUT_MIXTURE);
        sets.add("name=ablation-" + column.key());
        if (setting.scale() == Scale.TINY) {
            sets.addAll(List.of(
                    "tasks.search=[{kind: binary, dataset: digits, heldOut: [[0, 1]], maxDataSeed: 4, count: 4, features: 8,"
                            + " train: 200, valid: 60}, {dataSeeds: [7]}]",
                    "tasks.select.count=4",
                    "tasks.final.count=4"));
        }
        Config config = Setting.config("ablation", sets);
        if (!plain) {
            return config;
        }
        return new Config(
                config.name(),
                config.search(),
                config.randomizeSeeds(),
                List.of(config.searchTasks()),
                config.selectTasks(),
                config.finalTasks());
    }

    @Override
    public List<Config> configs(Setting setting) {
        return COLUMNS.stream().map(column -> config(setting, column)).toList();
    }

    @Override
    public List<Unit> units(Setting setting) {
        List<Unit> units = new ArrayList<>();
        for (int i = 1; i <= setting.pick(1, 10, 20); i++) {
            for (Column column : COLUMNS) {
                long seed = setting.seedOf(units.size());
                Config config = config(setting, column);
                units.add(new Unit(column.key() + "/" + i, context -> run(setting, config, seed, context)));
            }
        }
        return units;
    }

    private static Map<String, Object> run(Setting setting, Config config, long seed, Context context) {
        Supplier<Engine> engines = Engines.sharing(EngineName.INTERPRETER);
        double seconds = setting.pick(0.3, 60.0, 432_000.0);
        SearchWork.Found found = SearchWork.runUntil(
                new CpuBudget(seconds), config, setting.pick(2, 4, 100), seed, engines, setting.data(), context);
        if (found == null) {
            return null;
        }
        Map<String, Object> values = found.values();
        values.remove("progress");
        values.remove("lineage");
        Scoring select = new Scoring(config, config.selectTasks(), engines.get(), setting.data(), seed);
        Scoring finals = new Scoring(config, config.finalTasks(), engines.get(), setting.data(), seed);
        values.put("select", select.fitness(found.outcome().program()));
        values.put("final", finals.fitness(found.outcome().program()));
        values.put("evaluations", found.counts().evaluations());
        return values;
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        TextTable table = TextTable.of(
                "search",
                "repeats",
                "accuracy, select pairs (95%)",
                "p against the column before",
                "accuracy, test images (95%)",
                "individuals",
                "evaluated");
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Plot.Point> points = new ArrayList<>();
        Plot plot = new Plot(
                "Upgrades of the search, at equal CPU time",
                new Plot.Axis("columns from left to right: base, migration, FEC, mixed data, hurdles", false),
                new Plot.Axis("mean accuracy on select pairs", false));
        double[] before = null;
        for (Column column : COLUMNS) {
            List<Result> of = results.stream()
                    .filter(r -> r.key().startsWith(column.key() + "/"))
                    .toList();
            if (of.isEmpty()) {
                continue;
            }
            double[] select = values(of, "select");
            Interval interval = Statistics.bootstrapMean(select, setting.seed());
            double p = before == null ? Double.NaN : Statistics.mannWhitney(select, before);
            double individuals = Statistics.mean(values(of, "individuals"));
            table.add(
                    column.label(),
                    of.size(),
                    spread(select, setting),
                    p,
                    spread(values(of, "final"), setting),
                    Math.rint(individuals),
                    String.format(
                            Locale.ROOT, "%.1f%%", 100 * Statistics.mean(values(of, "evaluations")) / individuals));
            figures.put(
                    column.key(),
                    Map.of("select", Statistics.mean(select), "low", interval.low(), "high", interval.high(), "p", p));
            points.add(new Plot.Point(
                    COLUMNS.indexOf(column) + 1.0, Statistics.mean(select), interval.low(), interval.high()));
            before = select;
        }
        plot.add("", Plot.Style.DOTS, points);
        return new Findings(table, figures, plot.svg(), List.of(note(setting)));
    }

    private static String note(Setting setting) {
        return String.format(
                Locale.ROOT,
                "Each search: %d islands on threads of their own, %s CPU seconds in all. Intervals: bootstrap of the mean;"
                        + " p: Mann-Whitney, two-sided. Without FEC the cache of canonical forms is off too. Mixed data:"
                        + " half of the islands search on pairs of digits.",
                setting.pick(2, 4, 100),
                TextTable.number(setting.pick(0.3, 60.0, 432_000.0)));
    }

    private static double[] values(List<Result> results, String name) {
        return results.stream().mapToDouble(r -> r.number(name)).toArray();
    }

    private static String spread(double[] values, Setting setting) {
        Interval interval = Statistics.bootstrapMean(values, setting.seed());
        return String.format(
                Locale.ROOT,
                "%.2f%% (%.2f to %.2f)",
                100 * Statistics.mean(values),
                100 * interval.low(),
                100 * interval.high());
    }
}
