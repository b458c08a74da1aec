package dev.amlz.interpret;

import dev.amlz.op.LaneLoader;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * How many tasks go side by side, and in vectors of which width. Without the Vector API, and for a single task, one lane.
 *
 * @param lanes of a full batch, padding included
 * @param width doubles a vector; 1 for plain loops
 */
public record LanePlan(int lanes, int width) {
    /** Most tasks side by side: beyond it memory leaves the first cache and nothing is gained. */
    private static final int MOST = 16;

    /** The same where that happens sooner, and where evaluations are long enough for the calls of a second batch. */
    private static final int MOST_LARGE = 8;

    /** Features from which that is so: two matrices of 16 lanes fill the first cache. */
    private static final int LARGE_FEATURES = 16;

    /** Features of all training examples of a task from which it is so as well: they fill caches, evaluations are long. */
    private static final int LARGE_EXAMPLES = 8_000;

    /** Features from which a single task has vectors along its elements. */
    private static final int LEAST_ALONG = 8;

    /**
     * The plan for a number of tasks on this machine.
     *
     * @param examples to train on
     */
    public static LanePlan of(int tasks, int features, int examples) {
        return of(tasks, features, examples, LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** The same for a widest vector of {@code widest} doubles. */
    public static LanePlan of(int tasks, int features, int examples, int widest) {
        if (tasks == 1 || widest == 1) {
            return new LanePlan(1, 1);
        }
        int most = isLarge(features, examples) ? MOST_LARGE : MOST;
        int batches = (tasks + most - 1) / most;
        int each = (tasks + batches - 1) / batches;
        int width = Math.min(widest, each <= 4 ? 4 : 8);
        return new LanePlan(lanes(each, width), width);
    }

    private static boolean isLarge(int features, int examples) {
        return features >= LARGE_FEATURES || (long) examples * features >= LARGE_EXAMPLES;
    }

    private static int lanes(int tasks, int width) {
        return (tasks + width - 1) / width * width;
    }

    /** Lays tasks out in batches, all in vectors of the same width; tasks that differ in size never share one. */
    public static List<TaskBatch> batches(List<Task> tasks, int widest) {
        Task first = tasks.get(0);
        LanePlan plan = of(tasks.size(), first.features(), first.trainSize(), widest);
        List<TaskBatch> batches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= tasks.size(); i++) {
            boolean full = i - start == plan.lanes || i < tasks.size() && differ(tasks.get(start), tasks.get(i));
            if (full || i == tasks.size()) {
                batches.add(new TaskBatch(tasks.subList(start, i), lanes(i - start, plan.width)));
                start = i;
            }
        }
        return batches;
    }

    private static boolean differ(Task a, Task b) {
        return a.target() != b.target()
                || a.features() != b.features()
                || a.classes() != b.classes()
                || a.trainSize() != b.trainSize()
                || a.validSize() != b.validSize();
    }

    /** Whether vectors run along the elements: one task, of so many features that vectors are full for most of their way. */
    public static boolean runsAlong(int lanes, int features, int widest) {
        return lanes == 1 && widest > 1 && features >= LEAST_ALONG;
    }

    /** The width that fits a batch's lanes. */
    static int widthOf(int lanes, int widest) {
        if (lanes == 1 || widest == 1) {
            return 1;
        }
        int width = lanes % 8 == 0 ? 8 : lanes % 4 == 0 ? 4 : 2;
        return Math.min(width, widest);
    }
}
