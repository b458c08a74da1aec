package dev.amlz.experiment;

import dev.amlz.config.Config;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.task.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figure 7: does evolution, started from a net, adapt it to the kind of task? Searches under three conditions and their
 * controls; in each one's best program the paper's three adaptations are looked for by program analysis, and count when the
 * program is significantly better than with the adaptation taken out, on tasks that the search did not see.
 */
final class Adaptation implements Experiment {
    /** What is searched on. */
    private enum Condition {
        FEW_EXAMPLES("few examples: 80, 100 epochs", "adaptation-binary", 80, 100),
        FAST_TRAINING("fast training: 800, 10 epochs", "adaptation-binary", 800, 10),
        CONTROL("control of both: 800, 100 epochs", "adaptation-binary", 800, 100),
        TEN_CLASSES("ten classes: 800, 10 epochs", "adaptation-multiclass", 800, 10);

        private final String label;
        private final String config;
        private final int train;
        private final int epochs;

        Condition(String label, String config, int train, int epochs) {
            this.label = label;
            this.config = config;
            this.train = train;
            this.epochs = epochs;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A comparison that the paper makes. */
    private record Claim(Trait trait, Condition condition, Condition control, String paper) {}

    private static final List<Claim> CLAIMS = List.of(
            new Claim(Trait.NOISE, Condition.FEW_EXAMPLES, Condition.CONTROL, "8/30 against 0/30, p < 0.0005"),
            new Claim(Trait.DECAY, Condition.FAST_TRAINING, Condition.CONTROL, "30/30 against 3/30, p < 1e-14"),
            new Claim(
                    Trait.MEAN_RATE, Condition.TEN_CLASSES, Condition.FAST_TRAINING, "24/30 against 0/30, p < 1e-11"));

    private static final int MOST_STEPS = 100_000;

    @Override
    public String name() {
        return "adaptation";
    }

    @Override
    public String figure() {
        return "Figure 7, section 4.3";
    }

    @Override
    public String about() {
        return "Does evolution adapt a net to few examples, fast training, many classes, each in its own way?";
    }

    @Override
    public boolean takesDataSet() {
        return true;
    }

    private static Config config(Setting setting, Condition condition) {
        int epochs = setting.scale() == Scale.TINY ? Math.max(1, condition.epochs / 10) : condition.epochs;
        int train = setting.scale() == Scale.TINY ? condition.train / 4 : condition.train;
        List<String> sets = new ArrayList<>(List.of(
                "name=adaptation-" + condition.key(), "tasks.search.train=" + train, "tasks.search.epochs=" + epochs));
        String dataSet =
                setting.dataSet() != null ? setting.dataSet() : setting.pick("digits", "fashion-mnist", "cifar-10");
        sets.add("tasks.search.dataset=" + dataSet);
        if (setting.scale() == Scale.TINY) {
            sets.addAll(List.of(
                    "tasks.search.valid=60",
                    "tasks.search.count=4",
                    "tasks.search.maxDataSeed=4",
                    "tasks.final.count=6",
                    "search.individuals=400"));
        } else if (setting.scale() == Scale.PAPER) {
            sets.addAll(List.of("tasks.search.count=100", "search.individuals=1000000000"));
        }
        return Setting.config(condition.config, sets);
    }

    private static int repeats(Setting setting) {
        return setting.pick(1, 10, 30);
    }

    @Override
    public List<Config> configs(Setting setting) {
        List<Config> configs = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            configs.add(config(setting, condition));
        }
        return configs;
    }

    @Override
    public List<Unit> units(Setting setting) {
        List<Unit> units = new ArrayList<>();
        for (int i = 1; i <= repeats(setting); i++) {
            for (Condition condition : Condition.values()) {
                long seed = setting.seedOf(units.size());
                Config config = config(setting, condition);
                units.add(new Unit(condition.key() + "/" + i, context -> run(setting, config, seed, context)));
            }
        }
        return units;
    }

    private static Map<String, Object> run(Setting setting, Config config, long seed, Context context) {
        Config seeded = withTasks(config, seed);
        Engine engine = Engines.make(EngineName.AUTO);
        SearchWork.Found found =
                SearchWork.run(seeded, seed, engine, setting.data(), context, Double.POSITIVE_INFINITY);
        if (found == null) {
            return null;
        }
        Scoring unseen = new Scoring(seeded, seeded.finalTasks(), engine, setting.data(), seed);
        TaskSpec spec = seeded.searchTasks().tasks();
        Program live = Trait.live(
                found.outcome().program(),
                spec.target(),
                seeded.search().memory(),
                spec.sizes().features());
        List<Double> whole = unseen.each(live);
        Map<String, Object> values = found.values();
        values.remove("progress");
        values.remove("lineage");
        values.put("program", live.toString());
        values.put("start", mean(unseen.each(seeded.search().initialPrograms().get(0))));
        values.put("unseen", mean(whole));
        int steps = Math.min(
                MOST_STEPS,
                spec.sizes().train() * seeded.searchTasks().evaluation().epochs());
        for (Trait trait : Trait.values()) {
            values.put(trait.name(), judge(trait.without(live, spec.target(), steps), whole, unseen, seed));
        }
        return values;
    }

