package dev.amlz.op;

/**
 * Elementary functions over arrays, and draws over the lanes of several tasks: plain or with vectors of some width, always
 * the same bits. An implementation has no state and may be used by several threads.
 */
public interface VectorMath {
    /**
     * {@code dst[to + i] = f(src[from + i])} for 0 <= i < n. Both ranges may be the same one; otherwise they must not
     * overlap.
     *
     * @throws IndexOutOfBoundsException if a range is not within its array; part of the results may then be written
     */
    void apply(ElementaryFunction f, double[] src, int from, double[] dst, int to, int n);

    /**
     * {@code dst[to + element * lanes + lane] = Draws.uniform(laneKeys[lane], step, position, element, low, high)} for every
     * element and lane.
     *
     * @throws IndexOutOfBoundsException as {@link #apply}
     */
    void uniform(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float low,
            float high,
            double[] dst,
            int to);

    /**
     * {@code dst[to + element * lanes + lane] = Draws.gaussian(laneKeys[lane], step, position, element, mean, stdev)} for
     * every element and lane.
     *
     * @throws IndexOutOfBoundsException as {@link #apply}
     */
    void gaussian(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float mean,
            float stdev,
            double[] dst,
            int to);

    /** Doubles that are computed at a time: 1, 2, 4 or 8. */
    int width();

    /**
     * The implementation of a width.
     *
     * @param width 1 (plain), 2, 4 or 8
     * @throws IllegalArgumentException if the width is another
     * @throws UnsupportedOperationException if it is above 1 and {@link LaneLoader#available} is false
     */
    static VectorMath of(int width) {
        return width == 1 ? PlainMath.INSTANCE : LaneLoader.of(width).instance("LaneMath", VectorMath.class);
    }
}
