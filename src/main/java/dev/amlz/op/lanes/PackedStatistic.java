package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneShape;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Norms, means and standard deviations of packed lanes: of the rows of a matrix in vectors, of all else in plain code, lane by
 * lane. Each task's sum runs over its elements in order.
 */
final class PackedStatistic extends PackedKernels.Sized {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final int W = S.length();

    private final KernelKind kind;

    PackedStatistic(KernelKind kind, LaneShape shape) {
        super(shape);
        this.kind = kind;
    }

    @Override
    public void run(double[] m) {
        int lanes = lanes();
        if (rows > 1 && stride == 1) {
            ofRows(m);
        } else if (rows > 1) {
            for (int j = 0; j < rows; j++) {
                for (int l = 0; l < lanes; l++) {
                    m[out + j * lanes + l] = of(m, a + j * column() + l, 1, 0, count, lanes);
                }
            }
        } else {
            boolean matrix = count > features();
            for (int l = 0; l < lanes; l++) {
                m[out + l] = matrix
                        ? of(m, a + l, features(), lanes, features(), column())
                        : of(m, a + l, 1, 0, count, lanes);
            }
            PackedTile.of(m, out, lanes).intoArray(m, out);
        }
    }

    private double of(double[] m, int at, int outer, int outerStep, int inner, int innerStep) {
        double sum = -0.0;
        double squares = -0.0;
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                double x = m[at + i * outerStep + j * innerStep];
                sum += x;
                squares += x * x;
            }
        }
        return switch (kind) {
            case NORM -> Math.sqrt(squares);
            case MEAN -> sum / count;
            default -> Math.sqrt(squares / count - sum / count * (sum / count));
        };
    }

    private void ofRows(double[] m) {
        int column = column();
        for (int i = 0; i < column; i += W) {
            DoubleVector x = fromArray(S, m, a + i);
            DoubleVector sum = x;
            DoubleVector squares = x.mul(x);
            for (int j = 1; j < count; j++) {
                x = fromArray(S, m, a + j * column + i);
                sum = sum.add(x);
                squares = squares.add(x.mul(x));
            }
            DoubleVector result = switch (kind) {
                case NORM -> squares.sqrt();
                case MEAN -> sum.div(count);
                default -> {
                    DoubleVector mean = sum.div(count);
                    yield squares.div(count).sub(mean.mul(mean)).sqrt();
                }
            };
            result.intoArray(m, out + i);
        }
    }
}
