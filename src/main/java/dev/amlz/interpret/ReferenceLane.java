package dev.amlz.interpret;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Elementary;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.util.Arrays;
import java.util.List;

/** One task of the reference engine: what happens around Predict and Learn (SEMANTICS iii). */
final class ReferenceLane {
    private static final int LABEL = 0;
    private static final int PREDICTION = 1;
    private static final int FEATURES = 0;
    private static final int LABEL_VECTOR = 1;
    private static final int PREDICTION_VECTOR = 2;
    private static final long FIRST_VALIDATION_STEP = 1L << 40;

    private final List<List<ReferenceEngine.Step>> functions;
    private final Task task;
    private final double maxAbsError;
    private final ReferenceMachine machine;
    private final ReferenceMemory memory;
    private ReferenceMemory saved;
    private boolean alive;
    private boolean savedAlive;

    ReferenceLane(
            List<List<ReferenceEngine.Step>> functions,
            MemorySizes sizes,
            Task task,
            double maxAbsError,
            long runSeed) {
        this.functions = functions;
        this.task = task;
        this.maxAbsError = maxAbsError;
        this.memory = new ReferenceMemory(sizes, task.features());
        this.machine = new ReferenceMachine(memory, runSeed, task.seed());
    }

    ReferenceMemory memory() {
        return memory;
    }

    boolean alive() {
        return alive;
    }

    void revive() {
        alive = true;
    }

    void save() {
        saved = memory.copy();
        savedAlive = alive;
    }

    void restore() {
        memory.set(saved);
        alive = savedAlive;
    }

    void start() {
        alive = true;
        memory.wipe();
        run(ComponentFunction.SETUP, 0);
    }

    private void run(ComponentFunction function, long step) {
        for (ReferenceEngine.Step s : functions.get(function.ordinal())) {
            machine.execute(s.instruction(), step, s.drawPosition());
        }
    }

    /** One training example, number {@code count} of the evaluation. Returns the error; dies when it is NaN or too large. */
    double train(int example, long count) {
        double label = task.trainY()[example];
        predict(task.trainX(), example, 1 + count);
        double error = switch (task.target()) {
            case REGRESSION -> Math.abs(label - memory.s[PREDICTION]);
            case BINARY -> {
                memory.s[PREDICTION] = Elementary.sigmoid(memory.s[PREDICTION]);
                yield Math.abs(label - memory.s[PREDICTION]);
            }
            case MULTICLASS -> {
                softmax(memory.v[PREDICTION_VECTOR], task.classes());
                yield largestError(memory.v[PREDICTION_VECTOR], (int) label);
            }
        };
        check(error);
        if (alive) {
            setFeatures(task.trainX(), example);
            if (task.target() == Target.MULTICLASS) {
                Arrays.fill(memory.v[LABEL_VECTOR], 0);
                memory.v[LABEL_VECTOR][(int) label] = 1;
                memory.s[LABEL] = 0;
            } else {
                memory.s[LABEL] = label;
            }
            run(ComponentFunction.LEARN, 1 + count);
        }
        return error;
    }

    /** One validation example, number {@code count} of the evaluation. Returns the error, 0 or 1 for classes; may die of it. */
    double validate(int example, long count) {
        double label = task.validY()[example];
        predict(task.validX(), example, FIRST_VALIDATION_STEP + count);
        double error = switch (task.target()) {
            case REGRESSION -> Math.abs(label - memory.s[PREDICTION]);
            case BINARY -> label > 0.5 == Elementary.sigmoid(memory.s[PREDICTION]) > 0.5 ? 0 : 1;
            case MULTICLASS -> largest(memory.v[PREDICTION_VECTOR], task.classes()) == (int) label ? 0 : 1;
        };
        check(error);
        return error;
    }

    double lossOf(double error) {
        return task.target() == Target.REGRESSION ? error * error : error;
    }

    private void check(double error) {
        alive = error <= maxAbsError;
    }

    private void predict(double[] features, int example, long step) {
        setFeatures(features, example);
        memory.s[LABEL] = 0;
        if (task.target() == Target.MULTICLASS) {
            Arrays.fill(memory.v[LABEL_VECTOR], 0);
        }
        run(ComponentFunction.PREDICT, step);
    }

    private void setFeatures(double[] features, int example) {
        System.arraycopy(features, example * task.features(), memory.v[FEATURES], 0, task.features());
    }

    /** The first {@code classes} elements become probabilities; the others stay. */
    private static void softmax(double[] v, int classes) {
        double max = v[0];
        for (int c = 1; c < classes; c++) {
            max = v[c] > max ? v[c] : max;
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            v[c] = Elementary.exp(v[c] - max);
            sum = c == 0 ? v[c] : sum + v[c];
        }
        for (int c = 0; c < classes; c++) {
            v[c] = v[c] / sum;
        }
    }

    /** The largest |label - probability| over the classes; NaN when any is NaN. */
    private double largestError(double[] v, int label) {
        double largest = 0;
        for (int c = 0; c < task.classes(); c++) {
            double error = Math.abs((c == label ? 1 : 0) - v[c]);
            largest = error > largest || Double.isNaN(error) ? error : largest;
        }
        return largest;
    }

    /** The class with the largest value: the first of equals, never one that is NaN, class 0 when all are. */
    private static int largest(double[] v, int classes) {
        int best = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            if (v[c] > max) {
                max = v[c];
                best = c;
            }
        }
        return best;
    }
}
