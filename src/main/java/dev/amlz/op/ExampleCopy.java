package dev.amlz.op;

/**
 * Copies what a program sees of an example into lane memory. One made for a size copies that, whatever {@code n} is; for packed
 * lanes scalars are repeated.
 */
public interface ExampleCopy {
    /** Copies of any size. */
    ExampleCopy PLAIN = new ExampleCopy() {
        @Override
        public void vector(double[] from, int at, double[] m, int to, int n) {
            System.arraycopy(from, at, m, to, n);
        }

        @Override
        public void scalar(double[] from, int at, double[] m, int to, int n) {
            System.arraycopy(from, at, m, to, n);
        }
    };

    /** Copies the {@code n} doubles of a vector, all lanes. */
    void vector(double[] from, int at, double[] m, int to, int n);

    /** Copies the {@code n} doubles of a scalar, all lanes. */
    void scalar(double[] from, int at, double[] m, int to, int n);
}
