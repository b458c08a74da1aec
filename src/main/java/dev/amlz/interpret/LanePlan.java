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

    /** The same where examples that are read again and again would leave the second cache. */
    private static final int MOST_AGAIN = 8;

    /** Bytes of it, on the processors on which that was measured (bench/NOTES.md). */
    private static final long SECOND_CACHE = 1 << 20;

    /** Features from which a single task has vectors along its elements. */
    private static final int LEAST_ALONG = 64;

    /** The plan for a number of tasks on this machine. */
    public static LanePlan of(int tasks) {
        return of(tasks, LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** The plan for a number of tasks and a widest vector of {@code widest} doubles. */
    public static LanePlan of(int tasks, int widest) {
        return of(tasks, widest, MOST);
    }

    private static LanePlan of(int tasks, int widest, int most) {
        if (tasks == 1 || widest == 1) {
            return new LanePlan(1, 1);
        }
        int batches = (tasks + most - 1) / most;
        int each = (tasks + batches - 1) / batches;
        int width = Math.min(widest, each <= 4 ? 4 : 8);
        return new LanePlan(lanes(each, width), width);
    }

    private static int lanes(int tasks, int width) {
        return (tasks + width - 1) / width * width;
    }

    /** The same for training examples that are gone through once. */
    public static List<TaskBatch> batches(List<Task> tasks, int widest) {
        return batches(tasks, widest, 1);
    }

    /**
     * Lays tasks out in batches, all in vectors of the same width; tasks that differ in size never share one.
     *
     * @param epochs how often the training examples are gone through
     */
    public static List<TaskBatch> batches(List<Task> tasks, int widest, int epochs) {
        List<TaskBatch> batches = new ArrayList<>();
        LanePlan plan = of(tasks.size(), widest, most(tasks, epochs));
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

    private static int most(List<Task> tasks, int epochs) {
        long bytes = (long) tasks.get(0).trainSize() * tasks.get(0).features() * MOST * Double.BYTES;
        return epochs > 1 && bytes > SECOND_CACHE ? MOST_AGAIN : MOST;
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
