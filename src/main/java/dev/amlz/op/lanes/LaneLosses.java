package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.LossKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Losses of scalar predictions, all lanes at once. */
final class LaneLosses implements LossKernel {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();
    private static final DoubleVector ZERO = DoubleVector.zero(S);
    private static final DoubleVector ONE = DoubleVector.broadcast(S, 1);

    private static final long ALL = (1L << W) - 1;

    private final double[] scratch = new double[W];
    private final int anyLanes;
    private final boolean sigmoid;

    /** Where packed lanes lie behind these, this normalises their predictions as well. */
    LaneLosses(int lanes, boolean sigmoid) {
        anyLanes = lanes;
        this.sigmoid = sigmoid;
    }

    @Override
    public long train(double[] m, int p, double[] y, int at, double bound, double[] errors, int errorsAt) {
        int lanes = LaneWidth.main(anyLanes);
        if (sigmoid) {
            LaneMath.sigmoid(m, p, m, p, LaneWidth.SCALAR < 0 ? lanes : LaneWidth.SCALAR);
        }
        long within = 0;
        for (int l = 0; l < lanes; l += W) {
            DoubleVector error =
                    fromArray(S, y, at + l).sub(fromArray(S, m, p + l)).abs();
            if (errors != null) {
                error.intoArray(errors, errorsAt + l);
            }
            within |= within(error, bound) << l;
        }
        return within;
    }

    @Override
    public long numbers(double[] m, int p) {
        long numbers = 0;
        for (int l = 0; l < LaneWidth.main(anyLanes); l += W) {
            numbers |= within(fromArray(S, m, p + l).abs(), Double.POSITIVE_INFINITY) << l;
        }
        return numbers;
    }

    @Override
    public long validate(
            double[] m, int p, double[] y, int at, double bound, double[] loss, double[] errors, int errorsAt) {
        int lanes = LaneWidth.main(anyLanes);
        long within = 0;
        for (int l = 0; l < lanes; l += W) {
            DoubleVector label = fromArray(S, y, at + l);
            DoubleVector prediction = fromArray(S, m, p + l);
            DoubleVector error =
                    sigmoid ? miss(label, prediction) : label.sub(prediction).abs();
            if (errors != null) {
                error.intoArray(errors, errorsAt + l);
            }
            fromArray(S, loss, l).add(error.mul(error)).intoArray(loss, l);
            within |= within(error, bound) << l;
        }
        return within;
    }

    /** Mask bits by way of memory: until Java 18 a mask's {@code toLong} allocates, at every example. */
    private long within(DoubleVector error, double bound) {
        if (error.compare(VectorOperators.LE, bound).allTrue()) {
            return ALL;
        }
        error.intoArray(scratch, 0);
        long bits = 0;
        for (int l = 0; l < W; l++) {
            bits |= scratch[l] <= bound ? 1L << l : 0;
        }
        return bits;
    }

    private static DoubleVector miss(DoubleVector label, DoubleVector prediction) {
        VectorMask<Double> positive = prediction.compare(VectorOperators.GT, ABOVE_HALF);
        VectorMask<Double> one = label.compare(VectorOperators.GT, 0.5);
        return ONE.blend(ZERO, positive.eq(one));
    }
}
