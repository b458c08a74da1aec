package dev.amlz.interpret;

import static dev.amlz.op.Bank.MATRIX;
import static dev.amlz.op.Bank.SCALAR;
import static dev.amlz.op.Bank.VECTOR;

import dev.amlz.op.Draws;
import dev.amlz.op.Elementary;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.Instruction;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Executes single instructions on one task's memory (SEMANTICS i). Every result is computed into a fresh array, then put
 * into memory: inputs are read completely before the output is written. Sums run from left to right, from the first term on.
 */
final class ReferenceMachine {
    private static final DoubleUnaryOperator RECIPROCAL = a -> 1 / a;
    private static final DoubleUnaryOperator HEAVISIDE = a -> a > 0 ? 1 : 0;
    private static final DoubleBinaryOperator SUM = (a, b) -> a + b;
    private static final DoubleBinaryOperator DIFF = (a, b) -> a - b;
    private static final DoubleBinaryOperator PRODUCT = (a, b) -> a * b;
    private static final DoubleBinaryOperator DIVISION = (a, b) -> a / b;
    private static final DoubleBinaryOperator MIN = (a, b) -> b < a ? b : a;
    private static final DoubleBinaryOperator MAX = (a, b) -> a < b ? b : a;
    private static final DoubleBinaryOperator MATRIX_MIN = (a, b) -> a < b ? a : b;
    private static final DoubleBinaryOperator MATRIX_MAX = (a, b) -> a > b ? a : b;

    private final ReferenceMemory memory;
    private final int n;
    private final long laneKey;

    ReferenceMachine(ReferenceMemory memory, long runSeed, long taskSeed) {
        this.memory = memory;
        this.n = memory.features;
        this.laneKey = Draws.laneKey(runSeed, taskSeed);
    }

    void execute(Instruction i, long step, int position) {
        Op op = i.op();
        if (op == Op.NO_OP) {
            return;
        }
        if (op.isRandom()) {
            for (int e = 0; e < op.out().elements(n); e++) {
                memory.write(op.out(), i.out(), e, draw(i, step, position, e));
            }
            return;
        }
        switch (op.out()) {
            case SCALAR -> memory.s[i.out()] = scalar(i);
            case VECTOR -> memory.v[i.out()] = vector(i);
            case MATRIX -> memory.m[i.out()] = matrix(i);
        }
    }

    private double draw(Instruction i, long step, int position, int element) {
        return switch (i.op()) {
            case SCALAR_UNIFORM_SET, VECTOR_UNIFORM_SET, MATRIX_UNIFORM_SET ->
                Draws.uniform(laneKey, step, position, element, (float) i.c0(), (float) i.c1());
            default -> Draws.gaussian(laneKey, step, position, element, (float) i.c0(), (float) i.c1());
        };
    }

    private double scalar(Instruction i) {
        double a = i.op().in1() == SCALAR ? memory.s[i.in1()] : 0;
        double b = i.op().in2() == SCALAR ? memory.s[i.in2()] : 0;
        return switch (i.op()) {
            case SCALAR_SUM -> a + b;
            case SCALAR_DIFF -> a - b;
            case SCALAR_PRODUCT -> a * b;
            case SCALAR_DIVISION -> a / b;
            case SCALAR_ABS -> Math.abs(a);
            case SCALAR_RECIPROCAL -> 1 / a;
            case SCALAR_SIN -> Elementary.sin(a);
            case SCALAR_COS -> Elementary.cos(a);
            case SCALAR_TAN -> Elementary.tan(a);
            case SCALAR_ARCSIN -> Elementary.arcsin(a);
            case SCALAR_ARCCOS -> Elementary.arccos(a);
            case SCALAR_ARCTAN -> Elementary.arctan(a);
            case SCALAR_EXP -> Elementary.exp(a);
            case SCALAR_LOG -> Elementary.log(a);
            case SCALAR_HEAVISIDE -> a >= 0 ? 1 : 0;
            case SCALAR_MIN -> b < a ? b : a;
            case SCALAR_MAX -> a < b ? b : a;
            case SCALAR_CONST_SET -> i.c0();
            case VECTOR_INNER_PRODUCT -> {
                double[] x = memory.v[i.in1()];
                double[] y = memory.v[i.in2()];
                yield sum(n, j -> x[j] * y[j]);
            }
            default -> reduced(i.op(), i.op().in1() == VECTOR ? memory.v[i.in1()] : memory.m[i.in1()]);
        };
    }

    private static double reduced(Op op, double[] x) {
        return switch (op) {
            case VECTOR_NORM, MATRIX_NORM -> norm(x);
            case VECTOR_MEAN, MATRIX_MEAN -> mean(x);
            case VECTOR_ST_DEV, MATRIX_ST_DEV -> standardDeviation(x);
            default -> throw new IllegalArgumentException(op + " gives no scalar");
        };
    }

