package dev.amlz.search;

import dev.amlz.random.RandomStream;

/**
 * The size P of a population: each island of each experiment draws its own (the paper, section 3.2: "100 <= P <= 1000").
 *
 * @param least at least 1
 * @param most at least {@code least}
 */
public record PopulationRange(int least, int most) {
    /** @throws IllegalArgumentException when a value is out of range */
    public PopulationRange {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("a population must be at least 1, the range's first at most its second");
        }
    }

    /** The same size everywhere. */
    public static PopulationRange of(int size) {
        return new PopulationRange(size, size);
    }

    int draw(RandomStream random) {
        return least + random.nextInt(most - least + 1);
    }
}
