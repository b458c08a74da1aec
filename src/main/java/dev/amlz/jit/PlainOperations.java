package dev.amlz.jit;

/** Operations that generated code calls on single doubles; {@link dev.amlz.op.KernelKind} says what each gives. */
final class PlainOperations {
    private PlainOperations() {}

    static double minOfScalarOrVector(double x, double y) {
        return y < x ? y : x;
    }

    static double maxOfScalarOrVector(double x, double y) {
        return x < y ? y : x;
    }

    static double minOfMatrix(double x, double y) {
        return x < y ? x : y;
    }

    static double maxOfMatrix(double x, double y) {
        return x > y ? x : y;
    }

    static double heavisideOfScalar(double x) {
        return x >= 0 ? 1 : 0;
    }

    static double heaviside(double x) {
        return x > 0 ? 1 : 0;
    }
}
