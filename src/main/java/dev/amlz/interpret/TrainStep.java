package dev.amlz.interpret;

import dev.amlz.op.LossKernel;

/**
 * A whole step of training in one call: Predict, the loss, Learn. Features and labels are read where they lie, so they need
 * not be copied to memory; only a program that never writes s0 or v0 has one. The label must be 0 in memory where Predict
 * reads it. Confined to one thread.
 */
public interface TrainStep {
    /**
     * Trains on one example. Learn runs whether or not lanes died.
     *
     * @param m the lane memory
     * @param loss of the tasks, whose scalar labels it compares
     * @param features from {@code x} on: F elements
     * @param labels from {@code y} on: one element
     * @param bound an error above it, or NaN, is out of bounds
     * @param errors may be null; as in {@link LossKernel#train}
     * @return lanes whose error is within the bound, as a bit mask
     */
    long train(
            double[] m,
            LossKernel loss,
            double[] features,
            int x,
            double[] labels,
            int y,
            double bound,
            double[] errors,
            int errorsAt);
}
