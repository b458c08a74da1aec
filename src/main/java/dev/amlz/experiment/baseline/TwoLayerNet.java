package dev.amlz.experiment.baseline;

import dev.amlz.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A fully connected net of one hidden layer of rectified linear units, with biases, trained by backpropagation. */
final class TwoLayerNet implements Model {
    private final DMatrixRMaj first;
    private final DMatrixRMaj firstGradient;
    private final double[] firstBias;
    private final DMatrixRMaj second;
    private final DMatrixRMaj secondGradient;
    private double secondBias;
    private final DMatrixRMaj hidden = new DMatrixRMaj(1, 1);
    private final DMatrixRMaj back = new DMatrixRMaj(1, 1);

    /**
     * @param init the standard deviation of a weight is this divided by the root of the layer's inputs
     * @param random draws the weights
     */
    TwoLayerNet(int features, int units, double init, RandomStream random) {
        first = gaussian(features, units, init, random);
        firstGradient = new DMatrixRMaj(features, units);
        firstBias = new double[units];
        second = gaussian(units, 1, init, random);
        secondGradient = new DMatrixRMaj(units, 1);
    }

    private static DMatrixRMaj gaussian(int inputs, int outputs, double init, RandomStream random) {
        DMatrixRMaj weights = new DMatrixRMaj(inputs, outputs);
        for (int i = 0; i < weights.data.length; i++) {
            weights.data[i] = init / Math.sqrt(inputs) * random.nextGaussian();
        }
        return weights;
    }

    @Override
    public void outputs(DMatrixRMaj x, DMatrixRMaj out) {
        hidden.reshape(x.numRows, first.numCols);
        CommonOps_DDRM.mult(x, first, hidden);
        for (int i = 0, at = 0; i < hidden.numRows; i++) {
            for (int j = 0; j < firstBias.length; j++, at++) {
                hidden.data[at] = Math.max(0, hidden.data[at] + firstBias[j]);
            }
        }
        CommonOps_DDRM.mult(hidden, second, out);
        CommonOps_DDRM.add(out, secondBias);
    }

    @Override
    public void step(DMatrixRMaj x, DMatrixRMaj errors, double rate, double decay) {
        back.reshape(hidden.numRows, hidden.numCols);
        CommonOps_DDRM.multTransB(errors, second, back);
        for (int k = 0; k < back.getNumElements(); k++) {
            back.data[k] = hidden.data[k] > 0 ? back.data[k] : 0;
        }
        CommonOps_DDRM.multTransA(hidden, errors, secondGradient);
        CommonOps_DDRM.multTransA(x, back, firstGradient);
        CommonOps_DDRM.add(1 - rate * decay, first, rate, firstGradient, first);
        CommonOps_DDRM.add(1 - rate * decay, second, rate, secondGradient, second);
        for (int i = 0, at = 0; i < back.numRows; i++) {
            for (int j = 0; j < firstBias.length; j++, at++) {
                firstBias[j] += rate * back.data[at];
            }
        }
        secondBias += rate * CommonOps_DDRM.elementSum(errors);
    }
}
