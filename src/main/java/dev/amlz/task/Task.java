package dev.amlz.task;

/**
 * One task: training and validation examples of one size. Immutable; the arrays are never to be changed.
 *
 * @param name what messages call it
 * @param target what the labels are
 * @param features F, at least 2
 * @param classes number of classes: 0 for regression, 2 for binary, C of a multi-class task (C at most F)
 * @param trainX training features, example after example, F each
 * @param trainY training labels, one an example: the value, 0 or 1, or the class's number
 * @param validX validation features
 * @param validY validation labels
 * @param seed seed of this task's random draws (random ops), independent of the candidate
 */
public record Task(
        String name,
        Target target,
        int features,
        int classes,
        double[] trainX,
        double[] trainY,
        double[] validX,
        double[] validY,
        long seed) {
    /** @throws IllegalArgumentException when the sizes do not fit together */
    public Task {
        if (features < 2) {
            throw new IllegalArgumentException("a task needs at least 2 features, not " + features);
        }
        if (trainX.length != trainY.length * features || validX.length != validY.length * features) {
            throw new IllegalArgumentException("features and labels of task " + name + " differ in number");
        }
        if (target == Target.MULTICLASS && (classes < 2 || classes > features)) {
            throw new IllegalArgumentException(
                    "a multi-class task needs 2 to " + features + " (its features) classes, not " + classes);
        }
    }

    /** Number of training examples. */
    public int trainSize() {
        return trainY.length;
    }

    /** Number of validation examples. */
    public int validSize() {
        return validY.length;
    }
}
