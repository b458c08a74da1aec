package dev.amlz.experiment;

import dev.amlz.config.Config;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Figure 5: rediscovers a 2-layer net on teacher tasks, in stages from the most given to nothing given. On one task the
 * weights can be hard-coded; on many tasks their learning must be invented. A stage is solved by a program that is as good as
 * the hand-designed net on tasks that the search never saw (on one task: on that task).
 */
final class Rediscovery implements Experiment {
    private static final String FUNCTION_GIVEN = "{ops: []}";
    private static final String INSERTING =
            "search.mutations=[insert-or-remove, alter-parameter, randomize-instruction, randomize-component-function]";
    /** Of the way from what the given part alone achieves to the reference. */
    private static final double SOLVED = 0.95;
    /** On one task, where the teacher itself, with fitness 1, is the reference. */
    private static final double EXACT = 0.99;

    /**
     * A stage.
     *
     * @param key of its units
     * @param given what the programs start with and, where it is a whole function, keep
     * @param wanted what must be found
     * @param learnLines of the reference's Learn that programs start with; -1 where Learn is random, or kept whole
     * @param sets on the config
     */
    private record Stage(String key, String given, String wanted, int learnLines, List<String> sets) {
        boolean oneTask() {
            return sets.contains("tasks.search.count=1");
        }
    }

    private static final String ONE_TASK_SETUP = "search.setup={ops: [VECTOR_CONST_SET, MATRIX_CONST_SET], size: 6}";

    private static final List<Stage> STAGES = List.of(
            new Stage(
                    "hard-coded-weights",
                    "1 task, F = 2: Predict",
                    "6 constants in Setup, no Learn",
                    -1,
                    List.of(
                            "tasks.search.count=1",
                            "tasks.search.features=2",
                            ONE_TASK_SETUP,
                            "search.predict=" + FUNCTION_GIVEN,
                            "search.learn={ops: [NO_OP], size: 0}",
                            "search.hurdles=off")),
            new Stage(
                    "hard-coded-net",
                    "1 task, F = 2: nothing",
                    "6 constants in Setup, Predict, no Learn",
                    -1,
                    List.of(
                            "tasks.search.count=1",
                            "tasks.search.features=2",
                            ONE_TASK_SETUP,
                            "search.learn={ops: [NO_OP], size: 0}",
                            "search.hurdles=off")),
            new Stage(
                    "setup",
                    "Predict, Learn",
                    "Setup (3 lines)",
                    -1,
                    List.of("search.predict=" + FUNCTION_GIVEN, "search.learn=" + FUNCTION_GIVEN)),
            new Stage("output-layer", "Setup, Predict, 7 lines of Learn", "update of the second layer", 7, partly(7)),
            new Stage("both-sums", "Setup, Predict, 5 lines of Learn", "both updates", 5, partly(5)),
            new Stage("backpropagation", "Setup, Predict, the error", "backpropagation (7 lines)", 2, partly(2)),
            new Stage("learn", "Setup, Predict", "Learn (9 lines)", 0, partly(0)),
            new Stage("all", "nothing", "Setup, Predict, Learn (15 lines)", -1, List.of()));

    private static List<String> partly(int lines) {
        return List.of(
                "search.setup=" + FUNCTION_GIVEN,
                "search.predict=" + FUNCTION_GIVEN,
                "search.learn={ops: [SCALAR_DIFF, SCALAR_PRODUCT, SCALAR_VECTOR_PRODUCT, VECTOR_HEAVISIDE, VECTOR_PRODUCT,"
                        + " VECTOR_SUM, VECTOR_OUTER_PRODUCT, MATRIX_SUM], minSize: " + lines + ", maxSize: 11}",
                INSERTING);
    }

    @Override
    public String name() {
        return "rediscovery";
    }

    @Override
    public String figure() {
        return "Figure 5, section 4.1";
    }

    @Override
    public String about() {
        return "How much of a 2-layer net and its backpropagation does evolution find again, given how much?";
    }

    private static Config config(Setting setting, Stage stage) {
        List<String> sets = new ArrayList<>(stage.sets());
        if (stage.learnLines() >= 0) {
            sets.add("search.initial={text: \"" + start(stage).toString().replace("\n", "\\n") + "\"}");
        }
        sets.add("name=rediscovery-" + stage.key());
        if (setting.scale() == Scale.TINY) {
            sets.addAll(List.of(
                    "search.individuals=1500",
                    "search.population=100",
                    "tasks.search.train=100",
                    "tasks.final.count=8"));
        } else if (setting.scale() == Scale.PAPER) {
            sets.addAll(List.of("search.individuals=10000000000", "tasks.search.train=10000"));
            if (!stage.oneTask()) {
                sets.addAll(List.of("tasks.search.count=100", "tasks.search.features=8"));
            }
        }
        return Setting.config("rediscovery", sets);
    }

