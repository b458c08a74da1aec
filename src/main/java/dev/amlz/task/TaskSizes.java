package dev.amlz.task;

/**
 * How many tasks there are and how big each is.
 *
 * @param count D, number of tasks
 * @param features F, at least 2; or 0 where the kind of task allows its data's own dimension
 * @param train training examples of each task
 * @param valid validation examples of each task
 */
public record TaskSizes(int count, int features, int train, int valid) {
    /** @throws IllegalArgumentException when a size is out of range */
    public TaskSizes {
        positive("count", count);
        positive("train", train);
        positive("valid", valid);
        if (features < 0 || features == 1) {
            throw new IllegalArgumentException("features must be at least 2, not " + features);
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /** @throws IllegalArgumentException when features is 0: the tasks have no dimension of their own */
    void requireFeatures(String kind) {
        if (features == 0) {
            throw new IllegalArgumentException(kind + " needs features, at least 2");
        }
    }
}
