package dev.amlz.op.lanes;

import static dev.amlz.op.lanes.LaneConstants.*;
import static dev.amlz.op.lanes.LaneWidth.SPECIES;
import static dev.amlz.op.lanes.LaneWidth.WIDTH;
import static dev.amlz.op.lanes.LaneWidth.vectorised;

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
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector y = expMain(x);
            y.intoArray(dst, to + i);
            VectorMask<Double> done = x.abs().compare(VectorOperators.LE, EXP_MAIN);
            if (!done.allTrue()) {
                VectorMask<Double> over = x.compare(VectorOperators.GT, EXP_OVERFLOW);
                VectorMask<Double> under = x.compare(VectorOperators.LT, EXP_UNDERFLOW);
                VectorMask<Double> nan = x.compare(VectorOperators.NE, x);
                y.blend(INFINITY, over).blend(ZERO, under).blend(x, nan).intoArray(dst, to + i);
                if (!done.or(over).or(under).or(nan).allTrue()) {
                    x.intoArray(dst, to + i);
                    expEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        expEach(src, from + i, dst, to + i, n - i);
    }

    /** exp of what is at most {@link LaneConstants#EXP_MAIN} from 0; anything for others. */
    private static DoubleVector expMain(DoubleVector x) {
        DoubleVector shifted = x.fma(LOG2_E, ROUNDER);
        DoubleVector whole = shifted.sub(ROUNDER);
        DoubleVector high = whole.fma(MINUS_LN2_HIGH, x);
        DoubleVector low = whole.mul(LN2_LOW);
        DoubleVector r = high.sub(low);
        DoubleVector rest = high.sub(r).sub(low);
        DoubleVector r2 = r.mul(r);
        DoubleVector p = expPolynomial(r, r2);
        DoubleVector sum = r.add(ONE);
        DoubleVector lost = r.sub(sum.sub(ONE));
        LongVector exponents = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
        return sum.add(lost.add(r2.fma(p, rest)))
                .reinterpretAsLongs()
                .add(exponents)
                .reinterpretAsDoubles();
    }

    private static void expEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.exp(src[from + i]);
        }
    }

    /** In one go, whose vectors' long chains of operations overlap. */
    static void sigmoid(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i).neg();
            DoubleVector y = expMain(x);
            ONE.div(y.add(ONE)).intoArray(dst, to + i);
            VectorMask<Double> done = x.abs().compare(VectorOperators.LE, EXP_MAIN);
            if (!done.allTrue()) {
                VectorMask<Double> over = x.compare(VectorOperators.GT, EXP_OVERFLOW);
                VectorMask<Double> under = x.compare(VectorOperators.LT, EXP_UNDERFLOW);
                VectorMask<Double> nan = x.compare(VectorOperators.NE, x);
                DoubleVector any = y.blend(INFINITY, over).blend(ZERO, under).blend(x, nan);
                ONE.div(any.add(ONE)).intoArray(dst, to + i);
                if (!done.or(over).or(under).or(nan).allTrue()) {
                    x.neg().intoArray(dst, to + i);
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
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector y = logMain(x);
            y.intoArray(dst, to + i);
            VectorMask<Double> done =
                    x.compare(VectorOperators.GE, LEAST_NORMAL).and(x.compare(VectorOperators.LE, LARGEST));
            if (!done.allTrue()) {
                VectorMask<Double> zero = x.compare(VectorOperators.EQ, ZERO);
                VectorMask<Double> less = x.compare(VectorOperators.LT, ZERO);
                VectorMask<Double> keep = x.compare(VectorOperators.NE, x).or(x.compare(VectorOperators.GT, LARGEST));
                y.blend(MINUS_INFINITY, zero)
                        .blend(NOT_A_NUMBER, less)
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

    private static DoubleVector expPolynomial(DoubleVector r, DoubleVector r2) {
        DoubleVector r4 = r2.mul(r2);
        DoubleVector p03 = r.fma(EXP_3, EXP_2).fma(r2, r.fma(EXP_1, EXP_0));
        DoubleVector p47 = r.fma(EXP_7, EXP_6).fma(r2, r.fma(EXP_5, EXP_4));
        DoubleVector p8 = r2.fma(EXP_10, r.fma(EXP_9, EXP_8));
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
                .sub(ONE);
        return logReduced(f, k);
    }

    /** log(1 + f) + k ln 2. */
    private static DoubleVector logReduced(DoubleVector f, DoubleVector k) {
        DoubleVector s = f.div(f.add(TWO));
        DoubleVector half = f.mul(HALF);
        DoubleVector square = half.mul(f);
        DoubleVector squareLow = half.fma(f, square.neg());
        DoubleVector z = s.mul(s);
        DoubleVector r = z.fma(logPolynomial(z), square);
        DoubleVector high = f.sub(square);
        DoubleVector low = f.sub(high).sub(square).sub(squareLow);
        DoubleVector whole = k.mul(LN2_HIGH);
        DoubleVector sum = whole.add(high);
        DoubleVector lost = high.sub(sum.sub(whole));
        return sum.add(lost.add(s.fma(r, k.fma(LN2_LOW, low))));
    }

    private static DoubleVector logPolynomial(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(LOG_3, LOG_2).fma(z2, z.fma(LOG_1, LOG_0));
        DoubleVector p47 = z.fma(LOG_7, LOG_6).fma(z2, z.fma(LOG_5, LOG_4));
        return p47.fma(z2.mul(z2), p03);
    }
}
