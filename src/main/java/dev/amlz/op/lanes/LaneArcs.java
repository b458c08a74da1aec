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

/** arcsin, arccos and arctan, operation by operation as in {@link Elementary}. None has a special case. */
final class LaneArcs {
    private LaneArcs() {}

    static void arctan(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            LongVector sign = x.reinterpretAsLongs().and(SIGN_BIT);
            DoubleVector abs = x.abs();
            DoubleVector a = abs.blend(ARCTAN_LARGE, abs.compare(VectorOperators.GT, ARCTAN_LARGE));
            VectorMask<Double> middle = a.compare(VectorOperators.GT, HALF);
            VectorMask<Double> large = a.compare(VectorOperators.GT, TWO);
            DoubleVector next = a.add(ONE);
            DoubleVector back = next.sub(a);
            DoubleVector nextLow = a.sub(next.sub(back)).add(ONE.sub(back));
            DoubleVector top = a.blend(a.sub(ONE), middle).blend(MINUS_ONE, large);
            DoubleVector bottom = ONE.blend(next, middle).blend(a, large);
            DoubleVector bottomLow = ZERO.blend(nextLow, middle).blend(ZERO, large);
            DoubleVector base = ZERO.blend(QUARTER_PI_HIGH, middle).blend(HALF_PI_HIGH, large);
            DoubleVector baseLow = ZERO.blend(QUARTER_PI_LOW, middle).blend(HALF_PI_MIDDLE, large);
            DoubleVector inverse = ONE.div(bottom);
            DoubleVector t = top.mul(inverse);
            DoubleVector rest = t.neg().fma(bottomLow, t.neg().fma(bottom, top)).mul(inverse);
            DoubleVector z = t.mul(t);
            DoubleVector small = t.mul(z).fma(arctanPolynomial(z), rest.mul(ONE.sub(z)));
            DoubleVector sum = base.add(t);
            DoubleVector lost = t.sub(sum.sub(base));
            sum.add(lost.add(baseLow.add(small)))
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles()
                    .intoArray(dst, to + i);
        }
        for (; i < n; i++) {
            dst[to + i] = Elementary.arctan(src[from + i]);
        }
    }

    static void arcsin(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            LongVector sign = x.reinterpretAsLongs().and(SIGN_BIT);
            DoubleVector a = x.abs();
            VectorMask<Double> large = a.compare(VectorOperators.GT, HALF);
            DoubleVector z = a.mul(a).blend(a.fma(MINUS_HALF, HALF), large);
            DoubleVector s = a.blend(z.sqrt(), large);
            DoubleVector small = s.mul(z).mul(arcsinPolynomial(z));
            DoubleVector twice = s.mul(TWO);
            DoubleVector rest = small.add(rootLow(s, z));
            DoubleVector high = HALF_PI_HIGH.sub(twice);
            DoubleVector lost = HALF_PI_HIGH.sub(high).sub(twice);
            DoubleVector far = high.add(lost.add(rest.fma(MINUS_TWO, HALF_PI_MIDDLE)));
            a.add(small)
                    .blend(far, large)
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles()
                    .intoArray(dst, to + i);
        }
        for (; i < n; i++) {
            dst[to + i] = Elementary.arcsin(src[from + i]);
        }
    }

    static void arccos(double[] src, int from, double[] dst, int to, int n) {
        int i = 0;
        for (int end = vectorised(n); i < end; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, src, from + i);
            DoubleVector a = x.abs();
            VectorMask<Double> large = a.compare(VectorOperators.GT, HALF);
            DoubleVector sign = ONE.blend(MINUS_ONE, x.compare(VectorOperators.LT, ZERO));
            DoubleVector z = a.mul(a).blend(a.fma(MINUS_HALF, HALF), large);
            DoubleVector s = a.blend(z.sqrt(), large);
            DoubleVector small = s.mul(z).mul(arcsinPolynomial(z));
            DoubleVector farRest = TWO.mul(small.add(rootLow(s, z)));
            DoubleVector step = sign.mul(a.neg().blend(s.mul(TWO), large));
            DoubleVector rest = sign.mul(small.neg().blend(farRest, large));
            DoubleVector quarters = ONE.blend(ONE.sub(sign), large);
            DoubleVector base = quarters.mul(HALF_PI_HIGH);
            DoubleVector high = base.add(step);
            DoubleVector lost = step.sub(high.sub(base));
            high.add(lost.add(quarters.fma(HALF_PI_MIDDLE, rest))).intoArray(dst, to + i);
        }
        for (; i < n; i++) {
            dst[to + i] = Elementary.arccos(src[from + i]);
        }
    }

    private static DoubleVector arctanPolynomial(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector z4 = z2.mul(z2);
        DoubleVector p03 = z.fma(ARCTAN_3, ARCTAN_2).fma(z2, z.fma(ARCTAN_1, ARCTAN_0));
        DoubleVector p47 = z.fma(ARCTAN_7, ARCTAN_6).fma(z2, z.fma(ARCTAN_5, ARCTAN_4));
        DoubleVector p8 = z.fma(ARCTAN_11, ARCTAN_10).fma(z2, z.fma(ARCTAN_9, ARCTAN_8));
        return z4.fma(ARCTAN_12, p8).fma(z4, p47).fma(z4, p03);
    }

    private static DoubleVector rootLow(DoubleVector s, DoubleVector z) {
        DoubleVector error = s.neg().fma(s, z);
        DoubleVector slope = HALF.div(s.add(ARCSIN_TINY));
        return error.mul(slope).mul(z.fma(HALF, ONE));
    }

    private static DoubleVector arcsinPolynomial(DoubleVector z) {
        DoubleVector z2 = z.mul(z);
        DoubleVector z4 = z2.mul(z2);
        DoubleVector p03 = z.fma(ARCSIN_3, ARCSIN_2).fma(z2, z.fma(ARCSIN_1, ARCSIN_0));
        DoubleVector p47 = z.fma(ARCSIN_7, ARCSIN_6).fma(z2, z.fma(ARCSIN_5, ARCSIN_4));
        DoubleVector p8 = z.fma(ARCSIN_11, ARCSIN_10).fma(z2, z.fma(ARCSIN_9, ARCSIN_8));
        return z4.fma(ARCSIN_12, p8).fma(z4, p47).fma(z4, p03);
    }
}
