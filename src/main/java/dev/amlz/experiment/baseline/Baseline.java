package dev.amlz.experiment.baseline;

import dev.amlz.op.Elementary;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Task;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Trains a classifier of two classes, and scores it: stochastic gradient descent on the logistic loss, over batches of
 * examples in a new order each epoch, at a rate that falls evenly to 0. The same settings, task and seed give the same bits
 * everywhere. Instances are stateless.
 */
public final class Baseline {
    private static final long WEIGHTS = 0x77656967L;
    private static final long ORDER = 0x6f72646572L;
    private static final int BLOCK = 250;

    private Baseline() {}

    /**
     * The share of a task's validation examples that are told apart after training on its training examples.
     *
     * @param epochs times through the training examples
     * @param seed of initial weights and orders
     */
    public static double accuracy(BaselineSettings settings, Task task, int epochs, long seed) {
        int features = task.features();
        Model model = settings.units() == 0
                ? new Linear(features)
                : new TwoLayerNet(features, settings.units(), settings.init(), RandomStream.of(seed, WEIGHTS));
        train(model, settings, task, epochs, RandomStream.of(seed, ORDER));
        return (double) right(model, task) / task.validSize();
    }

    private static void train(Model model, BaselineSettings settings, Task task, int epochs, RandomStream random) {
        int n = task.trainSize();
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        DMatrixRMaj x = new DMatrixRMaj(Math.min(settings.batch(), n), task.features());
        DMatrixRMaj out = new DMatrixRMaj(x.numRows, 1);
        for (int epoch = 0; epoch < epochs; epoch++) {
            random.shuffle(order, n);
            for (int from = 0; from < n; from += settings.batch()) {
                int rows = Math.min(settings.batch(), n - from);
                fill(x, task.trainX(), order, from, rows);
                out.reshape(rows, 1);
                model.outputs(x, out);
                for (int i = 0; i < rows; i++) {
                    double error = task.trainY()[order[from + i]] - Elementary.sigmoid(out.data[i]);
                    out.data[i] = error / rows;
                }
                double left = 1 - ((double) epoch * n + from) / ((double) epochs * n);
                model.step(x, out, settings.rate() * left, settings.decay());
            }
        }
    }

    private static void fill(DMatrixRMaj x, double[] all, int[] order, int from, int rows) {
        x.reshape(rows, x.numCols);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(all, order[from + i] * x.numCols, x.data, i * x.numCols, x.numCols);
        }
    }

    private static int right(Model model, Task task) {
        int[] order = new int[task.validSize()];
        Arrays.setAll(order, i -> i);
        DMatrixRMaj x = new DMatrixRMaj(Math.min(BLOCK, order.length), task.features());
        DMatrixRMaj out = new DMatrixRMaj(x.numRows, 1);
        int right = 0;
        for (int from = 0; from < order.length; from += BLOCK) {
            int rows = Math.min(BLOCK, order.length - from);
            fill(x, task.validX(), order, from, rows);
            out.reshape(rows, 1);
            model.outputs(x, out);
            for (int i = 0; i < rows; i++) {
                right += out.data[i] > 0 == task.validY()[from + i] > 0.5 ? 1 : 0;
            }
        }
        return right;
    }
}
