package dev.amlz.task;

import dev.amlz.random.RandomStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Arithmetic on blocks of examples, example after example: random projection and standardisation. */
final class Features {
    private static final int BLOCK = 256;

    private Features() {}

    /** Writes the raw values of an example. */
    interface Source {
        void copy(int example, double[] into, int at);
    }

    /** A matrix of independent draws from N(0, 1). */
    static DMatrixRMaj gaussian(int rows, int columns, RandomStream stream) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = stream.nextGaussian();
        }
        return matrix;
    }

    /** Each example (a row) times the matrix; sums run over the raw values in their order. */
    static double[] project(Source source, int examples, DMatrixRMaj matrix) {
        int width = matrix.numRows;
        int features = matrix.numCols;
        double[] projected = new double[Math.multiplyExact(examples, features)];
        DMatrixRMaj block = new DMatrixRMaj(Math.min(BLOCK, examples), width);
        DMatrixRMaj product = new DMatrixRMaj(block.numRows, features);
        for (int from = 0; from < examples; from += BLOCK) {
            int rows = Math.min(BLOCK, examples - from);
            block.reshape(rows, width);
            for (int i = 0; i < rows; i++) {
                source.copy(from + i, block.data, i * width);
            }
            CommonOps_DDRM.mult(block, matrix, product);
            System.arraycopy(product.data, 0, projected, from * features, rows * features);
        }
        return projected;
    }

    /** The raw values of each example. */
    static double[] raw(Source source, int examples, int width) {
        double[] values = new double[Math.multiplyExact(examples, width)];
        for (int i = 0; i < examples; i++) {
            source.copy(i, values, i * width);
        }
        return values;
    }

    /**
     * Shifts and scales each feature, in place, so that over the training examples its mean is 0 and its population
     * standard deviation 1; a feature that is constant there is only shifted.
     */
    static void standardize(double[] train, double[] valid, int features) {
        int n = train.length / features;
        for (int j = 0; j < features; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += train[i * features + j];
            }
            double mean = sum / n;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double d = train[i * features + j] - mean;
                squares += d * d;
            }
            double deviation = Math.sqrt(squares / n);
            boolean constant = !(deviation > Math.abs(mean) * 0x1p-44);
            scale(train, features, j, mean, constant ? 1 : deviation);
            scale(valid, features, j, mean, constant ? 1 : deviation);
        }
    }

    private static void scale(double[] values, int features, int feature, double mean, double deviation) {
        for (int i = feature; i < values.length; i += features) {
            values[i] = (values[i] - mean) / deviation;
        }
    }
}
