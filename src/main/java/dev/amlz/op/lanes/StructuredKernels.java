package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.Kernel;
import dev.amlz.op.KernelKind;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels with inner structure (products, broadcasts), over {@code lanes} lanes. Each vector of lanes is gone through by
 * itself, so a sum runs over the elements of one task in order: the same bits as one task alone.
 */
final class StructuredKernels {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();

    private StructuredKernels() {}

    /** An unbound kernel of a kind, or null when the kind is not one of these. */
    static Kernel make(KernelKind kind, int lanes) {
        return switch (kind) {
            case SCALE -> new Scale(lanes);
            case SCALE_ADD -> new ScaleAdd(lanes);
            case BROADCAST -> new Broadcast(lanes);
            case DOT -> new Dot(lanes);
            case OUTER -> new Outer(lanes);
            case OUTER_ADD -> new OuterAdd(lanes);
            case MATRIX_VECTOR -> new MatrixVector(lanes);
            case MATRIX_MATRIX -> new MatrixMatrix(lanes);
            case TRANSPOSE -> new Transpose(lanes);
            case COLUMN_BROADCAST -> new ColumnBroadcast(lanes);
            case ROW_BROADCAST -> new RowBroadcast(lanes);
            default -> null;
        };
    }

    /**
     * Copies its sizes into locals, which are constants where the package's copy has them. Scalings, broadcasts and inner products
     * count elements, not doubles: whatever the lane they begin at, HotSpot knows how often their loops run then and unrolls short
     * ones whole.
     */
    abstract static class Laned extends Kernel {
        private final int anyLanes;

        Laned(int lanes) {
            anyLanes = lanes;
        }

        final int lanes() {
            return LaneWidth.main(anyLanes);
        }

        /** The rows of a kernel of vectors and square matrices. */
        final int features() {
            return LaneWidth.features(rows);
        }
    }

    static class Scale extends Laned {
        Scale(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            // where F is a constant, vectors' loops have it
            if (rows == features()) {
                run(m, features());
            } else {
                run(m, rows);
            }
        }

        private void run(double[] m, int elements) {
            int lanes = lanes();
            for (int l = 0; l < lanes; l += W) {
                DoubleVector s = fromArray(S, m, a + l);
                for (int e = 0; e < elements; e++) {
                    s.mul(fromArray(S, m, b + l + e * lanes)).intoArray(m, out + l + e * lanes);
                }
            }
        }
    }

    static class ScaleAdd extends Laned {
        ScaleAdd(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            if (rows == features()) {
                run(m, features());
            } else {
                run(m, rows);
            }
        }

        private void run(double[] m, int elements) {
            int lanes = lanes();
            for (int l = 0; l < lanes; l += W) {
                DoubleVector s = fromArray(S, m, a + l);
                for (int e = 0; e < elements; e++) {
                    fromArray(S, m, d + l + e * lanes)
                            .add(s.mul(fromArray(S, m, b + l + e * lanes)))
                            .intoArray(m, out + l + e * lanes);
                }
            }
        }
    }

    static class Broadcast extends Laned {
        Broadcast(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            if (rows == features()) {
                run(m, features());
            } else {
                run(m, rows);
            }
        }

        private void run(double[] m, int elements) {
            int lanes = lanes();
            for (int l = 0; l < lanes; l += W) {
                DoubleVector s = fromArray(S, m, a + l);
                for (int e = 0; e < elements; e++) {
                    s.intoArray(m, out + l + e * lanes);
                }
            }
        }
    }

    static class Dot extends Laned {
        Dot(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int features = features();
            for (int l = 0; l < lanes; l += W) {
                int x = a + l;
                int y = b + l;
                DoubleVector sum = fromArray(S, m, x).mul(fromArray(S, m, y));
                for (int e = 1; e < features; e++) {
                    sum = sum.add(fromArray(S, m, x + e * lanes).mul(fromArray(S, m, y + e * lanes)));
                }
                sum.intoArray(m, out + l);
            }
        }
    }

