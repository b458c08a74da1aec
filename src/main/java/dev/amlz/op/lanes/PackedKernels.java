package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.DrawContext;
import dev.amlz.op.ElementaryFunction;
import dev.amlz.op.ExampleCopy;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneShape;
import dev.amlz.op.LossKernel;
import dev.amlz.op.SoftmaxLoss;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels for fewer lanes than a vector holds, packed as {@link LaneShape} says. Elementwise kinds run over whole vectors,
 * padding included, which nobody reads. Matrices lie column by column, so that products of a matrix sum up whole vectors of
 * rows; a sum over the elements of one vector runs in plain code, lane by lane.
 */
final class PackedKernels implements KernelFactory {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();

    private final LaneShape shape;

    PackedKernels(LaneShape shape) {
        this.shape = shape;
    }

    @Override
    public Kernel make(KernelKind kind, DrawContext draws) {
        return switch (kind) {
            case EXP, LOG, SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN ->
                new ElementaryKernel(ElementaryFunction.valueOf(kind.name()));
            case SCALE -> new Scale();
            case SCALE_ADD -> new ScaleAdd();
            case BROADCAST -> new Broadcast();
            case DOT -> new Dot(shape);
            case OUTER -> new Outer(shape);
            case OUTER_ADD -> new OuterAdd(shape);
            case MATRIX_VECTOR -> new MatrixVector(shape);
            case MATRIX_MATRIX -> new MatrixMatrix(shape);
            case TRANSPOSE -> new Transpose(shape);
            case COLUMN_BROADCAST -> new ColumnBroadcast(shape);
            case ROW_BROADCAST -> new RowBroadcast(shape);
            case NORM, MEAN, ST_DEV -> new PackedStatistic(kind, shape);
            case UNIFORM, GAUSSIAN -> new PackedDraws(kind == KernelKind.UNIFORM, draws, shape);
            default -> ElementwiseKernels.make(kind);
        };
    }

    @Override
    public LossKernel regression() {
        return new PackedLosses(shape.lanes(), false);
    }

    @Override
    public LossKernel binary() {
        return new PackedLosses(shape.lanes(), true);
    }

    @Override
    public LossKernel softmax(int classes) {
        return new SoftmaxLoss(shape.lanes(), 0, classes);
    }

    @Override
    public ExampleCopy copy() {
        return new PackedCopy(0, shape.lanes(), shape.features());
    }

    static final class Scale extends Kernel {
        @Override
        public void run(double[] m) {
            DoubleVector s = fromArray(S, m, a);
            for (int i = 0; i < n; i += W) {
                s.mul(fromArray(S, m, b + i)).intoArray(m, out + i);
            }
        }
    }

    static final class ScaleAdd extends Kernel {
        @Override
        public void run(double[] m) {
            DoubleVector s = fromArray(S, m, a);
            for (int i = 0; i < n; i += W) {
                fromArray(S, m, d + i).add(s.mul(fromArray(S, m, b + i))).intoArray(m, out + i);
            }
        }
    }

    static final class Broadcast extends Kernel {
        @Override
        public void run(double[] m) {
            DoubleVector s = fromArray(S, m, a);
            for (int i = 0; i < n; i += W) {
                s.intoArray(m, out + i);
            }
        }
    }

    /** Sizes, as constants where the package's copy has them. */
    abstract static class Sized extends Kernel {
        private final int anyLanes;
        private final int anyFeatures;

        Sized(LaneShape shape) {
            anyLanes = shape.lanes();
            anyFeatures = shape.features();
        }

        final int lanes() {
            return LaneWidth.packed(anyLanes);
        }

        final int features() {
            return LaneWidth.features(anyFeatures);
        }

        /** Doubles of a vector, or of a column of a matrix. */
        final int column() {
            return LaneWidth.padded(features() * lanes());
        }
    }

    static final class Dot extends Sized {
        Dot(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int end = features() * lanes;
            for (int l = 0; l < lanes; l++) {
                double sum = m[a + l] * m[b + l];
                for (int i = l + lanes; i < end; i += lanes) {
                    sum += m[a + i] * m[b + i];
                }
                m[out + l] = sum;
            }
            PackedTile.of(m, out, lanes).intoArray(m, out);
        }
    }

    static final class Outer extends Sized {
        Outer(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int column = column();
            for (int j = 0; j < features(); j++) {
                DoubleVector x = PackedTile.of(m, b + j * lanes, lanes);
                int to = out + j * column;
                for (int i = 0; i < column; i += W) {
                    fromArray(S, m, a + i).mul(x).intoArray(m, to + i);
                }
            }
        }
    }

