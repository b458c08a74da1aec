package dev.amlz.task;

/**
 * How examples are taken from a data set of images.
 *
 * @param dataSet the data set
 * @param projection how pixels become features
 * @param validation where the validation examples come from
 * @param minSeed smallest projection seed, not negative
 * @param maxSeed end of the projection seeds, greater than minSeed, itself not used
 */
public record ImageOptions(
        KnownDataSet dataSet, Projection projection, Validation validation, long minSeed, long maxSeed) {
    /** How pixels become features. */
    public enum Projection {
        /** Times a random matrix with entries from N(0, 1), then standardised on the training examples. */
        GAUSSIAN,
        /** Not at all: every pixel is a feature, standardised on the training examples. */
        NONE
    }

    /** Where the validation examples come from. */
    public enum Validation {
        /** From the data set's training part, apart from the training examples. */
        HELD_BACK,
        /** From the data set's separate test part: for final evaluations. */
        TEST_PART
    }

    /** @throws IllegalArgumentException when the range of seeds is empty or negative */
    public ImageOptions {
        if (minSeed < 0 || maxSeed <= minSeed) {
            throw new IllegalArgumentException(
                    "projection seeds must satisfy 0 <= minDataSeed < maxDataSeed, not " + minSeed + " and " + maxSeed);
        }
    }

    /** Projected, validation examples held back from the training part, seeds 0 to 9. */
    public static ImageOptions of(KnownDataSet dataSet) {
        return new ImageOptions(dataSet, Projection.GAUSSIAN, Validation.HELD_BACK, 0, 10);
    }

    /** The number of features of a task: the asked one, or that of the pixels where they are not projected. */
    int features(TaskSizes sizes) {
        return projection == Projection.NONE ? dataSet.width() : sizes.features();
    }

    /** @throws IllegalArgumentException when the asked features do not go with the projection */
    void check(TaskSizes sizes) {
        if (projection == Projection.GAUSSIAN) {
            sizes.requireFeatures("a projected task");
        } else if (sizes.features() != 0 && sizes.features() != dataSet.width()) {
            throw new IllegalArgumentException("features without projection are the " + dataSet.width() + " pixels of "
                    + dataSet.label() + ", not " + sizes.features() + ": leave them out");
        }
    }

    /** @throws IllegalArgumentException when the data set has no such class */
    void checkClass(int number) {
        if (number < 0 || number >= dataSet.classes()) {
            throw new IllegalArgumentException(
                    dataSet.label() + " has no class " + number + ", only 0 to " + (dataSet.classes() - 1));
        }
    }
}
