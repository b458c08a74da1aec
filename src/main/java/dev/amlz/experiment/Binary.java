package dev.amlz.experiment;

import dev.amlz.config.Config;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.report.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Figure 6: searches from empty programs on projected binary tasks. Each run's best is its candidate; candidates and tuned
 * baselines are compared on pairs of classes that no search saw. Baselines are programs, tuned on the search tasks, trained
 * and scored in every way as candidates are.
 */
final class Binary implements Experiment {
    private static final String RUN = "run/";
    private static final String BASELINE = "baseline/";
    private static final int BASELINE_SEEDS = 1000;

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public String figure() {
        return "Figure 6, section 4.2";
    }

    @Override
    public String about() {
        return "Do algorithms evolved from empty programs on images beat a tuned linear model and a tuned net?";
    }

    @Override
    public boolean takesDataSet() {
        return true;
    }

    private static Config config(Setting setting) {
        String dataSet =
                setting.dataSet() != null ? setting.dataSet() : setting.pick("digits", "fashion-mnist", "cifar-10");
        List<String> sets = new ArrayList<>(List.of("tasks.search.dataset=" + dataSet));
        if (setting.scale() == Scale.TINY) {
            sets.addAll(List.of(
                    "tasks.search.train=200",
                    "tasks.search.valid=60",
                    "tasks.search.maxDataSeed=4",
                    "tasks.select.count=9",
                    "tasks.final.count=9",
                    "search.population=100",
                    "search.individuals=4000"));
        }
        return Setting.config(setting.pick("binary", "binary", "binary-paper"), sets);
    }

    @Override
    public List<Config> configs(Setting setting) {
        return List.of(config(setting));
    }