    static final class OuterAdd extends Sized {
        OuterAdd(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int column = column();
            for (int j = 0; j < features(); j++) {
                DoubleVector x = PackedTile.of(m, b + j * lanes, lanes);
                int to = out + j * column;
                int from = d + j * column;
                for (int i = 0; i < column; i += W) {
                    fromArray(S, m, from + i).add(fromArray(S, m, a + i).mul(x)).intoArray(m, to + i);
                }
            }
        }
    }

    static final class MatrixVector extends Sized {
        MatrixVector(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            product(m, a, b, out, features(), lanes(), column());
        }

        /** The matrix at {@code from} times the vector at {@code x}: up to four vectors of rows at a time. */
        static void product(double[] m, int from, int x, int to, int features, int lanes, int column) {
            int i = 0;
            for (; i + 4 * W <= column; i += 4 * W) {
                four(m, from + i, x, to + i, features, lanes, column);
            }
            for (; i + 2 * W <= column; i += 2 * W) {
                two(m, from + i, x, to + i, features, lanes, column);
            }
            if (i < column) {
                one(m, from + i, x, to + i, features, lanes, column);
            }
        }

        private static void four(double[] m, int from, int x, int to, int features, int lanes, int column) {
            DoubleVector v = PackedTile.of(m, x, lanes);
            DoubleVector s0 = fromArray(S, m, from).mul(v);
            DoubleVector s1 = fromArray(S, m, from + W).mul(v);
            DoubleVector s2 = fromArray(S, m, from + 2 * W).mul(v);
            DoubleVector s3 = fromArray(S, m, from + 3 * W).mul(v);
            for (int j = 1; j < features; j++) {
                v = PackedTile.of(m, x + j * lanes, lanes);
                int at = from + j * column;
                s0 = s0.add(fromArray(S, m, at).mul(v));
                s1 = s1.add(fromArray(S, m, at + W).mul(v));
                s2 = s2.add(fromArray(S, m, at + 2 * W).mul(v));
                s3 = s3.add(fromArray(S, m, at + 3 * W).mul(v));
            }
            s0.intoArray(m, to);
            s1.intoArray(m, to + W);
            s2.intoArray(m, to + 2 * W);
            s3.intoArray(m, to + 3 * W);
        }

        private static void two(double[] m, int from, int x, int to, int features, int lanes, int column) {
            DoubleVector v = PackedTile.of(m, x, lanes);
            DoubleVector s0 = fromArray(S, m, from).mul(v);
            DoubleVector s1 = fromArray(S, m, from + W).mul(v);
            for (int j = 1; j < features; j++) {
                v = PackedTile.of(m, x + j * lanes, lanes);
                int at = from + j * column;
                s0 = s0.add(fromArray(S, m, at).mul(v));
                s1 = s1.add(fromArray(S, m, at + W).mul(v));
            }
            s0.intoArray(m, to);
            s1.intoArray(m, to + W);
        }

        private static void one(double[] m, int from, int x, int to, int features, int lanes, int column) {
            DoubleVector sum = fromArray(S, m, from).mul(PackedTile.of(m, x, lanes));
            for (int j = 1; j < features; j++) {
                sum = sum.add(fromArray(S, m, from + j * column).mul(PackedTile.of(m, x + j * lanes, lanes)));
            }
            sum.intoArray(m, to);
        }
    }

    private static final class MatrixMatrix extends Sized {
        MatrixMatrix(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int column = column();
            for (int j = 0; j < features(); j++) {
                MatrixVector.product(m, a, b + j * column, out + j * column, features(), lanes(), column);
            }
        }
    }

    private static final class Transpose extends Sized {
        Transpose(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int column = column();
            for (int j = 0; j < features(); j++) {
                for (int i = 0; i < features(); i++) {
                    for (int l = 0; l < lanes; l++) {
                        m[out + j * column + i * lanes + l] = m[a + i * column + j * lanes + l];
                    }
                }
            }
        }
    }

    private static final class ColumnBroadcast extends Sized {
        ColumnBroadcast(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int column = column();
            for (int j = 0; j < features(); j++) {
                System.arraycopy(m, a, m, out + j * column, column);
            }
        }
    }

    private static final class RowBroadcast extends Sized {
        RowBroadcast(LaneShape shape) {
            super(shape);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int column = column();
            for (int j = 0; j < features(); j++) {
                DoubleVector x = PackedTile.of(m, a + j * lanes, lanes);
                for (int i = 0; i < column; i += W) {
                    x.intoArray(m, out + j * column + i);
                }
            }
        }
    }
}
