package dev.amlz.op.lanes;

import static dev.amlz.op.lanes.LaneWidth.SCALAR;
import static dev.amlz.op.lanes.LaneWidth.VECTOR;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.Kernel;
import dev.amlz.op.KernelKind;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementwise kernels: n doubles, whatever elements and lanes they are. A class a kind, so that each loop is compiled by
 * itself and a call is one virtual dispatch (bench/NOTES.md). Scalars and vectors run by loops of constant length where the
 * package's copy knows their sizes.
 */
final class ElementwiseKernels {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();
    private static final DoubleVector ZERO = DoubleVector.zero(S);
    private static final DoubleVector ONE = DoubleVector.broadcast(S, 1);

    private ElementwiseKernels() {}

    /** An unbound kernel of a kind, or null when the kind is not elementwise. */
    static Kernel make(KernelKind kind) {
        return switch (kind) {
            case SUM -> new Sum();
            case DIFF -> new Diff();
            case PRODUCT -> new Product();
            case DIVISION -> new Division();
            case MIN_OF_SCALAR_OR_VECTOR -> new Min();
            case MAX_OF_SCALAR_OR_VECTOR -> new Max();
            case MIN_OF_MATRIX -> new MatrixMin();
            case MAX_OF_MATRIX -> new MatrixMax();
            case ABS -> new Abs();
            case RECIPROCAL -> new Reciprocal();
            case HEAVISIDE_OF_SCALAR -> new ScalarHeaviside();
            case HEAVISIDE -> new Heaviside();
            case COPY -> new Copy();
            case SET -> new Set();
            default -> null;
        };
    }

    private static final class Sum extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.add(y).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x + y;
            }
        }
    }

    private static final class Diff extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.sub(y).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x - y;
            }
        }
    }

    private static final class Product extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.mul(y).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x * y;
            }
        }
    }

    private static final class Division extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.div(y).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x / y;
            }
        }
    }

    private static final class Min extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.blend(y, y.compare(VectorOperators.LT, x)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = y < x ? y : x;
            }
        }
    }

    private static final class Max extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                x.blend(y, x.compare(VectorOperators.LT, y)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x < y ? y : x;
            }
        }
    }

    private static final class MatrixMin extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                y.blend(x, x.compare(VectorOperators.LT, y)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x < y ? x : y;
            }
        }
    }

    private static final class MatrixMax extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                DoubleVector y = fromArray(S, m, b + i);
                y.blend(x, x.compare(VectorOperators.GT, y)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = x > y ? x : y;
            }
        }
    }

    private static final class Abs extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                x.abs().intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                m[out + i] = Math.abs(x);
            }
        }
    }

    private static final class Reciprocal extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                ONE.div(x).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                m[out + i] = 1 / x;
            }
        }
    }

    private static final class ScalarHeaviside extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                ZERO.blend(ONE, x.compare(VectorOperators.GE, ZERO)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                m[out + i] = x >= 0 ? 1 : 0;
            }
        }
    }

    private static final class Heaviside extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                ZERO.blend(ONE, x.compare(VectorOperators.GT, ZERO)).intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                m[out + i] = x > 0 ? 1 : 0;
            }
        }
    }

    private static final class Copy extends Kernel {
        @Override
        public void run(double[] m) {
            if (n == VECTOR) {
                run(m, VECTOR);
            } else if (n == SCALAR) {
                run(m, SCALAR);
            } else {
                run(m, n);
            }
        }

        private void run(double[] m, int n) {
            int i = 0;
            for (; i <= n - W; i += W) {
                DoubleVector x = fromArray(S, m, a + i);
                x.intoArray(m, out + i);
            }
            for (; i < n; i++) {
                double x = m[a + i];
                m[out + i] = x;
            }
        }
    }

    private static final class Set extends Kernel {
        @Override
        public void run(double[] m) {
            java.util.Arrays.fill(m, out, out + n, c);
        }
    }
}
