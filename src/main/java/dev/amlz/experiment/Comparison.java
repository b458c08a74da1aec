package dev.amlz.experiment;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.experiment.baseline.Baseline;
import dev.amlz.experiment.baseline.BaselineSettings;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.study.ConstantSpace;
import dev.amlz.task.BinarySpec;
import dev.amlz.task.ClassPair;
import dev.amlz.task.DataSet;
import dev.amlz.task.DataSource;
import dev.amlz.task.ImageOptions;
import dev.amlz.task.KnownDataSet;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSeeds;
import dev.amlz.task.TaskSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Three methods on one pair of classes, every pixel a feature: tuned on a split of the training part, all by as many trials
 * on as many examples, then trained on the training part and scored on the test part, once a seed.
 */
final class Comparison {
    /** The methods, as results call them. */
    static final List<String> METHODS = List.of("evolved", "net", "linear");

    private static final long DRAWS = 0x66696e616cL;

    /** Trials between two lines of progress. */
    private static final int REPORT_EVERY = 10;

    /** Images of a class of the training part that tasks are made from. */
    private static final int PER_CLASS = 5000;

    private final Sizes sizes;
    private final KnownDataSet set;
    private final DataSource data;
    private final ClassPair pair;
    private final long seed;

    /**
     * How much is done.
     *
     * @param trials draws of all constants, the first being those given
     * @param examples training examples of a trial, gone through once
     * @param finalists best trials that are scored again, trained as in the end
     * @param epochs times through all training examples, of finalists and in the end
     * @param seeds trainings in the end
     * @param most training images of a class at most
     */
    record Sizes(int trials, int examples, int finalists, int epochs, int seeds, int most) {
        static Sizes of(Setting setting) {
            return setting.pick(
                    new Sizes(3, 60, 1, 1, 2, 60),
                    new Sizes(20, 3000, 3, 2, 5, PER_CLASS),
                    new Sizes(100, 8000, 10, 4, 5, PER_CLASS));
        }

        String note() {
            return "Each method on each pair: " + trials + " trials of its constants, drawn together, on " + examples
                    + " examples gone through once; the best " + finalists + " again with " + epochs
                    + " epochs of four fifths of the training images (at most " + most
                    + " of each class); the best of these on the other fifth then learns from all of them, " + epochs
                    + " epochs, on " + seeds + " seeds, and is scored on all images of the test part.";
        }
    }

    Comparison(Sizes sizes, KnownDataSet set, DataSource data, ClassPair pair, long seed) {
        this.sizes = sizes;
        this.set = set;
        this.data = data;
        this.pair = pair;
        this.seed = seed;
    }

    /** A method: how its settings are drawn, and how accurate it is with them. */
    private interface Method<S> {
        S draw(int trial);

        double accuracy(S settings, Task task, int epochs, long seed);
    }

    private record Trial<S>(S settings, double accuracy) {}

