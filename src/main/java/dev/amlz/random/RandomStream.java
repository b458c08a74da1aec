package dev.amlz.random;

/**
 * A sequential random stream whose whole state is one long (SplitMix64), so that it can be put into a checkpoint and goes
 * on from there exactly. The bits are the same on every JDK and machine: integer arithmetic, and {@link StrictMath} in the
 * tails of the normal distribution. Not for use by several threads at once.
 */
public final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private long state;

    /** A stream that starts at the state; streams of close seeds are better made with {@link #of}. */
    public RandomStream(long state) {
        this.state = state;
    }

    /** The stream of a seed for one purpose: different purposes give unrelated streams for the same seed. */
    public static RandomStream of(long seed, long purpose) {
        return new RandomStream(mix(mix(seed) + purpose * GOLDEN));
    }

    /** A bijection that spreads close values over all 64 bits (the finaliser of SplitMix64). */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** All there is to know of this stream. */
    public long state() {
        return state;
    }

    /** Goes on from a state that {@link #state()} gave. */
    public void setState(long state) {
        this.state = state;
    }

    /** The next 64 uniform bits. */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * Uniform in 0 .. bound - 1, without bias.
     *
     * @throws IllegalArgumentException unless the bound is positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("the bound must be positive, not " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Uniform in (0, 1): neither end is ever drawn. */
    public double nextOpenDouble() {
        return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    /** Standard normal; one draw of {@link #nextOpenDouble()}, nothing kept between calls. */
    public double nextGaussian() {
        return NormalQuantile.of(nextOpenDouble());
    }

    /** Puts the first {@code length} entries into random order, each order equally likely. */
    public void shuffle(int[] values, int length) {
        for (int i = length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
