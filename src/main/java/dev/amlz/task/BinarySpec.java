package dev.amlz.task;

import java.util.List;

/**
 * Binary classification of two classes of a data set of images. With one pair listed, the projection seed of a task is
 * minSeed + dataSeed mod (maxSeed - minSeed); with several, its data seed draws the pair and then the projection seed,
 * each uniformly.
 *
 * @param image the data set and how examples are taken from it
 * @param pairs the pairs to draw from, at least one
 */
public record BinarySpec(TaskSizes sizes, TaskSeeds seeds, ImageOptions image, List<ClassPair> pairs)
        implements TaskSpec {
    /** @throws IllegalArgumentException when there is no pair, or one of unknown classes, or features do not fit */
    public BinarySpec {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no pair of classes is left to draw from");
        }
        for (ClassPair pair : pairs) {
            image.checkClass(pair.positive());
            image.checkClass(pair.negative());
        }
        image.check(sizes);
    }

    /**
     * All pairs of the data set's classes, without those held out (whichever is positive).
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static BinarySpec allBut(TaskSizes sizes, TaskSeeds seeds, ImageOptions image, List<ClassPair> heldOut) {
        for (ClassPair pair : heldOut) {
            image.checkClass(pair.positive());
            image.checkClass(pair.negative());
        }
        List<ClassPair> left = ClassPair.all(image.dataSet().classes()).stream()
                .filter(pair -> heldOut.stream().noneMatch(pair::sameClasses))
                .toList();
        return new BinarySpec(sizes, seeds, image, left);
    }

    @Override
    public Target target() {
        return Target.BINARY;
    }

    @Override
    public BinarySpec withSeeds(TaskSeeds other) {
        return new BinarySpec(sizes, other, image, pairs);
    }
}
