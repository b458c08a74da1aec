package dev.amlz.experiment;

import dev.amlz.analyze.Analyzer;
import dev.amlz.config.Config;
import dev.amlz.evaluate.CandidateEvaluator;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.report.Plot;
import dev.amlz.search.Ancestor;
import dev.amlz.search.Exchange;
import dev.amlz.search.Mutator;
import dev.amlz.search.Search;
import dev.amlz.search.SearchSettings;
import dev.amlz.task.DataSource;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Figure 4: how much more often evolution than random search finds an acceptable program, by the difficulty of the task
 * type. A program is acceptable when its mean fitness on the tasks exceeds that of the hand-designed reference there. Of a
 * random search every acceptable program counts, of an evolution experiment one at most, out of all its individuals.
 */
final class Difficulty implements Experiment {
    private static final long TASKS = 0x7461736b73L;
    private static final long PROGRAMS = 0x70726f6772616d73L;
    /** Random search goes on for longer on the same tasks, with a larger cache: it counts all that it finds. */
    private static final long RANDOM_BATCH = 500_000;

    private static final int SHOWN = 3;

    /**
     * A point of the figure.
     *
     * @param config name of its config
     * @param label for reading
     * @param units pieces of work of each method
     */
    private record TaskType(String config, String label, int units) {}

    @Override
    public String name() {
        return "difficulty";
    }

    @Override
    public String figure() {
        return "Figure 4, section 4.1";
    }

    @Override
    public String about() {
        return "How much more often than random search does evolution find an acceptable program, the harder the task?";
    }

    /** Task types, with the work that makes both rates measurable: more where solutions are rarer. */
    private static List<TaskType> types(Setting setting) {
        return List.of(
                new TaskType("difficulty-linear-learning", "linear, learning only", setting.pick(1, 10, 100)),
                new TaskType("difficulty-linear-full", "linear, full algorithm", setting.pick(1, 25, 2500)),
                new TaskType("difficulty-affine-learning", "affine, learning only", setting.pick(1, 20, 25_000)),
                new TaskType("difficulty-affine-full", "affine, full algorithm", setting.pick(1, 4, 250_000)));
    }

    /** Individuals of a unit. */
    private static long individuals(Setting setting) {
        return setting.pick(20_000L, 5_000_000L, 40_000_000L);
    }

    @Override
    public List<Config> configs(Setting setting) {
        return types(setting).stream()
                .map(type -> Setting.config(type.config(), List.of()))
                .toList();
    }

    @Override
    public List<Unit> units(Setting setting) {
        List<Unit> units = new ArrayList<>();
        for (TaskType type : types(setting)) {
            for (int i = 1; i <= type.units(); i++) {
                for (boolean evolution : new boolean[] {false, true}) {
                    long seed = setting.seedOf(units.size());
                    String key = type.config() + "/" + (evolution ? "evolution" : "random") + "/" + i;
                    units.add(
                            new Unit(key, context -> run(type, evolution, seed, individuals(setting), context.stop())));
                }
            }
        }
        return units;
    }

