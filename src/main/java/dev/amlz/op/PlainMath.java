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
    public int width() {
        return 1;
    }
}
