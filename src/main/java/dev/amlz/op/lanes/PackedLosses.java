package dev.amlz.op.lanes;

import dev.amlz.op.LossKernel;

/** Losses of scalar predictions of packed lanes: a few doubles, one after the other. */
final class PackedLosses implements LossKernel {
    private final int anyLanes;
    private final int firstLoss;
    private final boolean sigmoid;
    private final boolean normalises;

    PackedLosses(int lanes, boolean sigmoid) {
        this(lanes, 0, sigmoid, sigmoid);
    }

    private PackedLosses(int lanes, int firstLoss, boolean sigmoid, boolean normalises) {
        anyLanes = lanes;
        this.firstLoss = firstLoss;
        this.sigmoid = sigmoid;
        this.normalises = normalises;
    }

    /** Losses behind those of so many lanes, whose {@link LaneLosses} normalise these predictions as well. */
    static PackedLosses behind(int lanes, int packed, boolean sigmoid) {
        return new PackedLosses(packed, lanes, sigmoid, false);
    }

    @Override
    public long train(double[] m, int p, double[] y, int at, double bound, double[] errors, int errorsAt) {
        if (normalises) {
            LaneMath.sigmoid(m, p, m, p, LaneWidth.WIDTH);
        }
        long within = 0;
        for (int l = 0; l < LaneWidth.packed(anyLanes); l++) {
            double error = Math.abs(y[at + l] - m[p + l]);
            within |= record(error, bound, errors, errorsAt, l);
        }
        return within;
    }

    @Override
    public long numbers(double[] m, int p) {
        long numbers = 0;
        for (int l = 0; l < LaneWidth.packed(anyLanes); l++) {
            numbers |= m[p + l] == m[p + l] ? 1L << l : 0;
        }
        return numbers;
    }

    @Override
    public long validate(
            double[] m, int p, double[] y, int at, double bound, double[] loss, double[] errors, int errorsAt) {
        long within = 0;
        for (int l = 0; l < LaneWidth.packed(anyLanes); l++) {
            double label = y[at + l];
            double prediction = m[p + l];
            double miss = label > 0.5 == prediction > ABOVE_HALF ? 0 : 1;
            double error = sigmoid ? miss : Math.abs(label - prediction);
            loss[firstLoss + l] += error * error;
            within |= record(error, bound, errors, errorsAt, l);
        }
        return within;
    }

    private static long record(double error, double bound, double[] errors, int at, int lane) {
        if (errors != null) {
            errors[at + lane] = error;
        }
        return error <= bound ? 1L << lane : 0;
    }
}
