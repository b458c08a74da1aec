package dev.amlz.op.lanes;

import dev.amlz.op.LossKernel;

/** Losses of lanes that fill vectors, then those of packed lanes. */
final class MixedLosses implements LossKernel {
    private final LossKernel main;
    private final LossKernel rest;
    private final int lanes;
    private final int prediction;

    /**
     * @param rest adds to losses behind those of the main lanes
     * @param lanes main ones
     * @param prediction doubles of the main lanes' part of a prediction
     */
    MixedLosses(LossKernel main, LossKernel rest, int lanes, int prediction) {
        this.main = main;
        this.rest = rest;
        this.lanes = lanes;
        this.prediction = prediction;
    }

    @Override
    public long train(double[] m, int p, double[] y, int at, double bound, double[] errors, int errorsAt) {
        return main.train(m, p, y, at, bound, errors, errorsAt)
                | rest.train(m, p + prediction, y, at + lanes, bound, errors, errorsAt + lanes) << lanes;
    }

    @Override
    public long numbers(double[] m, int p) {
        return main.numbers(m, p) | rest.numbers(m, p + prediction) << lanes;
    }

    @Override
    public long validate(
            double[] m, int p, double[] y, int at, double bound, double[] loss, double[] errors, int errorsAt) {
        return main.validate(m, p, y, at, bound, loss, errors, errorsAt)
                | rest.validate(m, p + prediction, y, at + lanes, bound, loss, errors, errorsAt + lanes) << lanes;
    }
}
