package dev.amlz.experiment.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Logistic regression: a weight a feature and a bias, all 0 at the start. */
final class Linear implements Model {
    private final DMatrixRMaj weights;
    private final DMatrixRMaj gradient;
    private double bias;

    Linear(int features) {
        weights = new DMatrixRMaj(features, 1);
        gradient = new DMatrixRMaj(features, 1);
    }

    @Override
    public void outputs(DMatrixRMaj x, DMatrixRMaj out) {
        CommonOps_DDRM.mult(x, weights, out);
        CommonOps_DDRM.add(out, bias);
    }

    @Override
    public void step(DMatrixRMaj x, DMatrixRMaj errors, double rate, double decay) {
        CommonOps_DDRM.multTransA(x, errors, gradient);
        CommonOps_DDRM.add(1 - rate * decay, weights, rate, gradient, weights);
        bias += rate * CommonOps_DDRM.elementSum(errors);
    }
}
