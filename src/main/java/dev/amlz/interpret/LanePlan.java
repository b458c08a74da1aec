package dev.amlz.interpret;

import dev.amlz.op.LaneLoader;
import dev.amlz.op.LaneShape;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many tasks go side by side: in vectors of this machine's width whatever their number is, so that a process has one
 * width; at most half as many tasks as a vector has doubles are packed ({@link LaneShape}). Without the Vector API one lane.
 */
public final class LanePlan {
    /** Most tasks side by side: beyond it memory leaves the first cache and nothing is gained. */
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
     * The shape of a full batch, on this machine.
     *
     * @param examples to train on
     */
    public static LaneShape of(int tasks, int features, int examples) {
        return of(tasks, features, examples, LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** The same for a widest vector of {@code widest} doubles. */
    public static LaneShape of(int tasks, int features, int examples, int widest) {
        int most = widest == 1 ? 1 : isLarge(features, examples) ? MOST_LARGE : MOST;
        int batches = (tasks + most - 1) / most;
        int each = (tasks + batches - 1) / batches;
        return new LaneShape(features, lanes(each, widest), widest);
    }

    private static boolean isLarge(int features, int examples) {
        return features >= LARGE_FEATURES || (long) examples * features >= LARGE_EXAMPLES;
    }

    /** Lanes for so many tasks: whole vectors, or a power of 2 that goes into one. */
    private static int lanes(int tasks, int width) {
        return tasks > width / 2 ? (tasks + width - 1) / width * width : Integer.highestOneBit(2 * tasks - 1);
    }

    /** The shape of the last batch, where that is not like the others: where there are few. */
    public static Optional<LaneShape> rest(int tasks, LaneShape full) {
        int rest = tasks % full.lanes();
        int lanes = rest == 0 || count(tasks, full.lanes()) >= MANY ? full.lanes() : lanes(rest, full.width());
        return lanes == full.lanes()
                ? Optional.empty()
                : Optional.of(new LaneShape(full.features(), lanes, full.width()));
    }

    private static int count(int tasks, int lanes) {
        return (tasks + lanes - 1) / lanes;
    }

    /** The first task of a batch, counted from 0: all full but the last, or where there are many all of about one size. */
    private static int start(int tasks, int batches, int lanes, int batch) {
        return batches < MANY ? Math.min(tasks, batch * lanes) : (int) ((long) tasks * batch / batches);
    }

    /** Lays tasks out in batches; tasks that differ in size never share one. */
    public static List<TaskBatch> batches(List<Task> tasks, int widest) {
        Task first = tasks.get(0);
        int most = of(tasks.size(), first.features(), first.trainSize(), widest).lanes();
        List<TaskBatch> batches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= tasks.size(); i++) {
            if (i == tasks.size() || differ(tasks.get(start), tasks.get(i))) {
                addAlike(batches, tasks.subList(start, i), most, widest);
                start = i;
            }
        }
        return batches;
    }

    private static void addAlike(List<TaskBatch> to, List<Task> tasks, int most, int widest) {
        int n = tasks.size();
        int batches = count(n, most);
        for (int b = 0; b < batches; b++) {
            List<Task> these = tasks.subList(start(n, batches, most, b), start(n, batches, most, b + 1));
            to.add(new TaskBatch(these, batches < MANY ? lanes(these.size(), widest) : most));
        }
    }

    private static boolean differ(Task a, Task b) {
        return a.target() != b.target()
                || a.features() != b.features()
                || a.classes() != b.classes()
                || a.trainSize() != b.trainSize()
                || a.validSize() != b.validSize();
    }

    /** The widest vectors that go with a batch's lanes. */
    static int widthOf(int lanes, int widest) {
        int width = widest;
        while (lanes % width != 0 && width % lanes != 0) {
            width /= 2;
        }
        return width;
    }
}
