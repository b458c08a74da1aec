package dev.amlz.search;

/**
 * How members move between islands: each time that every island has made {@code every} individuals, and at most as many an
 * island in that span from outside ({@link Exchange}). A random number, up to {@code fraction} of the receiver's population,
 * comes in; its oldest make room (the paper, section 3.2: random migration, half of the local population).
 *
 * @param every individuals of an island between two exchanges
 * @param fraction most of a population that one exchange replaces; 0: islands meet, and end together, but nobody moves
 */
public record Migration(long every, double fraction) {
    /** Individuals between two exchanges, unless said otherwise; also between two looks at the others without migration. */
    public static final long EVERY = 10_000;

    /** Half of the population, as in the paper. */
    public static final Migration DEFAULT = new Migration(EVERY, 0.5);

    /** @throws IllegalArgumentException when a value is out of range */
    public Migration {
        if (every < 1 || !(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("every must be at least 1, fraction 0 to 1");
        }
    }

    /** Most immigrants of one exchange: no more than half of the individuals until the next, so that evolution goes on. */
    int most(int population) {
        return fraction == 0 ? 0 : (int) Math.min(every / 2, Math.max(1, (long) (fraction * population)));
    }
}