    /** What the pair came to, or null when it was stopped. */
    Map<String, Object> run(Program program, Context context) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("pair", pair.positive() + " against " + pair.negative());
        Evolved evolved = new Evolved(program);
        boolean done = run("evolved", evolved, Program::toString, result, context)
                && run("net", new ByHand(BaselineSettings.net()), BaselineSettings::toString, result, context)
                && run("linear", new ByHand(BaselineSettings.linear()), BaselineSettings::toString, result, context);
        return done ? result : null;
    }

    private <S> boolean run(
            String name, Method<S> method, Function<S, String> text, Map<String, Object> result, Context context) {
        Trial<S> tuned = tune(name, method, context);
        if (tuned == null) {
            return false;
        }
        context.progress().accept(name + " tuned: " + tuned.accuracy + " on the validation split");
        List<Double> accuracies = new ArrayList<>();
        for (int s = 0; s < sizes.seeds; s++) {
            if (context.stop().getAsBoolean()) {
                return false;
            }
            accuracies.add(method.accuracy(tuned.settings, task(true, s + 1), sizes.epochs, seed + s + 1));
        }
        context.progress().accept(name + ": " + accuracies);
        result.put(name, accuracies);
        result.put(name + "Validation", tuned.accuracy);
        result.put(name + "Settings", text.apply(tuned.settings));
        return true;
    }

    private <S> Trial<S> tune(String name, Method<S> method, Context context) {
        Task whole = task(false, 0);
        Task part = firstOf(whole, sizes.examples, whole.validSize() / 2);
        List<Trial<S>> trials = new ArrayList<>();
        for (int t = 0; t < sizes.trials; t++) {
            if (context.stop().getAsBoolean()) {
                return null;
            }
            S settings = method.draw(t);
            trials.add(new Trial<>(settings, method.accuracy(settings, part, 1, seed)));
            if ((t + 1) % REPORT_EVERY == 0) {
                context.progress().accept(name + ": " + (t + 1) + " of " + sizes.trials + " trials");
            }
        }
        trials.sort(Comparator.comparingDouble((Trial<S> t) -> t.accuracy).reversed());
        Trial<S> best = null;
        for (Trial<S> finalist : trials.subList(0, sizes.finalists)) {
            if (context.stop().getAsBoolean()) {
                return null;
            }
            double accuracy = method.accuracy(finalist.settings, whole, sizes.epochs, seed);
            best = best == null || accuracy > best.accuracy ? new Trial<>(finalist.settings, accuracy) : best;
        }
        return best;
    }

    private RandomStream draws(int trial) {
        return RandomStream.of(seed ^ DRAWS, trial);
    }

    /**
     * The task of tuning, or of the end.
     *
     * @param test whether it trains on all training images and validates on the test part
     * @param number tells the orders of examples apart
     */
    private Task task(boolean test, int number) {
        DataSet images = data.load(set);
        int train = both(images.train(), sizes.most);
        int valid = test ? both(images.test(), sizes.most) : train / 5;
        ImageOptions options = new ImageOptions(
                set,
                ImageOptions.Projection.NONE,
                test ? ImageOptions.Validation.TEST_PART : ImageOptions.Validation.HELD_BACK,
                0,
                Long.MAX_VALUE);
        BinarySpec spec = new BinarySpec(
                new TaskSizes(1, 0, test ? train : train - valid, valid),
                new TaskSeeds(List.of(seed + number), List.of(0L)),
                options,
                List.of(pair));
        return TaskFactory.make(spec, data).get(0);
    }

    private int both(DataSet.Part part, int most) {
        return 2 * Math.min(most, Math.min(part.count(pair.positive()), part.count(pair.negative())));
    }

    private static Task firstOf(Task task, int train, int valid) {
        int n = Math.min(train, task.trainSize());
        int f = task.features();
        return new Task(
                task.name(),
                task.target(),
                f,
                task.classes(),
                Arrays.copyOf(task.trainX(), n * f),
                Arrays.copyOf(task.trainY(), n),
                Arrays.copyOf(task.validX(), valid * f),
                Arrays.copyOf(task.validY(), valid),
                task.seed());
    }

    /** The evolved program: its settings are the program with its constants. */
    private final class Evolved implements Method<Program> {
        private final Program program;
        private final Analyzer analyzer;
        private final ConstantSpace space;
        private final Engine engine = Engines.make(EngineName.AUTO);

        Evolved(Program program) {
            this.program = program;
            analyzer = new Analyzer(Target.BINARY, program.memoryNeeded(), set.width());
            space = new ConstantSpace(analyzer.analyze(program));
        }

        @Override
        public Program draw(int trial) {
            return trial == 0 ? program : space.draw(draws(trial));
        }

        @Override
        public double accuracy(Program settings, Task task, int epochs, long runSeed) {
            engine.forget();
            LiveProgram live = analyzer.analyze(settings);
            EvaluationSettings once = new EvaluationSettings(1, EvaluationSettings.Combine.MEAN, epochs, false, 0);
            return new Evaluator(engine, List.of(task), once, runSeed).fitness(live);
        }
    }

    /** A baseline; its first settings are a person's choice. */
    private final class ByHand implements Method<BaselineSettings> {
        private final BaselineSettings usual;

        ByHand(BaselineSettings usual) {
            this.usual = usual;
        }

        @Override
        public BaselineSettings draw(int trial) {
            return trial == 0 ? usual : usual.draw(draws(trial));
        }

        @Override
        public double accuracy(BaselineSettings settings, Task task, int epochs, long runSeed) {
            return Baseline.accuracy(settings, task, epochs, runSeed);
        }
    }
}