    private static Map<String, Object> run(
            TaskType type, boolean evolution, long seed, long individuals, BooleanSupplier stop) {
        long batch = Math.min(RANDOM_BATCH, individuals);
        List<String> longer = List.of("search.individuals=" + batch, "search.canonicalCache=" + batch);
        Config config = Setting.config(type.config(), evolution ? List.of() : longer);
        long each = config.search().individuals();
        long successes = 0;
        List<String> programs = new ArrayList<>();
        Engine engine = Engines.make(EngineName.INTERPRETER);
        for (long n = 0; n < individuals / each; n++) {
            if (stop.getAsBoolean()) {
                return null;
            }
            TaskSpec spec = config.searchTasks().tasks().withRandomSeeds(RandomStream.mix(seed ^ TASKS) + n);
            long own = RandomStream.mix(seed ^ PROGRAMS) + n;
            Batch candidates = new Batch(config, spec, engine, own);
            Program found;
            if (evolution) {
                found = candidates.evolve();
                successes += found == null ? 0 : 1;
            } else {
                successes += candidates.sample();
                found = candidates.last;
            }
            if (found != null && programs.size() < SHOWN) {
                programs.add(found.toString());
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("individuals", individuals / each * each);
        result.put("experiments", individuals / each);
        result.put("successes", successes);
        result.put("programs", programs);
        return result;
    }

    /** Candidates on tasks of their own, and the reference's fitness there. */
    private static final class Batch {
        private final Config config;
        private final TaskSpec spec;
        private final Engine engine;
        private final long seed;
        private final double bar;
        private final List<Task> tasks;
        private final Analyzer analyzer;
        private Program last;

        Batch(Config config, TaskSpec spec, Engine engine, long seed) {
            this.config = config;
            this.spec = spec;
            this.engine = engine;
            this.seed = seed;
            tasks = TaskFactory.make(spec, new DataSource(List.of(), null));
            analyzer = new Analyzer(
                    spec.target(), config.search().memory(), spec.sizes().features());
            Program reference = config.search().initialPrograms().get(0);
            bar = evaluator().fitness(analyzer.analyze(reference));
        }

        private Evaluator evaluator() {
            return new Evaluator(engine, tasks, config.searchTasks().evaluation(), seed);
        }

        /** Acceptable programs among random ones. */
        long sample() {
            SearchSettings s = config.search();
            Mutator mutator = new Mutator(s, spec.target(), new RandomStream(seed));
            CandidateEvaluator candidates =
                    new CandidateEvaluator(analyzer, evaluator(), s.fec(), s.hurdles(), s.canonicalCache(), null);
            long found = 0;
            for (long i = 0; i < s.individuals(); i++) {
                Program program = mutator.random();
                if (candidates.fitness(program) > bar) {
                    found++;
                    last = program;
                }
            }
            return found;
        }

        /** The acceptable program that an evolution experiment found, or null. */
        Program evolve() {
            Config on = SearchWork.on(spec, config, null);
            DataSource none = new DataSource(List.of(), null);
            Search search = new Search(on.plan(1, seed), () -> engine, none, Exchange.NONE);
            Watch watch = new Watch(bar);
            search.run(Search.Limits.NONE, watch, watch);
            return watch.found;
        }
    }

    /** Ends a search at its first acceptable program. */
    private static final class Watch implements Search.Listener, BooleanSupplier {
        private final double bar;
        private Program found;

        Watch(double bar) {
            this.bar = bar;
        }

        @Override
        public void improved(int experiment, Ancestor best) {
            found = best.fitness() > bar ? best.program() : null;
        }

        @Override
        public void between() {}

        @Override
        public boolean getAsBoolean() {
            return found != null;
        }
    }

    @Override
    public Findings findings(Setting setting, List<Result> results) {
        TextTable table = TextTable.of(
                "task type",
                "difficulty",
                "random search",
                "random search: rate (95%)",
                "evolution",
                "evolution: rate (95%)",
                "evolution / random search (95%)");
        Plot plot = new Plot(
                "Evolution against random search",
                new Plot.Axis("difficulty: random programs per acceptable one", true),
                new Plot.Axis("success rate of evolution / of random search", true));
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Plot.Point> points = new ArrayList<>();
        for (TaskType type : types(setting)) {
            Pair pair = new Pair(
                    Tally.of(results, type.config() + "/random/"), Tally.of(results, type.config() + "/evolution/"));
            if (pair.random.individuals == 0 || pair.evolution.individuals == 0) {
                continue;
            }
            table.add(
                    type.label(),
                    pair.random.difficulty(),
                    pair.random.text(),
                    pair.random.interval(),
                    pair.evolution.text(),
                    pair.evolution.interval(),
                    pair.text());
            figures.put(type.config(), pair.document());
            Plot.Point point = pair.point();
            points.add(point);
            plot.text(point.x(), point.y(), type.label() + (pair.random.successes > 0 ? "" : " (bounds)"));
        }
        plot.add("", Plot.Style.DOTS, points).level(1, "as often");
        return new Findings(table, figures, plot.svg(), notes());
    }

    private static List<String> notes() {
        return List.of("Difficulty is the number of random programs per acceptable one; acceptable is what beats the"
                + " hand-designed program of the config on the same three tasks. An evolution experiment is 10,000"
                + " individuals, all of which count, and finds one program at most. Intervals: Clopper-Pearson; of the"
                + " ratio: exact, conditional on the sum of both counts.");
    }

    /** Both methods on one task type. */
    private record Pair(Tally random, Tally evolution) {
        Interval interval() {
            return Statistics.rateRatio(
                    evolution.successes, evolution.individuals, random.successes, random.individuals);
        }

        double ratio() {
            return evolution.rate() / random.rate();
        }

        /** The ratio, or what it is at least where random search found nothing. */
        String text() {
            return random.successes > 0
                    ? TextTable.number(ratio()) + " (" + interval() + ")"
                    : "over " + TextTable.number(interval().low());
        }

        Plot.Point point() {
            Interval interval = interval();
            double x = 1
                    / (random.successes > 0 ? random.rate() : random.interval().high());
            double y = random.successes > 0 ? ratio() : interval.low();
            return new Plot.Point(x, y, interval.low(), interval.high());
        }

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("random", random.document());
            document.put("evolution", evolution.document());
            document.put("ratio", ratio());
            document.put("ratioLow", interval().low());
            document.put("ratioHigh", interval().high());
            return document;
        }
    }

    /** What one method came to on one task type. */
    private record Tally(long successes, long individuals, long trials) {
        static Tally of(List<Result> results, String prefix) {
            long successes = 0;
            long individuals = 0;
            long trials = 0;
            for (Result r : results) {
                if (r.key().startsWith(prefix)) {
                    successes += (long) r.number("successes");
                    individuals += (long) r.number("individuals");
                    trials += (long) r.number("experiments");
                }
            }
            return new Tally(successes, individuals, trials);
        }

        double rate() {
            return (double) successes / individuals;
        }

        Interval interval() {
            return Statistics.clopperPearson(successes, individuals);
        }

        String text() {
            return successes + " of " + TextTable.number(individuals);
        }

        String difficulty() {
            return successes > 0
                    ? TextTable.number(1 / rate())
                    : "over " + TextTable.number(1 / interval().high());
        }

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("successes", successes);
            document.put("individuals", individuals);
            document.put("experiments", trials);
            document.put("rate", rate());
            document.put("low", interval().low());
            document.put("high", interval().high());
            return document;
        }
    }
}