    private double[] vector(Instruction i) {
        Op op = i.op();
        if (op.in1() == MATRIX) {
            return vectorOfMatrix(i, memory.m[i.in1()]);
        }
        if (op.inputs() == 0) {
            double[] out = memory.v[i.out()].clone();
            out[Code.index((float) i.c0(), n)] = i.c1();
            return out;
        }
        double[] a = op.in1() == VECTOR ? memory.v[i.in1()] : fill(n, memory.s[i.in1()]);
        double[] b = op.in2() == VECTOR ? memory.v[i.in2()] : null;
        return switch (op) {
            case SCALAR_BROADCAST -> a;
            case SCALAR_VECTOR_PRODUCT, VECTOR_PRODUCT -> each(a, b, PRODUCT);
            case VECTOR_SUM -> each(a, b, SUM);
            case VECTOR_DIFF -> each(a, b, DIFF);
            case VECTOR_DIVISION -> each(a, b, DIVISION);
            case VECTOR_MIN -> each(a, b, MIN);
            case VECTOR_MAX -> each(a, b, MAX);
            case VECTOR_ABS -> each(a, Math::abs);
            case VECTOR_RECIPROCAL -> each(a, RECIPROCAL);
            case VECTOR_HEAVISIDE -> each(a, HEAVISIDE);
            default -> throw new IllegalArgumentException(op + " gives no vector");
        };
    }

    private double[] vectorOfMatrix(Instruction i, double[] a) {
        double[] out = new double[n];
        for (int j = 0; j < n; j++) {
            double[] row = Arrays.copyOfRange(a, j * n, (j + 1) * n);
            out[j] = switch (i.op()) {
                case MATRIX_VECTOR_PRODUCT -> {
                    double[] x = memory.v[i.in2()];
                    yield sum(n, k -> row[k] * x[k]);
                }
                case MATRIX_ROW_NORM -> norm(row);
                case MATRIX_COLUMN_NORM -> norm(column(a, j));
                case MATRIX_ROW_MEAN -> mean(row);
                case MATRIX_ROW_ST_DEV -> standardDeviation(row);
                default -> throw new IllegalArgumentException(i.op() + " makes no vector of a matrix");
            };
        }
        return out;
    }

    private double[] matrix(Instruction i) {
        Op op = i.op();
        if (op.in1() == VECTOR) {
            return matrixOfVectors(i);
        }
        if (op.inputs() == 0) {
            double[] out = memory.m[i.out()].clone();
            out[Code.index((float) i.c0(), n) * n + Code.index((float) i.c1(), n)] = i.c2();
            return out;
        }
        double[] a = op.in1() == MATRIX ? memory.m[i.in1()] : fill(n * n, memory.s[i.in1()]);
        double[] b = op.in2() == MATRIX ? memory.m[i.in2()] : null;
        return switch (op) {
            case SCALAR_MATRIX_PRODUCT, MATRIX_PRODUCT -> each(a, b, PRODUCT);
            case MATRIX_SUM -> each(a, b, SUM);
            case MATRIX_DIFF -> each(a, b, DIFF);
            case MATRIX_DIVISION -> each(a, b, DIVISION);
            case MATRIX_MIN -> each(a, b, MATRIX_MIN);
            case MATRIX_MAX -> each(a, b, MATRIX_MAX);
            case MATRIX_ABS -> each(a, Math::abs);
            case MATRIX_RECIPROCAL -> each(a, RECIPROCAL);
            case MATRIX_HEAVISIDE -> each(a, HEAVISIDE);
            case MATRIX_TRANSPOSE -> square((row, column) -> a[column * n + row]);
            case MATRIX_MATRIX_PRODUCT -> square((row, column) -> sum(n, k -> a[row * n + k] * b[k * n + column]));
            default -> throw new IllegalArgumentException(op + " gives no matrix");
        };
    }

    private double[] matrixOfVectors(Instruction i) {
        double[] a = memory.v[i.in1()];
        double[] b = memory.v[i.in2()];
        return switch (i.op()) {
            case VECTOR_OUTER_PRODUCT -> square((row, column) -> a[row] * b[column]);
            case VECTOR_COLUMN_BROADCAST -> square((row, column) -> a[row]);
            case VECTOR_ROW_BROADCAST -> square((row, column) -> a[column]);
            default -> throw new IllegalArgumentException(i.op() + " makes no matrix of vectors");
        };
    }

    private interface Element {
        double at(int row, int column);
    }

    private double[] square(Element element) {
        double[] out = new double[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                out[row * n + column] = element.at(row, column);
            }
        }
        return out;
    }

    private double[] column(double[] a, int column) {
        double[] out = new double[n];
        for (int row = 0; row < n; row++) {
            out[row] = a[row * n + column];
        }
        return out;
    }

    private static double[] fill(int length, double value) {
        double[] out = new double[length];
        Arrays.fill(out, value);
        return out;
    }

    private static double[] each(double[] a, DoubleUnaryOperator f) {
        double[] out = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            out[j] = f.applyAsDouble(a[j]);
        }
        return out;
    }

    private static double[] each(double[] a, double[] b, DoubleBinaryOperator f) {
        double[] out = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            out[j] = f.applyAsDouble(a[j], b[j]);
        }
        return out;
    }

    private static double sum(int length, IntToDoubleFunction term) {
        double sum = term.applyAsDouble(0);
        for (int j = 1; j < length; j++) {
            sum += term.applyAsDouble(j);
        }
        return sum;
    }

    private static double mean(double[] x) {
        return sum(x.length, j -> x[j]) / x.length;
    }

    private static double norm(double[] x) {
        return Math.sqrt(sum(x.length, j -> x[j] * x[j]));
    }

    private static double standardDeviation(double[] x) {
        double mean = mean(x);
        return Math.sqrt(sum(x.length, j -> x[j] * x[j]) / x.length - mean * mean);
    }
}
