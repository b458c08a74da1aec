package dev.amlz.op;

import static dev.amlz.op.Coefficients.*;
import static java.lang.Math.fma;

/**
 * The elementary functions of operations 7 to 14, and the sigmoid, each in one own implementation: the same bits on every
 * JDK, processor and path, since nothing but exactly rounded operations is used (sum, product, quotient, square root, fused
 * multiply-add), in a fixed order. {@code dev.amlz.op.lanes} has the same operations on vectors.
 *
 * <p>Every result is at most 1 ulp off {@link StrictMath}'s (the sigmoid 4 ulp off the formula with
 * {@code StrictMath.exp}), over the whole range; the error against the true value stays below 0.8 ulp. NaN, infinities and
 * zeros of either sign give what {@code StrictMath} gives. Arguments of sin, cos and tan are radians.
 *
 * <p>Polynomials are summed in pairs of pairs, the lane form's order: it has the shorter chains.
 */
public final class Elementary {
    private static final long FRACTION_BITS = 52;
    private static final long SIGN_BIT = Long.MIN_VALUE;

    private Elementary() {}

    /** 1 / (1 + exp(-x)), computed so: 0 where exp(-x) overflows. */
    public static double sigmoid(double x) {
        return 1.0 / (1.0 + exp(-x));
    }

    /** e to the power x; infinite above 709.79, 0 below -745.14. */
    public static double exp(double x) {
        double shifted = fma(x, LOG2_E, ROUNDER);
        double n = shifted - ROUNDER;
        if (Math.abs(x) <= EXP_MAIN) {
            return Double.longBitsToDouble(Double.doubleToRawLongBits(expReduced(x, n))
                    + (Double.doubleToRawLongBits(shifted) << FRACTION_BITS));
        }
        if (x > EXP_OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < EXP_UNDERFLOW) {
            return 0.0;
        }
        if (Double.isNaN(x)) {
            return x;
        }
        int half = (int) n >> 1;
        return expReduced(x, n) * powerOfTwo(half) * powerOfTwo((int) n - half);
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((exponent + 1023L) << FRACTION_BITS);
    }

    /** exp(x) / 2^n: between 0.70 and 1.42. */
    private static double expReduced(double x, double n) {
        double high = fma(n, -LN2_HIGH, x);
        double low = n * LN2_LOW;
        double r = high - low;
        double rest = (high - r) - low;
        double r2 = r * r;
        double r4 = r2 * r2;
        double p03 = fma(fma(r, EXP_3, EXP_2), r2, fma(r, EXP_1, EXP_0));
        double p47 = fma(fma(r, EXP_7, EXP_6), r2, fma(r, EXP_5, EXP_4));
        double p8 = fma(r2, EXP_10, fma(r, EXP_9, EXP_8));
        double p = fma(fma(p8, r4, p47), r4, p03);
        double sum = 1.0 + r;
        double lost = r - (sum - 1.0);
        return sum + (lost + fma(r2, p, rest));
    }

