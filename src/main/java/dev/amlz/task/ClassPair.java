package dev.amlz.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Two classes of a data set, to be told apart.
 *
 * @param positive the class whose label is 1
 * @param negative the class whose label is 0
 */
public record ClassPair(int positive, int negative) {
    /** @throws IllegalArgumentException when the classes are equal or negative */
    public ClassPair {
        if (positive == negative || positive < 0 || negative < 0) {
            throw new IllegalArgumentException(
                    "a pair needs two different classes, not " + positive + " and " + negative);
        }
    }

    /** All pairs of so many classes, the smaller class positive, in ascending order. */
    public static List<ClassPair> all(int classes) {
        List<ClassPair> pairs = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            for (int j = i + 1; j < classes; j++) {
                pairs.add(new ClassPair(i, j));
            }
        }
        return pairs;
    }

    /** Whether both are of the same two classes, whichever is positive. */
    public boolean sameClasses(ClassPair other) {
        return equals(other) || (positive == other.negative && negative == other.positive);
    }
}
