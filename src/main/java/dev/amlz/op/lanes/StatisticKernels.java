package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.Kernel;
import dev.amlz.op.KernelKind;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Norms, means and standard deviations over {@code lanes} lanes; each task's sum runs over its elements in order. */
final class StatisticKernels {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();

    private StatisticKernels() {}

    /** An unbound kernel of a kind, or null when the kind is not one of these. */
    static Kernel make(KernelKind kind, int lanes) {
        return switch (kind) {
            case NORM -> new Norm(lanes);
            case MEAN -> new Mean(lanes);
            case ST_DEV -> new StDev(lanes);
            default -> null;
        };
    }

    private static DoubleVector sum(double[] m, int at, int count, int step) {
        DoubleVector sum = fromArray(S, m, at);
        for (int k = 1; k < count; k++) {
            sum = sum.add(fromArray(S, m, at + k * step));
        }
        return sum;
    }

    private static DoubleVector squares(double[] m, int at, int count, int step) {
        DoubleVector x = fromArray(S, m, at);
        DoubleVector sum = x.mul(x);
        for (int k = 1; k < count; k++) {
            x = fromArray(S, m, at + k * step);
            sum = sum.add(x.mul(x));
        }
        return sum;
    }

    private static final class Norm extends Kernel {
        private final int anyLanes;

        Norm(int lanes) {
            anyLanes = lanes;
        }

        @Override
        public void run(double[] m) {
            int lanes = LaneWidth.main(anyLanes);
            for (int r = 0; r < rows; r++) {
                for (int l = 0; l < lanes; l += W) {
                    squares(m, a + r * rowStride * lanes + l, count, stride * lanes)
                            .sqrt()
                            .intoArray(m, out + r * lanes + l);
                }
            }
        }
    }

    private static final class Mean extends Kernel {
        private final int anyLanes;

        Mean(int lanes) {
            anyLanes = lanes;
        }

        @Override
        public void run(double[] m) {
            int lanes = LaneWidth.main(anyLanes);
            for (int r = 0; r < rows; r++) {
                for (int l = 0; l < lanes; l += W) {
                    sum(m, a + r * rowStride * lanes + l, count, stride * lanes)
                            .div(count)
                            .intoArray(m, out + r * lanes + l);
                }
            }
        }
    }

    private static final class StDev extends Kernel {
        private final int anyLanes;

        StDev(int lanes) {
            anyLanes = lanes;
        }

        @Override
        public void run(double[] m) {
            int lanes = LaneWidth.main(anyLanes);
            for (int r = 0; r < rows; r++) {
                for (int l = 0; l < lanes; l += W) {
                    int at = a + r * rowStride * lanes + l;
                    DoubleVector mean = sum(m, at, count, stride * lanes).div(count);
                    squares(m, at, count, stride * lanes)
                            .div(count)
                            .sub(mean.mul(mean))
                            .sqrt()
                            .intoArray(m, out + r * lanes + l);
                }
            }
        }
    }
}