    @Override
    public List<Unit> units(Setting setting) {
        Config config = config(setting);
        List<Unit> units = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            long seed = setting.seedOf(BASELINE_SEEDS + baseline.ordinal());
            units.add(
                    new Unit(BASELINE + baseline.key(), context -> baseline(setting, config, baseline, seed, context)));
        }
        for (int i = 1; i <= setting.pick(2, 3, 20); i++) {
            long seed = setting.seedOf(i);
            units.add(new Unit(RUN + i, context -> candidate(setting, config, seed, context)));
        }
        return units;
    }

    private static Map<String, Object> baseline(
            Setting setting, Config config, Baseline baseline, long seed, Context context) {
        Engine engine = Engines.make(EngineName.INTERPRETER);
        Scoring search = new Scoring(config, config.searchTasks(), engine, setting.data(), seed);
        Program tuned = baseline.tuned(search, setting.pick(5, 300, 10_000), seed, context.stop());
        if (tuned == null) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("fitness", search.fitness(tuned));
        values.put("program", tuned.toString());
        score(setting, config, tuned, engine, seed, values);
        return values;
    }

    private static Map<String, Object> candidate(Setting setting, Config config, long seed, Context context) {
        Engine engine = Engines.make(EngineName.AUTO);
        SearchWork.Found found =
                SearchWork.run(config, seed, engine, setting.data(), context, Double.POSITIVE_INFINITY);
        if (found == null) {
            return null;
        }
        Map<String, Object> values = found.values();
        score(setting, config, found.outcome().program(), engine, seed, values);
        return values;
    }

    /** Adds the accuracy on each select and each final task. */
    private static void score(
            Setting setting, Config config, Program program, Engine engine, long seed, Map<String, Object> values) {
        Scoring select = new Scoring(config, config.selectTasks(), engine, setting.data(), seed);
        Scoring finals = new Scoring(config, config.finalTasks(), engine, setting.data(), seed);
        values.put("select", select.each(program));
        values.put("selectTasks", select.names());
        values.put("final", finals.each(program));
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        List<Result> runs =
                results.stream().filter(r -> r.key().startsWith(RUN)).toList();
        Optional<Result> linear = result(results, Baseline.LINEAR);
        Optional<Result> net = result(results, Baseline.NEURAL_NET);
        TextTable table = TextTable.of(
                "program",
                "search fitness",
                "accuracy, select pairs",
                "tasks won against linear",
                "tasks won against net",
                "accuracy, test images",
                "individuals");
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Result> rows = new ArrayList<>(results);
        rows.sort(Comparator.comparing(r -> r.key().startsWith(RUN) ? 1 : 0));
        for (Result r : rows) {
            table.add(
                    label(r),
                    percent(r.number("fitness")),
                    percent(mean(r, "select")),
                    wins(r, linear),
                    wins(r, net),
                    percent(mean(r, "final")),
                    r.number("individuals"));
            figures.put(r.key(), Map.of("select", mean(r, "select"), "final", mean(r, "final")));
        }
        List<String> notes = new ArrayList<>();
        runs.stream().max(Comparator.comparingDouble(r -> mean(r, "select"))).ifPresent(best -> {
            linear.ifPresent(l -> notes.add(verdict(runs, best, l, Baseline.LINEAR, figures)));
            net.ifPresent(n -> notes.add(verdict(runs, best, n, Baseline.NEURAL_NET, figures)));
            notes.add(programs(best));
        });
        return new Findings(table, figures, plot(runs, linear, net), notes);
    }

    private static Optional<Result> result(List<Result> results, Baseline baseline) {
        return results.stream()
                .filter(r -> r.key().equals(BASELINE + baseline.key()))
                .findFirst();
    }

    private static String label(Result r) {
        for (Baseline baseline : Baseline.values()) {
            if (r.key().equals(BASELINE + baseline.key())) {
                return baseline.label() + ", tuned";
            }
        }
        return r.key();
    }

    private static double mean(Result r, String name) {
        return Statistics.mean(r.numbers(name));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    private static String wins(Result r, Optional<Result> other) {
        if (other.isEmpty() || other.get().key().equals(r.key())) {
            return "";
        }
        double[] mine = r.numbers("select");
        double[] theirs = other.get().numbers("select");
        int won = 0;
        int tied = 0;
        for (int i = 0; i < mine.length; i++) {
            won += mine[i] > theirs[i] ? 1 : 0;
            tied += mine[i] == theirs[i] ? 1 : 0;
        }
        return won + " of " + mine.length + (tied == 0 ? "" : " (" + tied + " ties)");
    }

    private static String verdict(
            List<Result> runs, Result best, Result baseline, Baseline which, Map<String, Object> figures) {
        long better = runs.stream()
                .filter(r -> mean(r, "select") > mean(baseline, "select"))
                .count();
        double p = Statistics.sign(best.numbers("select"), baseline.numbers("select"));
        double pFinal = Statistics.sign(best.numbers("final"), baseline.numbers("final"));
        figures.put("candidatesBetterThan/" + which.key(), better);
        figures.put("signTest/" + which.key(), p);
        figures.put("signTestFinal/" + which.key(), pFinal);
        return String.format(
                Locale.ROOT,
                "Against the tuned %s, %d of %d candidates are better on the select pairs. The best of them, %s, has"
                        + " %s there against %s (sign test over tasks: p = %s; it was chosen on them), and on test"
                        + " images %s against %s (p = %s).",
                which.label(),
                better,
                runs.size(),
                best.key(),
                percent(mean(best, "select")),
                percent(mean(baseline, "select")),
                TextTable.number(p),
                percent(mean(best, "final")),
                percent(mean(baseline, "final")),
                TextTable.number(pFinal));
    }

    /** The first, a middle and the last program of the best's descent. */
    private static String programs(Result best) {
        List<Result> lineage = best.list("lineage");
        StringBuilder text = new StringBuilder("Programs of " + best.key() + " where its descent improved:");
        int[] shown = {0, lineage.size() / 2, lineage.size() - 1};
        String[] which = {"first", "middle", "last"};
        for (int i = 0; i < shown.length; i++) {
            Result step = lineage.get(shown[i]);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%n%s, individual %,.0f, fitness %.4f:%n%n```%n%s```",
                    which[i],
                    step.number("individual"),
                    step.number("fitness"),
                    ProgramParser.parse(step.text("program"), "lineage")));
        }
        return text.toString();
    }

    private static String plot(List<Result> runs, Optional<Result> linear, Optional<Result> net) {
        Plot plot = new Plot(
                "Progress on projected binary tasks",
                new Plot.Axis("individuals", true),
                new Plot.Axis("best fitness on the search tasks", false));
        for (Result run : runs) {
            List<Plot.Point> points = new ArrayList<>();
            for (Object point : (List<?>) run.values().get("progress")) {
                List<?> pair = (List<?>) point;
                points.add(Plot.Point.of(((Number) pair.get(0)).doubleValue(), ((Number) pair.get(1)).doubleValue()));
            }
            points.add(Plot.Point.of(run.number("individuals"), run.number("fitness")));
            plot.add(run.key(), Plot.Style.STEPS, points);
        }
        runs.stream().max(Comparator.comparingDouble(r -> mean(r, "select"))).ifPresent(best -> {
            List<Plot.Point> steps = best.list("lineage").stream()
                    .map(s -> Plot.Point.of(s.number("individual"), s.number("fitness")))
                    .toList();
            plot.add("descent of the best, " + best.key(), Plot.Style.DOTS, steps);
        });
        linear.ifPresent(l -> plot.level(l.number("fitness"), Baseline.LINEAR.label() + ", tuned"));
        net.ifPresent(n -> plot.level(n.number("fitness"), Baseline.NEURAL_NET.label() + ", tuned"));
        return plot.svg();
    }
}
