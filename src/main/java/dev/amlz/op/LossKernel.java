package dev.amlz.op;

/**
 * Compares predictions with labels, all lanes at once, as SEMANTICS (iii) asks of the evaluator.
 *
 * <p>Each method returns the lanes whose error is within the bound (for {@link #numbers}, any of 1 or more), as a bit mask;
 * {@code errors}, where not null, gets each lane's |error| from {@code errorsAt} on.
 */
public interface LossKernel {
    /**
     * The largest x whose sigmoid is not above one half: so p > 0.5 can be decided without computing p. (Tiny positive x give
     * exactly 0.5.)
     */
    double ABOVE_HALF = aboveHalf();

    private static double aboveHalf() {
        double low = 0;
        double high = 1;
        while (Math.nextUp(low) < high) {
            double middle = (low + high) / 2;
            middle = middle > low && middle < high ? middle : Math.nextUp(low);
            if (Elementary.sigmoid(middle) > 0.5) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Normalises the prediction in memory (as Learn will see it) and finds the error. */
    long train(double[] m, int prediction, double[] labels, int label, double bound, double[] errors, int errorsAt);

    /**
     * The lanes whose error would be a number, which is all that training asks of predictions that nothing reads: errors in
     * classification are never above 1, so with a bound of 1 or more only NaN is beyond it. The prediction stays as it is.
     */
    long numbers(double[] m, int prediction);

    /** Finds the error of the prediction, which stays as it is in memory, and adds each lane's loss. */
    long validate(
            double[] m,
            int prediction,
            double[] labels,
            int label,
            double bound,
            double[] loss,
            double[] errors,
            int errorsAt);
}
