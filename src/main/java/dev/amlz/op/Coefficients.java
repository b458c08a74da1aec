package dev.amlz.op;

/**
 * Constants of {@link Elementary} and of its lane form, which must compute with the very same numbers.
 *
 * <p>A name with an index belongs to a polynomial, the index being the power of its variable. The polynomials were
 * interpolated at Chebyshev nodes with 400 bits; the errors given are relative to the result, coefficients rounded. Names
 * that end in {@code _HIGH}, {@code _MIDDLE}, {@code _LOW} are parts of one number, to be added up.
 */
public final class Coefficients {
    /** Added to a number below 2^51, rounds it to an integer, which stands in the low bits of the sum. */
    public static final double ROUNDER = 0x1.8p52;

    /** Largest magnitude for which exp needs no special case. */
    public static final double EXP_MAIN = 708.0;
    /** Above this, exp is infinite. */
    public static final double EXP_OVERFLOW = 709.782712893384;
    /** Below this, exp is 0. */
    public static final double EXP_UNDERFLOW = -745.1332191019411;

    public static final double LOG2_E = 1.4426950408889634;
    /** ln 2, its last 12 bits 0: products with exponents are exact. */
    public static final double LN2_HIGH = 0.693147180559663;

    public static final double LN2_LOW = 2.8235290563031577e-13;

    /** (exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2: error 2^-61. */
    public static final double EXP_0 = 0.5;

    public static final double EXP_1 = 0.1666666666666667;
    public static final double EXP_2 = 0.04166666666666667;
    public static final double EXP_3 = 0.008333333333326084;
    public static final double EXP_4 = 0.0013888888888883711;
    public static final double EXP_5 = 0.0001984126987500228;
    public static final double EXP_6 = 2.480158732567746e-05;
    public static final double EXP_7 = 2.755725517000089e-06;
    public static final double EXP_8 = 2.755727347871858e-07;
    public static final double EXP_9 = 2.5105312729622103e-08;
    public static final double EXP_10 = 2.09147553258932e-09;

    /** Bits of the square root of 1/2, less those of 1: where log splits off the exponent. */
    public static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL - 0x3ff0000000000000L;

    public static final long EXPONENT_BITS = 0x7ff0000000000000L;
    public static final long ONE_BITS = 0x3ff0000000000000L;
    /** Bits of 2^52: or-ed with a non-negative integer below 2^52, the double of 2^52 more. */
    public static final long TWO_52_BITS = 0x4330000000000000L;
    /** 2^52 and the bias of exponents. */
    public static final double TWO_52_BIASED = 0x1p52 + 1023;

    /** (2 atanh(s) / s - 2) / z, z = s^2, |s| <= 0.1716: error 2^-60. */
    public static final double LOG_0 = 0.6666666666666666;

    public static final double LOG_1 = 0.4000000000000088;
    public static final double LOG_2 = 0.2857142857080323;
    public static final double LOG_3 = 0.2222222239180047;
    public static final double LOG_4 = 0.18181795630884753;
    public static final double LOG_5 = 0.15386240205813478;
    public static final double LOG_6 = 0.13268759668560612;
    public static final double LOG_7 = 0.13086767009948175;

    /** Largest magnitude whose remainder by pi / 2 is found from three parts; larger ones go to {@link StrictMath}. */
    public static final double TRIG_MAIN = 0x1p30;

    public static final double TWO_OVER_PI = 0.6366197723675814;
    public static final double HALF_PI_HIGH = 1.5707963267948966;
    public static final double HALF_PI_MIDDLE = 6.123233995736766e-17;
    public static final double HALF_PI_LOW = -1.4973849048591698e-33;
    public static final double QUARTER_PI_HIGH = 0.7853981633974483;
    public static final double QUARTER_PI_LOW = 3.061616997868383e-17;

    /** (sin(r) / r - 1) / z, z = r^2, |r| <= pi / 4: error 2^-57. */
    public static final double SIN_0 = -0.16666666666666666;

    public static final double SIN_1 = 0.008333333333333331;
    public static final double SIN_2 = -0.0001984126984126506;
    public static final double SIN_3 = 2.7557319219335453e-06;
    public static final double SIN_4 = -2.5052106231157904e-08;
    public static final double SIN_5 = 1.605853141458901e-10;
    public static final double SIN_6 = -7.586685070091267e-13;

    /** (cos(r) - 1 + z / 2) / z^2, z = r^2, |r| <= pi / 4: error 2^-59. */
    public static final double COS_0 = 0.041666666666666664;

    public static final double COS_1 = -0.0013888888888887395;
    public static final double COS_2 = 2.4801587298763433e-05;
    public static final double COS_3 = -2.7557317270560326e-07;
    public static final double COS_4 = 2.0876146024689747e-09;
    public static final double COS_5 = -1.1382614868556325e-11;

    /** Magnitudes above are as good as infinite to arctan. */
    public static final double ARCTAN_LARGE = 0x1p60;

    /** (arctan(t) / t - 1) / z, z = t^2, |t| <= 1/2: error 2^-57. */
    public static final double ARCTAN_0 = -0.3333333333333333;

    public static final double ARCTAN_1 = 0.19999999999999485;
    public static final double ARCTAN_2 = -0.1428571428559874;
    public static final double ARCTAN_3 = 0.11111111100881761;
    public static final double ARCTAN_4 = -0.09090908618865388;
    public static final double ARCTAN_5 = 0.07692294677482635;
    public static final double ARCTAN_6 = -0.06666435144143137;
    public static final double ARCTAN_7 = 0.05879573107799684;
    public static final double ARCTAN_8 = -0.052400641544110685;
    public static final double ARCTAN_9 = 0.04627870086418654;
    public static final double ARCTAN_10 = -0.03806224794996687;
    public static final double ARCTAN_11 = 0.024999689507521367;
    public static final double ARCTAN_12 = -0.009211063504627926;

    /** Keeps a division by a square root finite where that is 0, and changes it nowhere else. */
    public static final double ARCSIN_TINY = 0x1p-200;

    /** (arcsin(s) / s - 1) / z, z = s^2, |s| <= 1/2: error 2^-57. */
    public static final double ARCSIN_0 = 0.16666666666666669;

    public static final double ARCSIN_1 = 0.07499999999998432;
    public static final double ARCSIN_2 = 0.04464285714635722;
    public static final double ARCSIN_3 = 0.030381944138386928;
    public static final double ARCSIN_4 = 0.022372172948124706;
    public static final double ARCSIN_5 = 0.017352392575609256;
    public static final double ARCSIN_6 = 0.013971215203097548;
    public static final double ARCSIN_7 = 0.011479154971005417;
    public static final double ARCSIN_8 = 0.010322964581482783;
    public static final double ARCSIN_9 = 0.005456844463293151;
    public static final double ARCSIN_10 = 0.017402725959689853;
    public static final double ARCSIN_11 = -0.014854837699421992;
    public static final double ARCSIN_12 = 0.02875990974247162;

    private Coefficients() {}
}
