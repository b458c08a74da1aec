package dev.amlz.op;

/** {@link VectorMath} without vectors: one value after the other. */
final class PlainMath implements VectorMath {
    static final VectorMath INSTANCE = new PlainMath();

    private PlainMath() {}

    @Override
    public void apply(ElementaryFunction f, double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = f.of(src[from + i]);
        }
    }

    @Override
    public void uniform(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float low,
            float high,
            double[] dst,
            int to) {
        for (int element = 0; element < elements; element++) {
            for (int lane = 0; lane < lanes; lane++) {
                dst[to + element * lanes + lane] = Draws.uniform(laneKeys[lane], step, position, element, low, high);
            }
        }
    }

    @Override
    public void gaussian(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float mean,
            float stdev,
            double[] dst,
            int to) {
        for (int element = 0; element < elements; element++) {
            for (int lane = 0; lane < lanes; lane++) {
                dst[to + element * lanes + lane] = Draws.gaussian(laneKeys[lane], step, position, element, mean, stdev);
            }
        }
    }

    @Override
    public int width() {
        return 1;
    }
}
