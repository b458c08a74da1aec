package dev.amlz.interpret;

import dev.amlz.op.LaneShape;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;

/**
 * The examples of a batch in lane memory, in front of the slots and laid out like them: kernels that read features or label
 * can be led to them, where otherwise each example is copied into the slots, and labels lie within cache lines. Only small
 * sets are placed: with large ones a copy takes little of an example's time, and memory would double. Immutable.
 */
final class PlacedExamples {
    /** Most doubles to place. */
    private static final long MOST = 1 << 16;

    private final TaskBatch batch;
    private final LaneShape shape;
    private final boolean any;
    private final int trainX;
    private final int validX;
    private final int trainY;
    private final int validY;
    private final int end;

    /** Doubles from features to features. */
    private final int features;

    /** Doubles from label to label. */
    private final int labels;

    /** @param first doubles in front of them */
    PlacedExamples(TaskBatch batch, LaneShape shape, int first) {
        this.batch = batch;
        this.shape = shape;
        int train = batch.shape().trainSize();
        int valid = batch.shape().validSize();
        long all = ((long) train + valid) * (shape.vector() + shape.scalar());
        any = all <= MOST && batch.shape().target() != Target.MULTICLASS;
        features = shape.vector();
        labels = any ? shape.scalar() : shape.lanes();
        trainX = first;
        validX = any ? trainX + train * features : 0;
        trainY = any ? validX + valid * features : 0;
        validY = any ? trainY + train * labels : 0;
        end = any ? validY + valid * labels : first;
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** Doubles in front of what comes behind them. */
    int end() {
        return end;
    }

    /** Writes them to a memory. */
    void write(double[] m) {
        if (any) {
            spread(batch.trainX(), shape.unpaddedVector(), m, trainX, features, shape.unpaddedVector());
            spread(batch.validX(), shape.unpaddedVector(), m, validX, features, shape.unpaddedVector());
            spread(batch.trainY(), shape.lanes(), m, trainY, labels, labels);
            spread(batch.validY(), shape.lanes(), m, validY, labels, labels);
        }
    }

    /** Copies rows of {@code length}, {@code stride} apart, each of them repeated up to {@code filled}. */
    private static void spread(double[] from, int length, double[] m, int at, int stride, int filled) {
        for (int row = 0; row * length < from.length; row++) {
            for (int i = 0; i < filled; i++) {
                m[at + row * stride + i] = from[row * length + i % length];
            }
        }
    }

    /** Offset of a training example's features. */
    int trainFeatures(int example) {
        return trainX + example * features;
    }

    /** Offset of a validation example's features. */
    int validFeatures(int example) {
        return validX + example * features;
    }

    /** Where the training labels are: the memory, or the batch's own array. */
    double[] trainLabels(double[] m) {
        return any ? m : batch.trainY();
    }

    /** Offset of a training example's label there. */
    int trainLabel(int example) {
        return trainY + example * labels;
    }

    /** Where the validation labels are. */
    double[] validLabels(double[] m) {
        return any ? m : batch.validY();
    }

    /** Offset of a validation example's label there. */
    int validLabel(int example) {
        return validY + example * labels;
    }
}