    private static Program reference() {
        return Setting.config("rediscovery", List.of())
                .search()
                .initialPrograms()
                .get(0);
    }

    /** The reference with the first lines of Learn only. */
    private static Program start(Stage stage) {
        Program reference = reference();
        return Program.of(
                reference.instructions(ComponentFunction.SETUP),
                reference.instructions(ComponentFunction.PREDICT),
                reference.instructions(ComponentFunction.LEARN).subList(0, Math.max(0, stage.learnLines())));
    }

    @Override
    public List<Config> configs(Setting setting) {
        return STAGES.stream().map(stage -> config(setting, stage)).toList();
    }

    @Override
    public List<Unit> units(Setting setting) {
        List<Unit> units = new ArrayList<>();
        for (int i = 1; i <= setting.pick(1, 3, 10); i++) {
            for (Stage stage : STAGES) {
                long seed = setting.seedOf(units.size());
                units.add(new Unit(stage.key() + "/" + i, context -> run(setting, stage, seed, context)));
            }
        }
        return units;
    }

    private static Map<String, Object> run(Setting setting, Stage stage, long seed, Context context) {
        Config fixed = config(setting, stage);
        Config.Role search = fixed.searchTasks();
        Config.Role seeded = new Config.Role(search.tasks().withRandomSeeds(seed), search.evaluation());
        Config.Role judged = stage.oneTask() ? seeded : fixed.finalTasks();
        Config config = SearchWork.on(seeded.tasks(), fixed, judged);
        Engine engine = Engines.make(EngineName.AUTO);
        Program reference = reference();
        double bar =
                stage.oneTask() ? EXACT : new Scoring(config, seeded, engine, setting.data(), seed).fitness(reference);
        SearchWork.Found found = SearchWork.run(config, seed, engine, setting.data(), context, bar);
        if (found == null) {
            return null;
        }
        Scoring unseen = new Scoring(config, judged, engine, setting.data(), seed);
        Program start = stage.learnLines() >= 0 ? start(stage) : Program.EMPTY;
        Map<String, Object> values = found.values();
        values.remove("lineage");
        values.put("start", unseen.fitness(start));
        values.put("unseen", unseen.fitness(found.outcome().program()));
        values.put("reference", stage.oneTask() ? 1 : unseen.fitness(reference));
        values.put(
                "program",
                Trait.live(
                                found.outcome().program(),
                                seeded.tasks().target(),
                                config.search().memory(),
                                seeded.tasks().sizes().features())
                        .toString());
        return values;
    }

    /** Of the way from the start to the reference, on unseen tasks. */
    private static double way(Result r) {
        return (r.number("unseen") - r.number("start")) / (r.number("reference") - r.number("start"));
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        TextTable table = TextTable.of(
                "given",
                "to be found",
                "solved",
                "start, unseen",
                "best found, unseen",
                "by hand, unseen",
                "individuals");
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        notes.add(
                "Solved: at least 95% of the way, on unseen tasks, from the given part alone (where a whole function is"
                        + " missing, from the empty program) to the hand-designed net. On one task, the search's own, it is to"
                        + " the teacher. A search ends when it beats the hand-designed net on its own tasks, or with its"
                        + " individuals.");
        List<Plot.Point> points = new ArrayList<>();
        for (Stage stage : STAGES) {
            List<Result> of = results.stream()
                    .filter(r -> r.key().startsWith(stage.key() + "/"))
                    .toList();
            Optional<Result> best = of.stream().max(Comparator.comparingDouble(Rediscovery::way));
            if (best.isEmpty()) {
                continue;
            }
            long solved = of.stream().filter(r -> way(r) >= SOLVED).count();
            Result b = best.get();
            table.add(
                    stage.given(),
                    stage.wanted(),
                    solved + " of " + of.size(),
                    b.number("start"),
                    b.number("unseen"),
                    b.number("reference"),
                    Statistics.median(of.stream()
                            .mapToDouble(r -> r.number("individuals"))
                            .toArray()));
            figures.put(stage.key(), Map.of("solved", solved, "searches", of.size(), "bestWay", way(b)));
            of.forEach(r -> points.add(Plot.Point.of(STAGES.indexOf(stage) + 1.0, way(r))));
            notes.add(String.format(
                    Locale.ROOT,
                    "%s, best of %d, %.0f%% of the way:%n%n```%n%s```",
                    stage.key(),
                    of.size(),
                    100 * way(b),
                    ProgramParser.parse(b.text("program"), "raw.jsonl")));
        }
        Plot plot = new Plot(
                        "Rediscovery of a 2-layer net",
                        new Plot.Axis("stage, as in the table: from the most given to nothing", false),
                        new Plot.Axis("of the way to the hand-designed net", false))
                .add("", Plot.Style.DOTS, points)
                .level(SOLVED, "solved")
                .level(0, "");
        return new Findings(table, figures, plot.svg(), notes);
    }
}
