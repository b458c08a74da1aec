package dev.amlz.program;

import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints programs in the reference's text form (SEMANTICS xi), losslessly: each constant as the shortest decimal that
 * reads back to the same bits, on every JDK. {@link ProgramParser} reads it.
 */
final class ProgramPrinter {
    private ProgramPrinter() {}

    static String print(Program program) {
        StringBuilder text = new StringBuilder();
        for (ComponentFunction function : ComponentFunction.values()) {
            text.append("def ").append(function.title()).append("():\n");
            for (Instruction i : program.instructions(function)) {
                text.append("  ").append(print(i)).append('\n');
            }
        }
        return text.toString();
    }

    static String print(Instruction i) {
        Op op = i.op();
        String text = op.textForm();
        if (op.out() != null) {
            text = text.replace("{o}", op.out().letter() + Integer.toString(i.out()));
        }
        if (op.inputs() > 0) {
            text = text.replace("{a}", op.in1().letter() + Integer.toString(i.in1()));
        }
        if (op.inputs() > 1) {
            text = text.replace("{b}", op.in2().letter() + Integer.toString(i.in2()));
        }
        boolean floats = op.constants() != Constants.VALUE;
        return text.replace("{0}", number(i.c0(), floats))
                .replace("{1}", number(i.c1(), floats))
                .replace("{2}", number(i.c2(), floats));
    }

    static String number(double x, boolean isFloat) {
        if (Double.isNaN(x)) {
            return "nan";
        }
        if (Double.isInfinite(x)) {
            return x > 0 ? "inf" : "-inf";
        }
        if (x == 0) {
            return 1 / x > 0 ? "0" : "-0";
        }
        BigDecimal exact = new BigDecimal(x);
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            boolean same = isFloat ? rounded.floatValue() == (float) x : rounded.doubleValue() == x;
            if (same) {
                return layOut(rounded.stripTrailingZeros());
            }
        }
    }

    private static String layOut(BigDecimal d) {
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= -5 && exponent < 16) {
            return d.toPlainString();
        }
        String digits = d.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (d.signum() < 0 ? "-" : "") + mantissa + "e" + exponent;
    }
}
