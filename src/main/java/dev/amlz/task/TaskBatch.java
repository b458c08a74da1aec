package dev.amlz.task;

import java.util.List;

/**
 * Tasks of equal sizes laid side by side, one task a lane: features by example, element, lane; labels by example, lane. The
 * last lanes may lie apart: then an example's features are those of the first lanes, by element and lane, and behind them
 * those of the others. Lanes beyond the tasks are padding and repeat the last task, so that they hold ordinary numbers.
 * Immutable.
 */
public final class TaskBatch {
    private final List<Task> tasks;
    private final int lanes;
    private final int first;
    private final double[] trainX;
    private final double[] trainY;
    private final double[] validX;
    private final double[] validY;

    /**
     * @param tasks at least one, all with the same target, features, classes and numbers of examples
     * @param lanes at least as many as tasks
     */
    public TaskBatch(List<Task> tasks, int lanes) {
        this(tasks, lanes, lanes);
    }

    /** @param first lanes, from the first on, behind whose features those of the others lie */
    public TaskBatch(List<Task> tasks, int lanes, int first) {
        this.tasks = List.copyOf(tasks);
        this.lanes = lanes;
        this.first = first;
        Task one = tasks.get(0);
        for (Task t : tasks) {
            boolean alike = t.target() == one.target()
                    && t.features() == one.features()
                    && t.classes() == one.classes()
                    && t.trainSize() == one.trainSize()
                    && t.validSize() == one.validSize();
            if (!alike || lanes < tasks.size() || first < 1 || first > lanes) {
                throw new IllegalArgumentException("tasks side by side must be alike and fit into the lanes");
            }
        }
        trainX = interleave(one.features(), one.trainX().length, Task::trainX);
        trainY = interleave(1, one.trainY().length, Task::trainY);
        validX = interleave(one.features(), one.validX().length, Task::validX);
        validY = interleave(1, one.validY().length, Task::validY);
    }

    private interface Column {
        double[] of(Task task);
    }

    private double[] interleave(int elements, int length, Column column) {
        double[] all = new double[Math.multiplyExact(length, lanes)];
        for (int lane = 0; lane < lanes; lane++) {
            double[] one = column.of(tasks.get(Math.min(lane, tasks.size() - 1)));
            boolean isFirst = lane < first;
            int at = isFirst ? lane : elements * first + lane - first;
            int step = isFirst ? first : lanes - first;
            for (int example = 0; example * elements < length; example++) {
                for (int e = 0; e < elements; e++) {
                    all[example * elements * lanes + at + e * step] = one[example * elements + e];
                }
            }
        }
        return all;
    }

    /** The tasks, one a lane. */
    public List<Task> tasks() {
        return tasks;
    }

    /** The first task, whose sizes are those of all. */
    public Task shape() {
        return tasks.get(0);
    }

    /** Lanes, padding included. */
    public int lanes() {
        return lanes;
    }

    /** Lanes behind whose features those of the others lie; all where they lie together. */
    public int firstLanes() {
        return first;
    }

    /**
     * Training features, an example's {@code F lanes} doubles behind those of the one before. Of the first lanes element e of
     * lane l is at {@code e first + l}, of the others at {@code F first + e (lanes - first) + l - first}. Not to be changed.
     */
    public double[] trainX() {
        return trainX;
    }

    /** Training labels: index example lanes + lane. Not to be changed. */
    public double[] trainY() {
        return trainY;
    }

    /** Validation features, as {@link #trainX()}. */
    public double[] validX() {
        return validX;
    }

    /** Validation labels, as {@link #trainY()}. */
    public double[] validY() {
        return validY;
    }
}
