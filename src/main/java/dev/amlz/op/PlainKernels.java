package dev.amlz.op;

/**
 * Kernels in plain Java, for one lane, in a JVM without the Vector API. One class with a switch: what these
 * kernels cost is the chain of additions, not the dispatch.
 */
final class PlainKernels implements KernelFactory {
    @Override
    public Kernel make(KernelKind kind, DrawContext draws) {
        return switch (kind) {
            case SUM,
                    DIFF,
                    PRODUCT,
                    DIVISION,
                    MIN_OF_SCALAR_OR_VECTOR,
                    MAX_OF_SCALAR_OR_VECTOR,
                    MIN_OF_MATRIX,
                    MAX_OF_MATRIX -> new Binary(kind);
            case ABS,
                    RECIPROCAL,
                    HEAVISIDE_OF_SCALAR,
                    HEAVISIDE,
                    COPY,
                    SET,
                    EXP,
                    LOG,
                    SIN,
                    COS,
                    TAN,
                    ARCSIN,
                    ARCCOS,
                    ARCTAN -> new Unary(kind);
            case UNIFORM, GAUSSIAN -> new Random(kind, draws);
            case NORM, MEAN, ST_DEV -> new Statistic(kind);
            default -> new Product(kind);
        };
    }

    @Override
    public LossKernel regression() {
        return new PlainLoss(false);
    }

    @Override
    public LossKernel binary() {
        return new PlainLoss(true);
    }

    @Override
    public LossKernel softmax(int classes) {
        return new SoftmaxLoss(1, 0, classes);
    }

    private static final class Binary extends Kernel {
        private final KernelKind kind;

        Binary(KernelKind kind) {
            this.kind = kind;
        }

        @Override
        public void run(double[] m) {
            for (int i = 0; i < n; i++) {
                double x = m[a + i];
                double y = m[b + i];
                m[out + i] = switch (kind) {
                    case SUM -> x + y;
                    case DIFF -> x - y;
                    case PRODUCT -> x * y;
                    case DIVISION -> x / y;
                    case MIN_OF_SCALAR_OR_VECTOR -> y < x ? y : x;
                    case MAX_OF_SCALAR_OR_VECTOR -> x < y ? y : x;
                    case MIN_OF_MATRIX -> x < y ? x : y;
                    default -> x > y ? x : y;
                };
            }
        }
    }

    private static final class Unary extends Kernel {
        private final KernelKind kind;

        Unary(KernelKind kind) {
            this.kind = kind;
        }

        @Override
        public void run(double[] m) {
            for (int i = 0; i < n; i++) {
                double x = m[a + i];
                m[out + i] = switch (kind) {
                    case ABS -> Math.abs(x);
                    case RECIPROCAL -> 1 / x;
                    case HEAVISIDE_OF_SCALAR -> x >= 0 ? 1 : 0;
                    case HEAVISIDE -> x > 0 ? 1 : 0;
                    case COPY -> x;
                    case SET -> c;
                    case EXP -> Elementary.exp(x);
                    case LOG -> Elementary.log(x);
                    case SIN -> Elementary.sin(x);
                    case COS -> Elementary.cos(x);
                    case TAN -> Elementary.tan(x);
                    case ARCSIN -> Elementary.arcsin(x);
                    case ARCCOS -> Elementary.arccos(x);
                    default -> Elementary.arctan(x);
                };
            }
        }
    }

    private static final class Random extends Kernel {
        private final boolean uniform;
        private final DrawContext draws;

        Random(KernelKind kind, DrawContext draws) {
            this.uniform = kind == KernelKind.UNIFORM;
            this.draws = draws;
        }

        @Override
        public void run(double[] m) {
            if (uniform) {
                PlainMath.INSTANCE.uniform(draws.laneKeys, 1, draws.step, position, rows, low, high, m, out);
            } else {
                PlainMath.INSTANCE.gaussian(draws.laneKeys, 1, draws.step, position, rows, low, high, m, out);
            }
        }
    }

    private static final class Statistic extends Kernel {
        private final KernelKind kind;

        Statistic(KernelKind kind) {
            this.kind = kind;
        }

        @Override
        public void run(double[] m) {
            for (int r = 0; r < rows; r++) {
                int at = a + r * rowStride;
                double x = m[at];
                double sum = x;
                double squares = x * x;
                for (int k = 1; k < count; k++) {
                    x = m[at + k * stride];
                    sum += x;
                    squares += x * x;
                }
                m[out + r] = switch (kind) {
                    case NORM -> Math.sqrt(squares);
                    case MEAN -> sum / count;
                    default -> Math.sqrt(squares / count - sum / count * (sum / count));
                };
            }
        }
    }

    private static final class Product extends Kernel {
        private final KernelKind kind;

        Product(KernelKind kind) {
            this.kind = kind;
        }

        @Override
        public void run(double[] m) {
            switch (kind) {
                case SCALE -> {
                    double s = m[a];
                    for (int i = 0; i < rows; i++) {
                        m[out + i] = s * m[b + i];
                    }
                }
                case SCALE_ADD -> {
                    double s = m[a];
                    for (int i = 0; i < rows; i++) {
                        m[out + i] = m[d + i] + s * m[b + i];
                    }
                }
                case BROADCAST -> java.util.Arrays.fill(m, out, out + rows, m[a]);
                case DOT -> m[out] = dot(m, a, b, 1);
                case MATRIX_VECTOR -> {
                    for (int i = 0; i < rows; i++) {
                        m[out + i] = dot(m, a + i * rows, b, 1);
                    }
                }
                default -> matrix(m);
            }
        }

        private double dot(double[] m, int x, int y, int yStride) {
            double sum = m[x] * m[y];
            for (int k = 1; k < rows; k++) {
                sum += m[x + k] * m[y + k * yStride];
            }
            return sum;
        }

        private void matrix(double[] m) {
            for (int i = 0; i < rows; i++) {
                int row = out + i * rows;
                double x = kind == KernelKind.MATRIX_MATRIX || kind == KernelKind.TRANSPOSE ? 0 : m[a + i];
                for (int j = 0; j < rows; j++) {
                    m[row + j] = switch (kind) {
                        case OUTER -> x * m[b + j];
                        case OUTER_ADD -> m[d + i * rows + j] + x * m[b + j];
                        case MATRIX_MATRIX -> dot(m, a + i * rows, b + j, rows);
                        case TRANSPOSE -> m[a + j * rows + i];
                        case COLUMN_BROADCAST -> x;
                        default -> m[a + j];
                    };
                }
            }
        }
    }

    /** One lane's losses. */
    private record PlainLoss(boolean sigmoid) implements LossKernel {
        @Override
        public long train(double[] m, int p, double[] y, int at, double bound, double[] errors, int errorsAt) {
            if (sigmoid) {
                m[p] = Elementary.sigmoid(m[p]);
            }
            return record(Math.abs(y[at] - m[p]), bound, errors, errorsAt);
        }

        @Override
        public long numbers(double[] m, int p) {
            return m[p] == m[p] ? 1 : 0;
        }

        @Override
        public long validate(
                double[] m, int p, double[] y, int at, double bound, double[] loss, double[] errors, int errorsAt) {
            double error = sigmoid ? y[at] > 0.5 == m[p] > ABOVE_HALF ? 0 : 1 : Math.abs(y[at] - m[p]);
            loss[0] += error * error;
            return record(error, bound, errors, errorsAt);
        }

        private static long record(double error, double bound, double[] errors, int errorsAt) {
            if (errors != null) {
                errors[errorsAt] = error;
            }
            return error <= bound ? 1 : 0;
        }
    }
}
