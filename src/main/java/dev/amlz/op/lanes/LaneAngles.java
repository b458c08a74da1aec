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
            LongVector quadrant = shifted.reinterpretAsLongs();
            LongVector flip = quadrant.lanewise(VectorOperators.LSHL, 62)
                    .lanewise(VectorOperators.XOR, x.reinterpretAsLongs())
                    .and(SIGN_BIT);
            DoubleVector y = sinOfQuadrant(a, shifted.sub(ROUNDER), isOdd(quadrant), flip);
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
            LongVector flip = quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN_BIT);
            DoubleVector y = sinOfQuadrant(a, shifted.sub(ROUNDER), isOdd(quadrant), flip);
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
            LongVector quadrant = shifted.reinterpretAsLongs();
            LongVector flip = quadrant.lanewise(VectorOperators.LSHL, 63)
                    .lanewise(VectorOperators.XOR, x.reinterpretAsLongs())
                    .and(SIGN_BIT);
            DoubleVector y = tanOfQuadrant(a, shifted.sub(ROUNDER), isOdd(quadrant))
                    .reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, flip)
                    .reinterpretAsDoubles();
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

    private static DoubleVector sinOfQuadrant(DoubleVector a, DoubleVector n, VectorMask<Double> odd, LongVector flip) {
        DoubleVector first = n.fma(MINUS_HALF_PI_HIGH, a);
        DoubleVector second = n.mul(HALF_PI_MIDDLE);
        DoubleVector r = first.sub(second);
        DoubleVector rest = remainderLow(n, first, second, r);
        DoubleVector z = r.mul(r);
        DoubleVector half = z.mul(HALF);
        DoubleVector nearOne = ONE.sub(half);
        DoubleVector sine = r.add(sinLow(r, rest, z, nearOne));
        DoubleVector cosine = nearOne.add(cosLow(r, rest, z, ONE.sub(nearOne).sub(half)));
        return sine.blend(cosine, odd)
                .reinterpretAsLongs()
                .lanewise(VectorOperators.XOR, flip)
                .reinterpretAsDoubles();
    }

    /** tan(a) but for the sign in odd quadrants. */
    private static DoubleVector tanOfQuadrant(DoubleVector a, DoubleVector n, VectorMask<Double> odd) {
        DoubleVector first = n.fma(MINUS_HALF_PI_HIGH, a);
        DoubleVector second = n.mul(HALF_PI_MIDDLE);
        DoubleVector r = first.sub(second);
        DoubleVector rest = remainderLow(n, first, second, r);
        DoubleVector z = r.mul(r);
        DoubleVector half = z.mul(HALF);
        DoubleVector nearOne = ONE.sub(half);
        DoubleVector smallSine = sinLow(r, rest, z, nearOne);
        DoubleVector smallCosine = cosLow(r, rest, z, ONE.sub(nearOne).sub(half));
        DoubleVector sine = r.add(smallSine);
        DoubleVector sineLow = smallSine.sub(sine.sub(r));
        DoubleVector cosine = nearOne.add(smallCosine);
        DoubleVector cosineLow = smallCosine.sub(cosine.sub(nearOne));
        DoubleVector bottom = cosine.blend(sine, odd);
        DoubleVector inverse = ONE.div(bottom);
        DoubleVector q = sine.blend(cosine, odd).mul(inverse);
        DoubleVector minus = q.neg();
        DoubleVector error = minus.fma(bottom, sine.blend(cosine, odd))
                .add(minus.fma(cosineLow.blend(sineLow, odd), sineLow.blend(cosineLow, odd)));
        return error.fma(inverse, q);
    }

    /** What was lost of a - n pi / 2 by r = first - second. */
    private static DoubleVector remainderLow(DoubleVector n, DoubleVector first, DoubleVector second, DoubleVector r) {
        DoubleVector secondLow = n.fma(HALF_PI_MIDDLE, second.neg());
        DoubleVector back = r.sub(first);
        DoubleVector lost = first.sub(r.sub(back)).sub(second.add(back));
        return lost.sub(n.fma(HALF_PI_LOW, secondLow));
    }

    private static DoubleVector sinLow(DoubleVector r, DoubleVector rest, DoubleVector z, DoubleVector nearOne) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(SIN_3, SIN_2).fma(z2, z.fma(SIN_1, SIN_0));
        DoubleVector p46 = z2.fma(SIN_6, z.fma(SIN_5, SIN_4));
        return r.mul(z).fma(p46.fma(z2.mul(z2), p03), rest.mul(nearOne));
    }

    private static DoubleVector cosLow(DoubleVector r, DoubleVector rest, DoubleVector z, DoubleVector lost) {
        DoubleVector z2 = z.mul(z);
        DoubleVector p03 = z.fma(COS_3, COS_2).fma(z2, z.fma(COS_1, COS_0));
        DoubleVector p45 = z.fma(COS_5, COS_4);
        DoubleVector correction = r.fma(rest, r.fma(r, z.neg()).mul(HALF));
        return lost.add(z2.fma(p45.fma(z2.mul(z2), p03), correction.neg()));
    }
}
