package dev.amlz.fuzz;

import dev.amlz.memory.MemorySizes;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A program and all that its run depends on, drawn from one seed.
 *
 * @param seed of the tasks, the orders and the pieces in which it is run
 * @param program what runs
 * @param memory its addresses
 * @param target kind of labels
 * @param features F
 * @param tasks D
 * @param train training examples
 * @param valid validation examples
 * @param epochs times through the training examples
 * @param maxAbsError bound of an error
 * @param extremeFeatures whether features are sometimes zeros, infinities and the like
 */
public record FuzzCase(
        long seed,
        Program program,
        MemorySizes memory,
        Target target,
        int features,
        int tasks,
        int train,
        int valid,
        int epochs,
        double maxAbsError,
        boolean extremeFeatures) {
    private static final int[] FEATURES = {2, 3, 4, 5, 7, 8, 16};
    private static final int[] TASKS = {1, 2, 3, 5, 8, 10, 11, 16, 20};
    /** More slots than one set of them holds. */
    private static final MemorySizes LARGE = new MemorySizes(40, 40, 20);

    private static final double[] BOUNDS = {1, 100, 1e300, Double.POSITIVE_INFINITY};

    /** The case of a seed. */
    public static FuzzCase of(long seed) {
        RandomStream random = RandomStream.of(seed, 1);
        ProgramGenerator programs = new ProgramGenerator(random);
        Target target = Target.values()[random.nextInt(3)];
        MemorySizes memory = memory(random);
        int longest = memory.equals(LARGE) || random.nextInt(8) == 0 ? 40 : random.nextInt(13);
        int features = FEATURES[random.nextInt(longest == 40 ? 4 : FEATURES.length)];
        return new FuzzCase(
                seed,
                programs.next(memory, target, longest, random.nextInt(3) > 0),
                memory,
                target,
                features,
                TASKS[random.nextInt(TASKS.length)],
                1 + random.nextInt(6),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                BOUNDS[random.nextInt(BOUNDS.length)],
                random.nextInt(4) == 0);
    }

    private static MemorySizes memory(RandomStream random) {
        if (random.nextInt(40) == 0) {
            return LARGE;
        }
        return random.nextInt(2) == 0
                ? new MemorySizes(4, 4, 2)
                : new MemorySizes(2 + random.nextInt(18), 3 + random.nextInt(17), random.nextInt(20));
    }

    /** The same case with another program. */
    public FuzzCase with(Program other) {
        return new FuzzCase(
                seed, other, memory, target, features, tasks, train, valid, epochs, maxAbsError, extremeFeatures);
    }

    /** The same case with another F and D. */
    public FuzzCase withShape(int otherFeatures, int otherTasks) {
        return new FuzzCase(
                seed,
                program,
                memory,
                target,
                otherFeatures,
                otherTasks,
                train,
                valid,
                epochs,
                maxAbsError,
                extremeFeatures);
    }

    /** The same case with so many training examples, gone through once. */
    public FuzzCase withTrain(int examples) {
        return new FuzzCase(
                seed, program, memory, target, features, tasks, examples, valid, 1, maxAbsError, extremeFeatures);
    }

    /** A stream of this case for one purpose. */
    public RandomStream stream(long purpose) {
        return RandomStream.of(seed, purpose);
    }

    /** Its tasks. */
    public List<Task> makeTasks() {
        RandomStream random = stream(2);
        ProgramGenerator extremes = new ProgramGenerator(random);
        int classes = switch (target) {
            case REGRESSION -> 0;
            case BINARY -> 2;
            case MULTICLASS -> 2 + random.nextInt(features - 1);
        };
        List<Task> all = new ArrayList<>();
        for (int t = 0; t < tasks; t++) {
            all.add(new Task(
                    "task " + t,
                    target,
                    features,
                    classes,
                    values(random, extremes, train * features),
                    labels(random, train, classes),
                    values(random, extremes, valid * features),
                    labels(random, valid, classes),
                    random.nextLong()));
        }
        return all;
    }

    private double[] values(RandomStream random, ProgramGenerator extremes, int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = extremeFeatures && random.nextInt(6) == 0 ? extremes.extreme() : random.nextGaussian();
        }
        return x;
    }

    private static double[] labels(RandomStream random, int n, int classes) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = classes == 0 ? random.nextGaussian() : random.nextInt(classes);
        }
        return y;
    }

    /** The parameters, then the program's text. */
    @Override
    public String toString() {
        return "seed " + seed + ": " + target + ", F " + features + ", " + tasks + " tasks, " + train + " + " + valid
                + " examples, " + epochs + " epochs, maxAbsError " + maxAbsError + ", " + memory
                + (extremeFeatures ? ", extreme features" : "") + "\n" + program;
    }
}
