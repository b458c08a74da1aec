package dev.amlz.interpret;

import dev.amlz.op.LaneLoader;
import dev.amlz.op.LaneShape;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many tasks go side by side: in vectors of this machine's width whatever their number is, so that a process has one
 * width; at most half as many tasks as a vector has doubles are packed ({@link LaneShape}), by themselves or, where examples are
 * large or code is generated, behind others that fill vectors. Without the Vector API one lane.
 */
public final class LanePlan {
    /** Most tasks in whole vectors: beyond it memory leaves the first cache and nothing is gained. */
    private static final int MOST = 16;

    /** The same where that happens sooner, and where evaluations are long enough for the calls of a second batch. */
    private static final int MOST_LARGE = 8;

    /** Features from which that is so: two matrices of 16 lanes fill the first cache. */
    private static final int LARGE_FEATURES = 16;

    /** Features of all training examples of a task from which it is so as well: they fill caches, evaluations are long. */
    private static final int LARGE_EXAMPLES = 8_000;

    /**
     * Batches from which all are full or nearly: lanes for a remainder of few tasks would be packed, by classes that nothing else
     * needs. Costs a fifth of the work at most, where a last task of its own would have been packed.
     */
    private static final int MANY = 6;

    private LanePlan() {}

    /**
     * The shape of the first batch, on this machine, for a search's engines but jit.
     *
     * @param examples to train on
     */
    public static LaneShape of(int tasks, int features, int examples) {
        return of(tasks, features, examples, LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** The same for a widest vector of {@code widest} doubles. */
    public static LaneShape of(int tasks, int features, int examples, int widest) {
        return new LaneShape(features, new Rule(features, examples, widest, false).lanesOf(tasks, 0), widest);
    }

    /** The shapes of all those batches in order: alike, but that where there are few the last may have other lanes. */
    public static List<LaneShape> shapes(int tasks, int features, int examples) {
        return shapes(tasks, features, examples, LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** The same for a widest vector of {@code widest} doubles. */
    static List<LaneShape> shapes(int tasks, int features, int examples, int widest) {
        Rule rule = new Rule(features, examples, widest, false);
        return IntStream.range(0, rule.batches(tasks))
                .mapToObj(batch -> new LaneShape(features, rule.lanesOf(tasks, batch), widest))
                .toList();
    }

    /** How tasks of one size are laid out. */
    private static final class Rule {
        private final int width;
        /** Whether lanes that fill no vector are packed behind others: it saves work, and the interpreter's calls cost as much. */
        private final boolean tight;

        private final int most;

        /** @param generated whether generated code runs them */
        Rule(int features, int examples, int width, boolean generated) {
            this.width = width;
            boolean large = features >= LARGE_FEATURES || (long) examples * features >= LARGE_EXAMPLES;
            tight = large || generated;
            most = width == 1 ? 1 : large ? MOST_LARGE : MOST;
        }

        /** Number of batches: a few tasks that are left over share the last, where examples are large. */
        int batches(int tasks) {
            int batches = (tasks + most - 1) / most;
            int left = tasks % most;
            boolean shared = most == MOST_LARGE && batches > 1 && batches < MANY && left > 0 && left <= width / 2;
            return shared ? batches - 1 : batches;
        }

        /**
         * The first task of a batch, counted from 0: all but the last fill whole vectors, or where there are many all have about as
         * many tasks.
         */
        int start(int tasks, int batch) {
            int batches = batches(tasks);
            if (batch == batches) {
                return tasks;
            }
            if (batches >= MANY) {
                return (int) ((long) tasks * batch / batches);
            }
            int each = Math.min(most, (tasks + batches - 1) / batches);
            return batch * ((each + width - 1) / width * width);
        }

        int lanesOf(int tasks, int batch) {
            return batches(tasks) < MANY ? lanes(start(tasks, batch + 1) - start(tasks, batch)) : most;
        }

        /** Lanes for so many tasks: whole vectors, or a power of 2 that goes into one, or first those and then that. */
        private int lanes(int tasks) {
            int left = tasks % width;
            if (left == 0) {
                return tasks;
            }
            int packed = Integer.highestOneBit(2 * left - 1);
            boolean packs = packed < width && (tight || tasks < width);
            return tasks - left + (packs ? packed : width);
        }
    }

    /** Lays tasks out in batches for an engine; tasks that differ in size never share one. */
    public static List<TaskBatch> batches(List<Task> tasks, Engine engine) {
        return batches(tasks, engine.widest(), engine.runsGeneratedCode());
    }

    /** The same for engines that run generated code, in vectors of at most {@code widest} doubles. */
    public static List<TaskBatch> batches(List<Task> tasks, int widest) {
        return batches(tasks, widest, true);
    }

    static List<TaskBatch> batches(List<Task> tasks, int widest, boolean generated) {
        List<TaskBatch> batches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= tasks.size(); i++) {
            if (i == tasks.size() || differ(tasks.get(start), tasks.get(i))) {
                addAlike(batches, tasks.subList(start, i), widest, generated);
                start = i;
            }
        }
        return batches;
    }

    private static void addAlike(List<TaskBatch> to, List<Task> tasks, int widest, boolean generated) {
        Task first = tasks.get(0);
        int n = tasks.size();
        Rule rule = new Rule(first.features(), first.trainSize(), widest, generated);
        for (int b = 0; b < rule.batches(n); b++) {
            int lanes = rule.lanesOf(n, b);
            LaneShape shape = new LaneShape(first.features(), lanes, widest);
            int apart = shape.isMixed() ? shape.mainLanes() : lanes;
            to.add(new TaskBatch(tasks.subList(rule.start(n, b), rule.start(n, b + 1)), lanes, apart));
        }
    }

    private static boolean differ(Task a, Task b) {
        return a.target() != b.target()
                || a.features() != b.features()
                || a.classes() != b.classes()
                || a.trainSize() != b.trainSize()
                || a.validSize() != b.validSize();
    }

    /** The shape of a batch in the widest vectors that go with how its lanes lie. */
    static LaneShape shapeOf(TaskBatch batch, int widest) {
        int lanes = batch.lanes();
        boolean apart = batch.firstLanes() < lanes;
        for (int width = widest; width >= 1; width /= 2) {
            boolean goes =
                    apart ? lanes / width * width == batch.firstLanes() : lanes % width == 0 || width % lanes == 0;
            if (goes) {
                return new LaneShape(batch.shape().features(), lanes, width);
            }
        }
        throw new IllegalArgumentException(
                lanes + " lanes, " + batch.firstLanes() + " of them first, go with no vectors of at most " + widest);
    }
}
