package dev.amlz.op.lanes;

import dev.amlz.op.ElementaryFunction;
import dev.amlz.op.VectorMath;

/**
 * {@link dev.amlz.op.Elementary} over arrays, {@link LaneWidth#WIDTH} values at a time, the rest one by one: the same bits.
 *
 * <p>All static methods compute {@code dst[to + i] = f(src[from + i])} for 0 <= i < n under the conditions of
 * {@link VectorMath#apply}, and allocate nothing once compiled. Arguments beyond a function's main range (exp above 708,
 * log of subnormals, sin above 2^30) take a slower path, a vector at a time.
 */
public final class LaneMath implements VectorMath {
    @Override
    public int width() {
        return LaneWidth.WIDTH;
    }

    @Override
    public void apply(ElementaryFunction f, double[] src, int from, double[] dst, int to, int n) {
        switch (f) {
            case SIN -> sin(src, from, dst, to, n);
            case COS -> cos(src, from, dst, to, n);
            case TAN -> tan(src, from, dst, to, n);
            case ARCSIN -> arcsin(src, from, dst, to, n);
            case ARCCOS -> arccos(src, from, dst, to, n);
            case ARCTAN -> arctan(src, from, dst, to, n);
            case EXP -> exp(src, from, dst, to, n);
            case LOG -> log(src, from, dst, to, n);
            case SIGMOID -> sigmoid(src, from, dst, to, n);
        }
    }

    @Override
    public void uniform(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float low,
            float high,
            double[] dst,
            int to) {
        LaneDraws.uniform(laneKeys, lanes, step, position, elements, low, high, dst, to);
    }

    @Override
    public void gaussian(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float mean,
            float stdev,
            double[] dst,
            int to) {
        LaneDraws.gaussian(laneKeys, lanes, step, position, elements, mean, stdev, dst, to);
    }

    /** e to the power. */
    public static void exp(double[] src, int from, double[] dst, int to, int n) {
        LaneExponentials.exp(src, from, dst, to, n);
    }

    /** 1 / (1 + exp(-x)). */
    public static void sigmoid(double[] src, int from, double[] dst, int to, int n) {
        LaneExponentials.sigmoid(src, from, dst, to, n);
    }

    /** Natural logarithm. */
    public static void log(double[] src, int from, double[] dst, int to, int n) {
        LaneExponentials.log(src, from, dst, to, n);
    }

    /** Sine of radians. */
    public static void sin(double[] src, int from, double[] dst, int to, int n) {
        LaneAngles.sin(src, from, dst, to, n);
    }

    /** Cosine of radians. */
    public static void cos(double[] src, int from, double[] dst, int to, int n) {
        LaneAngles.cos(src, from, dst, to, n);
    }

    /** Tangent of radians. */
    public static void tan(double[] src, int from, double[] dst, int to, int n) {
        LaneAngles.tan(src, from, dst, to, n);
    }

    /** Arc sine. */
    public static void arcsin(double[] src, int from, double[] dst, int to, int n) {
        LaneArcs.arcsin(src, from, dst, to, n);
    }

    /** Arc cosine. */
    public static void arccos(double[] src, int from, double[] dst, int to, int n) {
        LaneArcs.arccos(src, from, dst, to, n);
    }

    /** Arc tangent. */
    public static void arctan(double[] src, int from, double[] dst, int to, int n) {
        LaneArcs.arctan(src, from, dst, to, n);
    }
}
