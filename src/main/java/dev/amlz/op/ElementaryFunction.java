package dev.amlz.op;

import java.util.function.DoubleUnaryOperator;

/** The functions of {@link Elementary}, by name. */
public enum ElementaryFunction {
    /** Sine of radians. */
    SIN(Elementary::sin),
    /** Cosine of radians. */
    COS(Elementary::cos),
    /** Tangent of radians. */
    TAN(Elementary::tan),
    /** Arc sine; NaN outside [-1, 1]. */
    ARCSIN(Elementary::arcsin),
    /** Arc cosine; NaN outside [-1, 1]. */
    ARCCOS(Elementary::arccos),
    /** Arc tangent. */
    ARCTAN(Elementary::arctan),
    /** e to the power. */
    EXP(Elementary::exp),
    /** Natural logarithm. */
    LOG(Elementary::log),
    /** 1 / (1 + exp(-x)). */
    SIGMOID(Elementary::sigmoid);

    private final DoubleUnaryOperator function;

    ElementaryFunction(DoubleUnaryOperator function) {
        this.function = function;
    }

    /** The function's value. */
    public double of(double x) {
        return function.applyAsDouble(x);
    }
}
