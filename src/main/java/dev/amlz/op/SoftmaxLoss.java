package dev.amlz.op;

/**
 * Scores vector predictions over C classes: softmax in training (written back for Learn), argmax in validation. The label is
 * the class's number. In validation NaN never wins and the first of equals does, so a program that predicts nothing says
 * class 0.
 */
public final class SoftmaxLoss implements LossKernel {
    private final int lanes;
    private final int firstLoss;
    private final int classes;

    /**
     * @param firstLoss where the losses of these lanes begin
     * @param classes C, at most F
     */
    public SoftmaxLoss(int lanes, int firstLoss, int classes) {
        this.lanes = lanes;
        this.firstLoss = firstLoss;
        this.classes = classes;
    }

    @Override
    public long train(double[] m, int p, double[] y, int at, double bound, double[] errors, int errorsAt) {
        long within = 0;
        for (int l = 0; l < lanes; l++) {
            double error = normalise(m, p + l, (int) y[at + l]);
            if (errors != null) {
                errors[errorsAt + l] = error;
            }
            within |= error <= bound ? 1L << l : 0;
        }
        return within;
    }

    /** NaN comes from a NaN, or from a largest that is infinite. */
    @Override
    public long numbers(double[] m, int p) {
        long numbers = 0;
        for (int l = 0; l < lanes; l++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                max = Math.max(max, m[p + c * lanes + l]);
            }
            numbers |= Double.isFinite(max) ? 1L << l : 0;
        }
        return numbers;
    }

    /** Softmax in place; returns the largest |label - probability|, NaN if any is. */
    private double normalise(double[] m, int p, int label) {
        int end = p + classes * lanes;
        double max = m[p];
        for (int i = p + lanes; i < end; i += lanes) {
            max = m[i] > max ? m[i] : max;
        }
        double sum = 0;
        for (int i = p; i < end; i += lanes) {
            m[i] = Elementary.exp(m[i] - max);
            sum += m[i];
        }
        double worst = 0;
        int c = 0;
        for (int i = p; i < end; i += lanes, c++) {
            m[i] /= sum;
            double error = Math.abs((c == label ? 1 : 0) - m[i]);
            worst = error > worst || Double.isNaN(error) ? error : worst;
        }
        return worst;
    }

    @Override
    public long validate(
            double[] m, int p, double[] y, int at, double bound, double[] loss, double[] errors, int errorsAt) {
        long within = 0;
        for (int l = 0; l < lanes; l++) {
            int best = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                double x = m[p + c * lanes + l];
                best = x > max ? c : best;
                max = x > max ? x : max;
            }
            double error = best == (int) y[at + l] ? 0 : 1;
            loss[firstLoss + l] += error;
            if (errors != null) {
                errors[errorsAt + l] = error;
            }
            within |= error <= bound ? 1L << l : 0;
        }
        return within;
    }
}