    static class Outer extends Laned {
        Outer(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < lanes; l += W) {
                    DoubleVector x = fromArray(S, m, a + i * lanes + l);
                    int to = out + i * row;
                    for (int j = l; j < row; j += lanes) {
                        x.mul(fromArray(S, m, b + j)).intoArray(m, to + j);
                    }
                }
            }
        }
    }

    static class OuterAdd extends Laned {
        OuterAdd(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < lanes; l += W) {
                    DoubleVector x = fromArray(S, m, a + i * lanes + l);
                    int to = out + i * row;
                    int from = d + i * row;
                    for (int j = l; j < row; j += lanes) {
                        fromArray(S, m, from + j)
                                .add(x.mul(fromArray(S, m, b + j)))
                                .intoArray(m, to + j);
                    }
                }
            }
        }
    }

    /** Four rows at a time: each element of the vector is loaded once for four sums, and their chains overlap. */
    static class MatrixVector extends Laned {
        MatrixVector(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int l = 0; l < lanes; l += W) {
                int i = 0;
                for (; i + 4 <= rows; i += 4) {
                    four(m, a + i * row + l, b + l, out + i * lanes + l, row);
                }
                for (; i < rows; i++) {
                    one(m, a + i * row + l, b + l, out + i * lanes + l, row);
                }
            }
        }

        private void four(double[] m, int r0, int x, int to, int row) {
            int lanes = lanes();
            int r1 = r0 + row;
            int r2 = r1 + row;
            int r3 = r2 + row;
            DoubleVector v = fromArray(S, m, x);
            DoubleVector s0 = fromArray(S, m, r0).mul(v);
            DoubleVector s1 = fromArray(S, m, r1).mul(v);
            DoubleVector s2 = fromArray(S, m, r2).mul(v);
            DoubleVector s3 = fromArray(S, m, r3).mul(v);
            for (int j = lanes; j < row; j += lanes) {
                v = fromArray(S, m, x + j);
                s0 = s0.add(fromArray(S, m, r0 + j).mul(v));
                s1 = s1.add(fromArray(S, m, r1 + j).mul(v));
                s2 = s2.add(fromArray(S, m, r2 + j).mul(v));
                s3 = s3.add(fromArray(S, m, r3 + j).mul(v));
            }
            s0.intoArray(m, to);
            s1.intoArray(m, to + lanes);
            s2.intoArray(m, to + 2 * lanes);
            s3.intoArray(m, to + 3 * lanes);
        }

        private void one(double[] m, int at, int x, int to, int row) {
            int lanes = lanes();
            DoubleVector sum = fromArray(S, m, at).mul(fromArray(S, m, x));
            for (int j = lanes; j < row; j += lanes) {
                sum = sum.add(fromArray(S, m, at + j).mul(fromArray(S, m, x + j)));
            }
            sum.intoArray(m, to);
        }
    }

    private static final class MatrixMatrix extends Laned {
        MatrixMatrix(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < row; j += W) {
                    // j runs over columns and lanes at once: lane l of column c is at c lanes + l
                    int lane = j % lanes;
                    int at = a + i * row + lane;
                    DoubleVector sum = fromArray(S, m, at).mul(fromArray(S, m, b + j));
                    for (int k = 1; k < rows; k++) {
                        sum = sum.add(fromArray(S, m, at + k * lanes).mul(fromArray(S, m, b + k * row + j)));
                    }
                    sum.intoArray(m, out + i * row + j);
                }
            }
        }
    }

    private static final class Transpose extends Laned {
        Transpose(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < rows; j++) {
                    for (int l = 0; l < lanes; l += W) {
                        fromArray(S, m, a + j * row + i * lanes + l).intoArray(m, out + i * row + j * lanes + l);
                    }
                }
            }
        }
    }

    private static final class ColumnBroadcast extends Laned {
        ColumnBroadcast(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < lanes; l += W) {
                    DoubleVector x = fromArray(S, m, a + i * lanes + l);
                    for (int j = l; j < row; j += lanes) {
                        x.intoArray(m, out + i * row + j);
                    }
                }
            }
        }
    }

    private static final class RowBroadcast extends Laned {
        RowBroadcast(int lanes) {
            super(lanes);
        }

        @Override
        public void run(double[] m) {
            int lanes = lanes();
            int rows = features();
            int row = rows * lanes;
            for (int i = 0; i < rows; i++) {
                System.arraycopy(m, a, m, out + i * row, row);
            }
        }
    }
}
