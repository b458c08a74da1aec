package dev.amlz.op.lanes;

import static dev.amlz.op.Coefficients.*;
import static dev.amlz.op.lanes.LaneWidth.SPECIES;
import static dev.amlz.op.lanes.LaneWidth.WIDTH;
import static dev.amlz.op.lanes.LaneWidth.all;

import dev.amlz.op.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** exp, sigmoid and log, operation by operation as in {@link Elementary}. */
final class LaneExponentials {
    private LaneExponentials() {}

    static void exp(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector y = expMain(x);
            y.intoArray(dst, to + i);
            VectorMask<Double> done = x.abs().compare(VectorOperators.LE, EXP_MAIN);
            if (!done.allTrue()) {
                VectorMask<Double> over = x.compare(VectorOperators.GT, EXP_OVERFLOW);
                VectorMask<Double> under = x.compare(VectorOperators.LT, EXP_UNDERFLOW);
                VectorMask<Double> nan = x.compare(VectorOperators.NE, x);
                y.blend(Double.POSITIVE_INFINITY, over)
                        .blend(0.0, under)
                        .blend(x, nan)
                        .intoArray(dst, to + i);
                if (!done.or(over).or(under).or(nan).allTrue()) {
                    x.intoArray(dst, to + i);
                    expEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        expEach(src, from + i, dst, to + i, n - i);
    }

    private static void expEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.exp(src[from + i]);
        }
    }

    static void sigmoid(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector y = all(1.0).div(expMain(x.neg()).add(1.0));
            y.intoArray(dst, to + i);
            VectorMask<Double> done = x.abs().compare(VectorOperators.LE, EXP_MAIN);
            if (!done.allTrue()) {
                VectorMask<Double> over = x.compare(VectorOperators.LT, -EXP_OVERFLOW);
                VectorMask<Double> under = x.compare(VectorOperators.GT, EXP_MAIN);
                VectorMask<Double> nan = x.compare(VectorOperators.NE, x);
                y.blend(0.0, over).blend(1.0, under).blend(x, nan).intoArray(dst, to + i);
                if (!done.or(over).or(under).or(nan).allTrue()) {
                    x.intoArray(dst, to + i);
                    sigmoidEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        sigmoidEach(src, from + i, dst, to + i, n - i);
    }

    private static void sigmoidEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.sigmoid(src[from + i]);
        }
    }

    static void log(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (; i <= n - WIDTH; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector y = logMain(x);
            y.intoArray(dst, to + i);
            VectorMask<Double> done = x.compare(VectorOperators.GE, Double.MIN_NORMAL)
                    .and(x.compare(VectorOperators.LE, Double.MAX_VALUE));
            if (!done.allTrue()) {
                VectorMask<Double> zero = x.compare(VectorOperators.EQ, 0.0);
                VectorMask<Double> less = x.compare(VectorOperators.LT, 0.0);
                VectorMask<Double> keep =
                        x.compare(VectorOperators.NE, x).or(x.compare(VectorOperators.GT, Double.MAX_VALUE));
                y.blend(Double.NEGATIVE_INFINITY, zero)
                        .blend(Double.NaN, less)
                        .blend(x, keep)
                        .intoArray(dst, to + i);
                if (!done.or(zero).or(less).or(keep).allTrue()) {
                    x.intoArray(dst, to + i);
                    logEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        logEach(src, from + i, dst, to + i, n - i);
    }

    private static void logEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.log(src[from + i]);
        }
    }

    /** exp of magnitudes up to {@link dev.amlz.op.Coefficients#EXP_MAIN}; anything for the others. */
    static DoubleVector expMain(DoubleVector x) {
        DoubleVector shifted = x.fma(LOG2_E, ROUNDER);
        LongVector exponents = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return expReduced(x, shifted.sub(ROUNDER))
                .reinterpretAsLongs()
                .add(exponents)
                .reinterpretAsDoubles();
    }

    private static DoubleVector expReduced(DoubleVector x, DoubleVector n) {
        DoubleVector high = n.fma(all(-LN2_HIGH), x);
        DoubleVector low = n.mul(LN2_LOW);
        DoubleVector r = high.sub(low);
        DoubleVector rest = high.sub(r).sub(low);
        DoubleVector r2 = r.mul(r);
        DoubleVector p = expPolynomial(r, r2);
        DoubleVector sum = r.add(1.0);
        DoubleVector lost = r.sub(sum.sub(1.0));
        return sum.add(lost.add(r2.fma(p, rest)));
    }

    private static DoubleVector expPolynomial(DoubleVector r, DoubleVector r2) {
        DoubleVector r4 = r2.mul(r2);
        DoubleVector p03 = r.fma(EXP_3, EXP_2).fma(r2, r.fma(EXP_1, EXP_0));
        DoubleVector p47 = r.fma(EXP_7, EXP_6).fma(r2, r.fma(EXP_5, EXP_4));
        DoubleVector p8 = r2.fma(all(EXP_10), r.fma(EXP_9, EXP_8));
        return p8.fma(r4, p47).fma(r4, p03);
    }

    /** log of normal positive numbers; anything for the others. */
    static DoubleVector logMain(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector biased = bits.sub(SQRT_HALF_BITS);
        DoubleVector k = biased.lanewise(VectorOperators.LSHR, 52)
                .or(TWO_52_BITS)
                .reinterpretAsDoubles()
                .sub(TWO_52_BIASED);
        DoubleVector f = bits.sub(biased.and(EXPONENT_BITS).sub(ONE_BITS))
                .reinterpretAsDoubles()
                .sub(1.0);
        return logReduced(f, k);
    }

    /** log(1 + f) + k ln 2. */
    private static DoubleVector logReduced(DoubleVector f, DoubleVector k) {
        DoubleVector s = f.div(f.add(2.0));
        DoubleVector half = f.mul(0.5);
        DoubleVector square = half.mul(f);
        DoubleVector squareLow = half.fma(f, square.neg());
        DoubleVector z = s.mul(s);
        DoubleVector r = z.fma(logPolynomial(z), square);
        DoubleVector high = f.sub(square);
        DoubleVector low = f.sub(high).sub(square).sub(squareLow);
        DoubleVector whole = k.mul(LN2_HIGH);
        DoubleVector sum = whole.add(high);
        DoubleVector lost = high.sub(sum.sub(whole));
        return sum.add(lost.add(s.fma(r, k.fma(all(LN2_LOW), low))));
    }

    private static DoubleVector logPolynomial(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(LOG_3, LOG_2).fma(z2, z.fma(LOG_1, LOG_0));
        DoubleVector p47 = z.fma(LOG_7, LOG_6).fma(z2, z.fma(LOG_5, LOG_4));
        return p47.fma(z2.mul(z2), p03);
    }
}
