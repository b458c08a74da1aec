package dev.amlz.conformance;

import static org.assertj.core.api.Assertions.fail;

/** When two numbers agree. */
final class Agreement {
    private static final double ABSOLUTE = 1e-12;
    private static final double RELATIVE = 1e-9;

    private Agreement() {}

    /** Both NaN, the same infinity, or finite and near. */
    static void near(String what, double actual, double expected) {
        near(what, actual, expected, 0);
    }

    /** As {@link #near(String, double, double)}, for a difference of numbers of a magnitude. */
    static void near(String what, double actual, double expected, double magnitude) {
        if (Double.isNaN(expected)
                || Double.isInfinite(expected)
                || Double.isNaN(actual)
                || Double.isInfinite(actual)) {
            if (Double.compare(actual, expected) != 0) {
                fail("%s is %s, expected %s", what, actual, expected);
            }
            return;
        }
        double scale = Math.max(magnitude, Math.max(Math.abs(actual), Math.abs(expected)));
        if (Math.abs(actual - expected) > Math.max(ABSOLUTE, RELATIVE * scale)) {
            fail("%s is %s, expected %s", what, actual, expected);
        }
    }

    /** The same bits, but any NaN equals any NaN. */
    static void exact(String what, double actual, double expected) {
        if (Double.compare(actual, expected) != 0) {
            fail("%s is %s, expected exactly %s", what, actual, expected);
        }
    }
}
