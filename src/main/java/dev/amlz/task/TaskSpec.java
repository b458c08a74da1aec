package dev.amlz.task;

/**
 * Describes a set of tasks of one kind and size; {@link TaskFactory} makes them. Immutable. Constructors check what can
 * be checked without the data and throw {@link IllegalArgumentException} with a text that names the wrong component;
 * what needs the data (are there enough examples?) is checked when the tasks are made.
 */
public sealed interface TaskSpec permits GeneratedSpec, BinarySpec, MulticlassSpec, CsvSpec {
    /** Number of tasks and sizes of each. */
    TaskSizes sizes();

    /** Seeds of the tasks. */
    TaskSeeds seeds();

    /** What the labels are. */
    Target target();

    /** The same tasks with other seeds. */
    TaskSpec withSeeds(TaskSeeds seeds);

    /** The same kind of tasks with fresh seeds for every task, all derived from one seed. */
    default TaskSpec withRandomSeeds(long seed) {
        return withSeeds(TaskSeeds.random(sizes().count(), seed));
    }
}