    /** Natural logarithm: of 0 -infinity, of negatives NaN. */
    public static double log(double x) {
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
            return logOfNormal(x, 0.0);
        }
        if (x > 0.0) {
            return x < 1.0 ? logOfNormal(x * 0x1p54, -54.0) : x;
        }
        return x == 0.0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }

    /** log(x) + extra * ln(2) of a normal positive number. */
    private static double logOfNormal(double x, double extra) {
        long bits = Double.doubleToRawLongBits(x);
        long biased = bits - SQRT_HALF_BITS;
        double k = Double.longBitsToDouble((biased >>> FRACTION_BITS) | TWO_52_BITS) - TWO_52_BIASED + extra;
        double f = Double.longBitsToDouble(bits - ((biased & EXPONENT_BITS) - ONE_BITS)) - 1.0;
        double s = f / (2.0 + f);
        double half = 0.5 * f;
        double square = half * f;
        double squareLow = fma(half, f, -square);
        double z = s * s;
        double z2 = z * z;
        double p03 = fma(fma(z, LOG_3, LOG_2), z2, fma(z, LOG_1, LOG_0));
        double p47 = fma(fma(z, LOG_7, LOG_6), z2, fma(z, LOG_5, LOG_4));
        double r = fma(z, fma(p47, z2 * z2, p03), square);
        double high = f - square;
        double low = ((f - high) - square) - squareLow;
        double whole = k * LN2_HIGH;
        double sum = whole + high;
        double lost = high - (sum - whole);
        return sum + (lost + fma(s, r, fma(k, LN2_LOW, low)));
    }

    /** Sine of x radians; NaN for infinities. */
    public static double sin(double x) {
        if (!(Math.abs(x) <= TRIG_MAIN)) {
            return StrictMath.sin(x);
        }
        return sinOfShifted(x, 0, Double.doubleToRawLongBits(x) & SIGN_BIT);
    }

    /** Cosine of x radians; NaN for infinities. */
    public static double cos(double x) {
        if (!(Math.abs(x) <= TRIG_MAIN)) {
            return StrictMath.cos(x);
        }
        return sinOfShifted(x, 1, 0);
    }

    /** sin(|x| + quarters * pi / 2), with the sign bit flipped by {@code sign}. */
    private static double sinOfShifted(double x, long quarters, long sign) {
        double a = Math.abs(x);
        double shifted = fma(a, TWO_OVER_PI, ROUNDER);
        double n = shifted - ROUNDER;
        long quadrant = Double.doubleToRawLongBits(shifted) + quarters;
        double r = remainder(a, n);
        double rest = remainderLow(a, n);
        double z = r * r;
        double sine = r + sinLow(r, rest, z);
        double cosine = (1.0 - 0.5 * z) + cosLow(r, rest, z);
        double value = (quadrant & 1) == 0 ? sine : cosine;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ ((quadrant & 2) << 62) ^ sign);
    }

    /** Tangent of x radians; NaN for infinities. */
    public static double tan(double x) {
        if (!(Math.abs(x) <= TRIG_MAIN)) {
            return StrictMath.tan(x);
        }
        double a = Math.abs(x);
        double shifted = fma(a, TWO_OVER_PI, ROUNDER);
        double n = shifted - ROUNDER;
        boolean odd = (Double.doubleToRawLongBits(shifted) & 1) != 0;
        double r = remainder(a, n);
        double rest = remainderLow(a, n);
        double z = r * r;
        double smallSine = sinLow(r, rest, z);
        double sine = r + smallSine;
        double sineLow = smallSine - (sine - r);
        double nearOne = 1.0 - 0.5 * z;
        double smallCosine = cosLow(r, rest, z);
        double cosine = nearOne + smallCosine;
        double cosineLow = smallCosine - (cosine - nearOne);
        double top = odd ? -cosine : sine;
        double topLow = odd ? -cosineLow : sineLow;
        double bottom = odd ? sine : cosine;
        double bottomLow = odd ? sineLow : cosineLow;
        double inverse = 1.0 / bottom;
        double q = top * inverse;
        double error = fma(-q, bottom, top) + fma(-q, bottomLow, topLow);
        double value = fma(error, inverse, q);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) ^ (Double.doubleToRawLongBits(x) & SIGN_BIT));
    }

    /** a - n pi / 2, rounded. */
    private static double remainder(double a, double n) {
        return fma(n, -HALF_PI_HIGH, a) - n * HALF_PI_MIDDLE;
    }

    /** What {@link #remainder} lost. */
    private static double remainderLow(double a, double n) {
        double first = fma(n, -HALF_PI_HIGH, a);
        double second = n * HALF_PI_MIDDLE;
        double secondLow = fma(n, HALF_PI_MIDDLE, -second);
        double r = first - second;
        double back = r - first;
        double lost = (first - (r - back)) - (second + back);
        return lost - fma(n, HALF_PI_LOW, secondLow);
    }

    /** sin(r + rest) - r, z being r squared. */
    private static double sinLow(double r, double rest, double z) {
        double z2 = z * z;
        double p03 = fma(fma(z, SIN_3, SIN_2), z2, fma(z, SIN_1, SIN_0));
        double p46 = fma(z2, SIN_6, fma(z, SIN_5, SIN_4));
        return fma(r * z, fma(p46, z2 * z2, p03), rest * fma(z, -0.5, 1.0));
    }

    /** cos(r + rest) - (1 - z / 2), z being r squared: what the difference lost to rounding included. */
    private static double cosLow(double r, double rest, double z) {
        double z2 = z * z;
        double p03 = fma(fma(z, COS_3, COS_2), z2, fma(z, COS_1, COS_0));
        double p45 = fma(z, COS_5, COS_4);
        double half = 0.5 * z;
        double lost = (1.0 - (1.0 - half)) - half;
        double correction = fma(r, rest, 0.5 * fma(r, r, -z));
        return lost + fma(z2, fma(p45, z2 * z2, p03), -correction);
    }

    /** Arc tangent, between -pi / 2 and pi / 2. */
    public static double arctan(double x) {
        double a = Math.abs(x);
        a = a > ARCTAN_LARGE ? ARCTAN_LARGE : a;
        boolean middle = a > 0.5;
        boolean large = a > 2.0;
        double next = a + 1.0;
        double back = next - a;
        double nextLow = (a - (next - back)) + (1.0 - back);
        double top = large ? -1.0 : middle ? a - 1.0 : a;
        double bottom = large ? a : middle ? next : 1.0;
        double bottomLow = large ? 0.0 : middle ? nextLow : 0.0;
        double base = large ? HALF_PI_HIGH : middle ? QUARTER_PI_HIGH : 0.0;
        double baseLow = large ? HALF_PI_MIDDLE : middle ? QUARTER_PI_LOW : 0.0;
        double inverse = 1.0 / bottom;
        double t = top * inverse;
        double rest = fma(-t, bottomLow, fma(-t, bottom, top)) * inverse;
        double z = t * t;
        double small = fma(t * z, arctanPolynomial(z), rest * (1.0 - z));
        double sum = base + t;
        double lost = t - (sum - base);
        double value = sum + (lost + (baseLow + small));
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | (Double.doubleToRawLongBits(x) & SIGN_BIT));
    }

    private static double arctanPolynomial(double z) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double p03 = fma(fma(z, ARCTAN_3, ARCTAN_2), z2, fma(z, ARCTAN_1, ARCTAN_0));
        double p47 = fma(fma(z, ARCTAN_7, ARCTAN_6), z2, fma(z, ARCTAN_5, ARCTAN_4));
        double p8 = fma(fma(z, ARCTAN_11, ARCTAN_10), z2, fma(z, ARCTAN_9, ARCTAN_8));
        return fma(fma(fma(z4, ARCTAN_12, p8), z4, p47), z4, p03);
    }

    /** Arc sine, between -pi / 2 and pi / 2; NaN outside [-1, 1]. */
    public static double arcsin(double x) {
        double a = Math.abs(x);
        boolean large = a > 0.5;
        double z = large ? fma(a, -0.5, 0.5) : a * a;
        double s = large ? Math.sqrt(z) : a;
        double small = s * z * arcsinPolynomial(z);
        double twice = 2.0 * s;
        double rest = small + rootLow(s, z);
        double high = HALF_PI_HIGH - twice;
        double lost = (HALF_PI_HIGH - high) - twice;
        double value = large ? high + (lost + fma(-2.0, rest, HALF_PI_MIDDLE)) : a + small;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(value) | (Double.doubleToRawLongBits(x) & SIGN_BIT));
    }

    /** Arc cosine, between 0 and pi; NaN outside [-1, 1]. */
    public static double arccos(double x) {
        double a = Math.abs(x);
        boolean large = a > 0.5;
        double sign = x < 0.0 ? -1.0 : 1.0;
        double z = large ? fma(a, -0.5, 0.5) : a * a;
        double s = large ? Math.sqrt(z) : a;
        double small = s * z * arcsinPolynomial(z);
        double step = sign * (large ? 2.0 * s : -a);
        double rest = sign * (large ? 2.0 * (small + rootLow(s, z)) : -small);
        double quarters = large ? 1.0 - sign : 1.0;
        double base = quarters * HALF_PI_HIGH;
        double high = base + step;
        double lost = step - (high - base);
        return high + (lost + fma(quarters, HALF_PI_MIDDLE, rest));
    }

    /** arcsin of the square root of z less that of its rounded value s, but for terms beyond rounding. */
    private static double rootLow(double s, double z) {
        return fma(-s, s, z) * (0.5 / (s + ARCSIN_TINY)) * fma(z, 0.5, 1.0);
    }

    private static double arcsinPolynomial(double z) {
        double z2 = z * z;
        double z4 = z2 * z2;
        double p03 = fma(fma(z, ARCSIN_3, ARCSIN_2), z2, fma(z, ARCSIN_1, ARCSIN_0));
        double p47 = fma(fma(z, ARCSIN_7, ARCSIN_6), z2, fma(z, ARCSIN_5, ARCSIN_4));
        double p8 = fma(fma(z, ARCSIN_11, ARCSIN_10), z2, fma(z, ARCSIN_9, ARCSIN_8));
        return fma(fma(fma(z4, ARCSIN_12, p8), z4, p47), z4, p03);
    }
}
