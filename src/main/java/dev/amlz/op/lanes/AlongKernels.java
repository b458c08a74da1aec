package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.DrawContext;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LossKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels for a single task whose features fill a vector: vectors run along the elements, where {@link LaneKernels} has a
 * task a lane. A sum still runs over its elements in order, so sums are left to plain loops; of the products of a matrix and a vector
 * eight run at once, since one alone waits for its own last addition.
 */
public final class AlongKernels implements KernelFactory {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();

    private final KernelFactory plain = KernelFactory.of(1, 1);

    /** Public for the loader of lanes. */
    public AlongKernels() {}

    @Override
    public Kernel make(KernelKind kind, DrawContext draws) {
        return switch (kind) {
            case SCALE -> new Scale();
            case SCALE_ADD -> new ScaleAdd();
            case OUTER -> new Outer();
            case OUTER_ADD -> new OuterAdd();
            case MATRIX_VECTOR -> new MatrixVector();
            default -> {
                Kernel kernel = ElementwiseKernels.make(kind);
                yield kernel != null ? kernel : plain.make(kind, draws);
            }
        };
    }

    @Override
    public LossKernel regression() {
        return plain.regression();
    }

    @Override
    public LossKernel binary() {
        return plain.binary();
    }

    private static void scale(double[] m, double s, int from, int to, int n) {
        DoubleVector x = broadcast(S, s);
        int j = 0;
        for (; j <= n - W; j += W) {
            x.mul(fromArray(S, m, from + j)).intoArray(m, to + j);
        }
        for (; j < n; j++) {
            m[to + j] = s * m[from + j];
        }
    }

    private static void scaleAdd(double[] m, double s, int from, int add, int to, int n) {
        DoubleVector x = broadcast(S, s);
        int j = 0;
        for (; j <= n - W; j += W) {
            fromArray(S, m, add + j).add(x.mul(fromArray(S, m, from + j))).intoArray(m, to + j);
        }
        for (; j < n; j++) {
            m[to + j] = m[add + j] + s * m[from + j];
        }
    }

    private static final class Scale extends Kernel {
        @Override
        public void run(double[] m) {
            scale(m, m[a], b, out, rows);
        }
    }

    private static final class ScaleAdd extends Kernel {
        @Override
        public void run(double[] m) {
            scaleAdd(m, m[a], b, d, out, rows);
        }
    }

    private static final class Outer extends Kernel {
        @Override
        public void run(double[] m) {
            for (int i = 0; i < rows; i++) {
                scale(m, m[a + i], b, out + i * rows, rows);
            }
        }
    }

    private static final class OuterAdd extends Kernel {
        @Override
        public void run(double[] m) {
            for (int i = 0; i < rows; i++) {
                scaleAdd(m, m[a + i], b, d + i * rows, out + i * rows, rows);
            }
        }
    }

    private static final class MatrixVector extends Kernel {
        @Override
        public void run(double[] m) {
            int i = 0;
            for (; i + 8 <= rows; i += 8) {
                eight(m, a + i * rows, b, out + i, rows);
            }
            for (; i < rows; i++) {
                double sum = m[a + i * rows] * m[b];
                for (int j = 1; j < rows; j++) {
                    sum += m[a + i * rows + j] * m[b + j];
                }
                m[out + i] = sum;
            }
        }

        private static void eight(double[] m, int r0, int x, int to, int n) {
            double s0 = -0.0;
            double s1 = -0.0;
            double s2 = -0.0;
            double s3 = -0.0;
            double s4 = -0.0;
            double s5 = -0.0;
            double s6 = -0.0;
            double s7 = -0.0;
            for (int j = 0; j < n; j++) {
                double v = m[x + j];
                int at = r0 + j;
                s0 += m[at] * v;
                s1 += m[at + n] * v;
                s2 += m[at + 2 * n] * v;
                s3 += m[at + 3 * n] * v;
                s4 += m[at + 4 * n] * v;
                s5 += m[at + 5 * n] * v;
                s6 += m[at + 6 * n] * v;
                s7 += m[at + 7 * n] * v;
            }
            m[to] = s0;
            m[to + 1] = s1;
            m[to + 2] = s2;
            m[to + 3] = s3;
            m[to + 4] = s4;
            m[to + 5] = s5;
            m[to + 6] = s6;
            m[to + 7] = s7;
        }
    }
}
