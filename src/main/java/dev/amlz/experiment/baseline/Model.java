package dev.amlz.experiment.baseline;

import org.ejml.data.DMatrixRMaj;

/** Weights that give one number an example, and a step of gradient descent on them. One thread. */
interface Model {
    /**
     * Computes outputs before the sigmoid.
     *
     * @param x examples, one a row
     * @param out one column, reshaped
     */
    void outputs(DMatrixRMaj x, DMatrixRMaj out);

    /**
     * Takes one step, after {@link #outputs} of the same examples.
     *
     * @param errors label minus probability of each example, divided by their number
     * @param rate learning rate
     * @param decay what share of the weights (biases apart) a step at rate 1 takes away
     */
    void step(DMatrixRMaj x, DMatrixRMaj errors, double rate, double decay);
}