    /** Every repeat has search tasks of its own; the unseen tasks are the same for all. */
    private static Config withTasks(Config config, long seed) {
        TaskSpec tasks = config.searchTasks().tasks();
        return SearchWork.on(tasks.withRandomSeeds(seed), config, config.finalTasks());
    }

    /** Whether the trait is there, and whether the program is better than each without it. */
    private static Map<String, Object> judge(List<Program> without, List<Double> whole, Scoring unseen, long seed) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("found", !without.isEmpty());
        if (without.isEmpty()) {
            verdict.put("confirmed", false);
            return verdict;
        }
        List<Double> best = null;
        for (Program program : without) {
            List<Double> each = unseen.each(program);
            best = best == null || mean(each) > mean(best) ? each : best;
        }
        double[] loss = new double[whole.size()];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = whole.get(i) - best.get(i);
        }
        Interval interval = Statistics.bootstrapMean(loss, seed);
        verdict.put("without", mean(best));
        verdict.put("loss", Statistics.mean(loss));
        verdict.put("lossLow", interval.low());
        verdict.put("confirmed", interval.low() > 0);
        return verdict;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        TextTable table = TextTable.of(
                "adaptation",
                "condition",
                "found",
                "confirmed",
                "control",
                "found",
                "confirmed",
                "p (Fisher)",
                "the paper");
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Plot.Point> conditions = new ArrayList<>();
        List<Plot.Point> controls = new ArrayList<>();
        Plot plot = new Plot(
                "Adaptations, confirmed by knock-out",
                new Plot.Axis("1 noise / few examples, 2 decay / fast training, 3 mean rate / ten classes", false),
                new Plot.Axis("share of the searches (95%)", false));
        for (Claim claim : CLAIMS) {
            Count condition = Count.of(results, claim.condition(), claim.trait());
            Count control = Count.of(results, claim.control(), claim.trait());
            double p = condition.all == 0 || control.all == 0
                    ? Double.NaN
                    : Statistics.fisherGreater(condition.confirmed, condition.all, control.confirmed, control.all);
            String trait = claim.trait().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            table.add(
                    trait,
                    claim.condition().label,
                    condition.found + "/" + condition.all,
                    condition.confirmed + "/" + condition.all,
                    claim.control().label,
                    control.found + "/" + control.all,
                    control.confirmed + "/" + control.all,
                    p,
                    claim.paper());
            figures.put(trait, Map.of("condition", condition.document(), "control", control.document(), "pGreater", p));
            int x = claim.trait().ordinal() + 1;
            conditions.add(condition.point(x - 0.08));
            controls.add(control.point(x + 0.08));
        }
        plot.add("condition", Plot.Style.DOTS, conditions).add("control", Plot.Style.DOTS, controls);
        plot.level(0, "").level(1, "");
        return new Findings(table, figures, plot.svg(), notes(results));
    }

    private static List<String> notes(List<Result> results) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Found: by data flow on the live code of a search's best program. Confirmed: on unseen tasks the program is"
                        + " better than with the noise at its mean, or than with any of 18 to 21 constant rates in place of the"
                        + " decaying or mean-dependent one (95% bootstrap interval of the mean difference above 0). p: Fisher's"
                        + " exact test on confirmed counts, one-sided. The control of ten classes is two classes with as many"
                        + " examples and epochs.");
        TextTable all = TextTable.of("search", "start, unseen", "end, unseen", "noise", "decay", "mean rate");
        for (Result r : results) {
            all.add(
                    r.key(),
                    r.number("start"),
                    r.number("unseen"),
                    state(r, Trait.NOISE),
                    state(r, Trait.DECAY),
                    state(r, Trait.MEAN_RATE));
        }
        notes.add(all.markdown());
        return notes;
    }

    private static Result verdict(Result r, Trait trait) {
        return r.child(trait.name());
    }

    private static String state(Result r, Trait trait) {
        Result verdict = verdict(r, trait);
        return verdict.flag("confirmed") ? "confirmed" : verdict.flag("found") ? "found" : "";
    }

    /** How often a trait was there. */
    private record Count(int found, int confirmed, int all) {
        static Count of(List<Result> results, Condition condition, Trait trait) {
            List<Result> of = results.stream()
                    .filter(r -> r.key().startsWith(condition.key() + "/"))
                    .toList();
            long found =
                    of.stream().filter(r -> verdict(r, trait).flag("found")).count();
            long confirmed =
                    of.stream().filter(r -> verdict(r, trait).flag("confirmed")).count();
            return new Count((int) found, (int) confirmed, of.size());
        }

        Plot.Point point(double x) {
            if (all == 0) {
                return Plot.Point.of(x, Double.NaN);
            }
            Interval interval = Statistics.wilson(confirmed, all);
            return new Plot.Point(x, (double) confirmed / all, interval.low(), interval.high());
        }

        Map<String, Object> document() {
            return Map.of("found", found, "confirmed", confirmed, "searches", all);
        }
    }
}
