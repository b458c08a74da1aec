package dev.amlz.task;

import dev.amlz.random.RandomStream;

/**
 * Training and validation examples of a task, without its name and seed.
 *
 * @param features F
 * @param trainX training features, example after example
 * @param trainY training labels
 * @param validX validation features
 * @param validY validation labels
 */
record Examples(int features, double[] trainX, double[] trainY, double[] validX, double[] validY) {
    private static final long DRAWS = 3274582109L;

    /** The task that has these examples; the seed of its random draws comes from its data seed. */
    Task task(String name, Target target, int classes, long dataSeed) {
        long seed = RandomStream.of(dataSeed, DRAWS).nextLong();
        return new Task(name, target, features, classes, trainX, trainY, validX, validY, seed);
    }
}
