package dev.amlz.interpret;

import dev.amlz.op.LaneShape;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;

/**
 * The examples of a batch in lane memory, behind the slots and laid out like them: kernels that read features or label can be
 * led to them, where otherwise each example is copied into the slots, and labels lie within cache lines. Only small sets are
 * placed: each thread has its own copy, and with large ones copying an example takes little of its time. Confined to one thread.
 */
final class PlacedExamples {
    /** Most doubles to place, a batch: half a megabyte. */
    private static final long MOST = 1 << 16;

    private final TaskBatch batch;
    private final LaneShape shape;
    private final boolean any;
    private final int doubles;

    /** Doubles from features to features. */
    private final int features;

    /** Doubles from label to label. */
    private final int labels;

    private int trainX;
    private int validX;
    private int trainY;
    private int validY;

    PlacedExamples(TaskBatch batch, LaneShape shape) {
        this.batch = batch;
        this.shape = shape;
        long all = ((long) batch.shape().trainSize() + batch.shape().validSize()) * (shape.vector() + shape.scalar());
        any = all <= MOST && batch.shape().target() != Target.MULTICLASS;
        doubles = any ? (int) all : 0;
        features = any ? shape.vector() : shape.unpaddedVector();
        labels = any ? shape.scalar() : shape.lanes();
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** Doubles that they take. */
    int doubles() {
        return doubles;
    }

    /** Writes them to a memory, from an offset on. */
    void write(double[] m, int at) {
        if (any) {
            int train = batch.shape().trainSize();
            int valid = batch.shape().validSize();
            trainX = at;
            validX = trainX + train * features;
            trainY = validX + valid * features;
            validY = trainY + train * labels;
            spreadFeatures(batch.trainX(), m, trainX);
            spreadFeatures(batch.validX(), m, validX);
            spreadLabels(batch.trainY(), m, trainY);
            spreadLabels(batch.validY(), m, validY);
        }
    }

    /** Examples' features, each followed by a vector's padding. */
    private void spreadFeatures(double[] from, double[] m, int at) {
        int length = shape.unpaddedVector();
        for (int example = 0; example * length < from.length; example++) {
            System.arraycopy(from, example * length, m, at + example * features, length);
        }
    }

    /** Examples' labels, each as a scalar: those of packed lanes repeated. */
    private void spreadLabels(double[] from, double[] m, int at) {
        int lanes = shape.lanes();
        int main = shape.mainLanes();
        for (int example = 0; example * lanes < from.length; example++) {
            for (int i = 0; i < labels; i++) {
                int lane = i < main ? i : main + (i - main) % (lanes - main);
                m[at + example * labels + i] = from[example * lanes + lane];
            }
        }
    }

    /** Where the training features are: the memory, or the batch's own array. */
    double[] trainX(double[] m) {
        return any ? m : batch.trainX();
    }

    /** Offset of a training example's features there. */
    int trainFeatures(int example) {
        return trainX + example * features;
    }

    /** Where the validation features are. */
    double[] validX(double[] m) {
        return any ? m : batch.validX();
    }

    /** Offset of a validation example's features there. */
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
