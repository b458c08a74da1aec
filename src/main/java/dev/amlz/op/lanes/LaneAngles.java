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

/** sin, cos and tan, operation by operation as in {@link Elementary}. */
final class LaneAngles {
    private LaneAngles() {}

    static void sin(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector a = x.abs();
            DoubleVector shifted = a.fma(TWO_OVER_PI, ROUNDER);
            LongVector sign = x.reinterpretAsLongs().and(SIGN_BIT);
            DoubleVector y = sinOfQuadrant(a, shifted.sub(ROUNDER), shifted.reinterpretAsLongs(), sign);
            y.intoArray(dst, to + i);
            VectorMask<Double> done = a.compare(VectorOperators.LE, TRIG_MAIN);
            if (!done.allTrue()) {
                y.blend(NOT_A_NUMBER, done.not()).intoArray(dst, to + i);
                if (beyond(a)) {
                    x.intoArray(dst, to + i);
                    sinEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        sinEach(src, from + i, dst, to + i, n - i);
    }

    private static void sinEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.sin(src[from + i]);
        }
    }

    static void cos(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector a = x.abs();
            DoubleVector shifted = a.fma(TWO_OVER_PI, ROUNDER);
            LongVector quadrant = shifted.reinterpretAsLongs().add(1);
            LongVector sign = LongVector.zero(LaneWidth.LONGS);
            DoubleVector y = sinOfQuadrant(a, shifted.sub(ROUNDER), quadrant, sign);
            y.intoArray(dst, to + i);
            VectorMask<Double> done = a.compare(VectorOperators.LE, TRIG_MAIN);
            if (!done.allTrue()) {
                y.blend(NOT_A_NUMBER, done.not()).intoArray(dst, to + i);
                if (beyond(a)) {
                    x.intoArray(dst, to + i);
                    cosEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        cosEach(src, from + i, dst, to + i, n - i);
    }

    private static void cosEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.cos(src[from + i]);
        }
    }

    static void tan(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector a = x.abs();
            DoubleVector shifted = a.fma(TWO_OVER_PI, ROUNDER);
            DoubleVector whole = shifted.sub(ROUNDER);
            DoubleVector r = remainder(a, whole);
            DoubleVector rest = remainderLow(a, whole);
            DoubleVector y = tanOfQuadrant(r, rest, isOdd(shifted.reinterpretAsLongs()));
            LongVector sign = x.reinterpretAsLongs().and(SIGN_BIT);
            y = y.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
            y.intoArray(dst, to + i);
            VectorMask<Double> done = a.compare(VectorOperators.LE, TRIG_MAIN);
            if (!done.allTrue()) {
                y.blend(NOT_A_NUMBER, done.not()).intoArray(dst, to + i);
                if (beyond(a)) {
                    x.intoArray(dst, to + i);
                    tanEach(dst, to + i, dst, to + i, WIDTH);
                }
            }
        }
        tanEach(src, from + i, dst, to + i, n - i);
    }

    private static void tanEach(double[] src, int from, double[] dst, int to, int n) {
        for (int i = 0; i < n; i++) {
            dst[to + i] = Elementary.tan(src[from + i]);
        }
    }

    /** Whether there is a finite number too large for the reduction. */
    private static boolean beyond(DoubleVector a) {
        return a.compare(VectorOperators.GT, TRIG_MAIN)
                .and(a.compare(VectorOperators.LE, LARGEST))
                .anyTrue();
    }

    private static VectorMask<Double> isOdd(LongVector quadrant) {
        return quadrant.lanewise(VectorOperators.LSHL, 63)
                .or(ONE_BITS)
                .reinterpretAsDoubles()
                .compare(VectorOperators.LT, ZERO);
    }

    private static DoubleVector sinOfQuadrant(DoubleVector a, DoubleVector n, LongVector quadrant, LongVector sign) {
        DoubleVector r = remainder(a, n);
        DoubleVector rest = remainderLow(a, n);
        DoubleVector z = r.mul(r);
        VectorMask<Double> odd = isOdd(quadrant);
        DoubleVector sine = r.add(sinLow(r, rest, z));
        DoubleVector cosine = ONE.sub(z.mul(HALF)).add(cosLow(r, rest, z));
        LongVector flip = quadrant.and(2).lanewise(VectorOperators.LSHL, 62);
        return sine.blend(cosine, odd)
                .reinterpretAsLongs()
                .lanewise(VectorOperators.XOR, flip)
                .lanewise(VectorOperators.XOR, sign)
                .reinterpretAsDoubles();
    }

    private static DoubleVector tanOfQuadrant(DoubleVector r, DoubleVector rest, VectorMask<Double> odd) {
        DoubleVector z = r.mul(r);
        DoubleVector smallSine = sinLow(r, rest, z);
        DoubleVector sine = r.add(smallSine);
        DoubleVector sineLow = smallSine.sub(sine.sub(r));
        DoubleVector nearOne = ONE.sub(z.mul(HALF));
        DoubleVector smallCosine = cosLow(r, rest, z);
        DoubleVector cosine = nearOne.add(smallCosine);
        DoubleVector cosineLow = smallCosine.sub(cosine.sub(nearOne));
        DoubleVector top = sine.blend(cosine.neg(), odd);
        DoubleVector topLow = sineLow.blend(cosineLow.neg(), odd);
        DoubleVector bottom = cosine.blend(sine, odd);
        DoubleVector bottomLow = cosineLow.blend(sineLow, odd);
        DoubleVector inverse = ONE.div(bottom);
        DoubleVector q = top.mul(inverse);
        DoubleVector error = q.neg().fma(bottom, top).add(q.neg().fma(bottomLow, topLow));
        return error.fma(inverse, q);
    }

    private static DoubleVector remainder(DoubleVector a, DoubleVector n) {
        return n.fma(MINUS_HALF_PI_HIGH, a).sub(n.mul(HALF_PI_MIDDLE));
    }

    private static DoubleVector remainderLow(DoubleVector a, DoubleVector n) {
        DoubleVector first = n.fma(MINUS_HALF_PI_HIGH, a);
        DoubleVector second = n.mul(HALF_PI_MIDDLE);
        DoubleVector secondLow = n.fma(HALF_PI_MIDDLE, second.neg());
        DoubleVector r = first.sub(second);
        DoubleVector back = r.sub(first);
        DoubleVector lost = first.sub(r.sub(back)).sub(second.add(back));
        return lost.sub(n.fma(HALF_PI_LOW, secondLow));
    }

    private static DoubleVector sinLow(DoubleVector r, DoubleVector rest, DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(SIN_3, SIN_2).fma(z2, z.fma(SIN_1, SIN_0));
        DoubleVector p46 = z2.fma(SIN_6, z.fma(SIN_5, SIN_4));
        return r.mul(z).fma(p46.fma(z2.mul(z2), p03), rest.mul(z.fma(MINUS_HALF, ONE)));
    }

    private static DoubleVector cosLow(DoubleVector r, DoubleVector rest, DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(COS_3, COS_2).fma(z2, z.fma(COS_1, COS_0));
        DoubleVector p45 = z.fma(COS_5, COS_4);
        DoubleVector half = z.mul(HALF);
        DoubleVector one = ONE;
        DoubleVector lost = one.sub(one.sub(half)).sub(half);
        DoubleVector correction = r.fma(rest, r.fma(r, z.neg()).mul(HALF));
        return lost.add(z2.fma(p45.fma(z2.mul(z2), p03), correction.neg()));
    }
}
