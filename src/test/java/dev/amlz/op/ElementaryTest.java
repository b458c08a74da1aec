package dev.amlz.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementaryTest {
    private static final int COUNT = 400_000;

    @ParameterizedTest
    @EnumSource(ElementaryFunction.class)
    void isWithinAnUlpOfStrictMath(ElementaryFunction function) {
        double[][] sets = {
            Arguments.special(),
            Arguments.dense(-1.0, 1.0, COUNT),
            Arguments.dense(-10.0, 10.0, COUNT),
            Arguments.dense(-750.0, 750.0, COUNT),
            Arguments.spread(1, -30, 12, COUNT),
            Arguments.spread(2, -1074, 1023, COUNT),
            Arguments.spread(3, 10, 30, COUNT),
            Arguments.anyBits(4, COUNT / 4),
            nearMultiplesOfHalfPi()
        };
        DoubleUnaryOperator strict = strict(function);
        long worst = 0;
        double worstAt = 0;
        for (double[] set : sets) {
            for (double x : set) {
                long distance = ulps(function.of(x), strict.applyAsDouble(x));
                if (distance > worst) {
                    worst = distance;
                    worstAt = x;
                }
            }
        }
        System.out.printf("%s: at most %d ulp off StrictMath (at %s)%n", function, worst, worstAt);
        assertThat(worst).as("ulps at %s", worstAt).isLessThanOrEqualTo(function == ElementaryFunction.SIGMOID ? 4 : 1);
    }

    @Test
    void keepsTheSignOfZero() {
        for (ElementaryFunction odd : new ElementaryFunction[] {
            ElementaryFunction.SIN, ElementaryFunction.TAN, ElementaryFunction.ARCSIN, ElementaryFunction.ARCTAN
        }) {
            assertThat(Double.doubleToLongBits(odd.of(-0.0)))
                    .as("%s of -0", odd)
                    .isEqualTo(Long.MIN_VALUE);
            assertThat(Double.doubleToLongBits(odd.of(0.0))).as("%s of 0", odd).isZero();
        }
        assertThat(Double.doubleToLongBits(Elementary.arccos(1.0))).isZero();
        assertThat(Double.doubleToLongBits(Elementary.log(1.0))).isZero();
    }

    @Test
    void isExactWhereTheResultIs() {
        assertThat(Elementary.exp(0.0)).isEqualTo(1.0);
        assertThat(Elementary.cos(0.0)).isEqualTo(1.0);
        assertThat(Elementary.sigmoid(0.0)).isEqualTo(0.5);
        assertThat(Elementary.log(-1.0)).isNaN();
        assertThat(Elementary.log(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.arcsin(1.0000000000000002)).isNaN();
        assertThat(Elementary.arccos(-1.0000000000000002)).isNaN();
    }

    private static double[] nearMultiplesOfHalfPi() {
        double[] result = new double[100_000];
        for (int i = 0; i < result.length; i++) {
            result[i] = (i / 2 * (i % 4 < 2 ? 1L : 6427L)) * (Math.PI / 2);
        }
        return result;
    }

    static DoubleUnaryOperator strict(ElementaryFunction function) {
        return switch (function) {
            case SIN -> StrictMath::sin;
            case COS -> StrictMath::cos;
            case TAN -> StrictMath::tan;
            case ARCSIN -> StrictMath::asin;
            case ARCCOS -> StrictMath::acos;
            case ARCTAN -> StrictMath::atan;
            case EXP -> StrictMath::exp;
            case LOG -> StrictMath::log;
            case SIGMOID -> y -> 1.0 / (1.0 + StrictMath.exp(-y));
        };
    }

    private static long ulps(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) == Double.isNaN(b) ? 0 : Long.MAX_VALUE;
        }
        return Math.abs(ordered(a) - ordered(b));
    }

    private static long ordered(double x) {
        long bits = Double.doubleToLongBits(x);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }
}
