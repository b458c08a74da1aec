package dev.amlz.task;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classification of several classes of a data set of images. The projection seed of a task is minSeed + dataSeed mod
 * (maxSeed - minSeed); labels count the classes as listed, from 0.
 *
 * @param image the data set and how examples are taken from it
 * @param classes the classes, different ones, 2 to F of them; none for all
 */
public record MulticlassSpec(TaskSizes sizes, TaskSeeds seeds, ImageOptions image, List<Integer> classes)
        implements TaskSpec {
    /** @throws IllegalArgumentException when the classes are unknown, repeated, or too many for the features */
    public MulticlassSpec {
        classes = classes.isEmpty()
                ? IntStream.range(0, image.dataSet().classes()).boxed().toList()
                : List.copyOf(classes);
        classes.forEach(image::checkClass);
        image.check(sizes);
        if (new HashSet<>(classes).size() < classes.size()) {
            throw new IllegalArgumentException("classes must be different ones, not " + classes);
        }
        int features = image.features(sizes);
        if (classes.size() < 2 || classes.size() > features) {
            throw new IllegalArgumentException(
                    "classes must be 2 to " + features + " (as many as features), not " + classes.size());
        }
    }

    @Override
    public Target target() {
        return Target.MULTICLASS;
    }

    @Override
    public MulticlassSpec withSeeds(TaskSeeds other) {
        return new MulticlassSpec(sizes, other, image, classes);
    }
}
