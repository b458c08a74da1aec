package dev.amlz.task;

import java.util.List;

/**
 * Tasks of equal sizes laid side by side, one task a lane: features by example, element, lane; labels by example, lane.
 * Lanes beyond the tasks are padding and repeat the last task, so that they hold ordinary numbers. Immutable.
 */
public final class TaskBatch {
    private final List<Task> tasks;
    private final int lanes;
    private final double[] trainX;
    private final double[] trainY;
    private final double[] validX;
    private final double[] validY;

    /**
     * @param tasks at least one, all with the same target, features, classes and numbers of examples
     * @param lanes at least as many as tasks
     */
    public TaskBatch(List<Task> tasks, int lanes) {
        this.tasks = List.copyOf(tasks);
        this.lanes = lanes;
        Task first = tasks.get(0);
        for (Task t : tasks) {
            boolean alike = t.target() == first.target()
                    && t.features() == first.features()
                    && t.classes() == first.classes()
                    && t.trainSize() == first.trainSize()
                    && t.validSize() == first.validSize();
            if (!alike || lanes < tasks.size()) {
                throw new IllegalArgumentException("tasks side by side must be alike and fit into the lanes");
            }
        }
        trainX = interleave(first.trainX().length, Task::trainX);
        trainY = interleave(first.trainY().length, Task::trainY);
        validX = interleave(first.validX().length, Task::validX);
        validY = interleave(first.validY().length, Task::validY);
    }

    private interface Column {
        double[] of(Task task);
    }

    private double[] interleave(int length, Column column) {
        double[] all = new double[Math.multiplyExact(length, lanes)];
        for (int lane = 0; lane < lanes; lane++) {
            double[] one = column.of(tasks.get(Math.min(lane, tasks.size() - 1)));
            for (int i = 0; i < length; i++) {
                all[i * lanes + lane] = one[i];
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

    /** Training features: index (example F + element) lanes + lane. Not to be changed. */
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
