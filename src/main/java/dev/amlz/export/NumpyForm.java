package dev.amlz.export;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.Instruction;

/** Python with NumPy: scalars are {@code np.float64}, whose division by zero gives infinities; sums run in index order. */
final class NumpyForm implements Language.Form {
    @Override
    public String comment() {
        return "# ";
    }

    @Override
    public String indent() {
        return " ".repeat(8);
    }

    @Override
    public String declaration(Bank bank, int address) {
        String name = "self." + bank.letter() + address;
        return switch (bank) {
            case SCALAR -> name + " = np.float64(0)";
            case VECTOR -> name + " = np.zeros(F)";
            case MATRIX -> name + " = np.zeros((F, F))";
        };
    }

    @Override
    public String statement(Instruction i, int drawPosition, int features) {
        Op op = i.op();
        String out = "self." + op.out().letter() + i.out();
        if (op == Op.VECTOR_CONST_SET) {
            return out + "[" + Code.index((float) i.c0(), features) + "] = " + literal(i.c1());
        }
        if (op == Op.MATRIX_CONST_SET) {
            int row = Code.index((float) i.c0(), features);
            return out + "[" + row + ", " + Code.index((float) i.c1(), features) + "] = " + literal(i.c2());
        }
        return out + " = " + (op.isRandom() ? draw(i, drawPosition) : operation(i));
    }

    private static String draw(Instruction i, int position) {
        String kind = i.op().name().contains("UNIFORM") ? "uniform" : "gaussian";
        String count = switch (i.op().out()) {
            case SCALAR -> "1";
            case VECTOR -> "F";
            case MATRIX -> "F * F";
        };
        String shaped = switch (i.op().out()) {
            case SCALAR -> "[0]";
            case VECTOR -> "";
            case MATRIX -> ".reshape(F, F)";
        };
        return kind + "(self.unit(" + position + ", " + count + "), " + literal(i.c0()) + ", " + literal(i.c1()) + ")"
                + shaped;
    }

    private static String operation(Instruction i) {
        return expression(i.op())
                .replace("{a}", i.op().inputs() > 0 ? "self." + i.op().in1().letter() + i.in1() : "")
                .replace("{b}", i.op().inputs() > 1 ? "self." + i.op().in2().letter() + i.in2() : "")
                .replace("{0}", literal(i.c0()));
    }

    private static String expression(Op op) {
        return switch (op) {
            case SCALAR_SUM, VECTOR_SUM, MATRIX_SUM -> "{a} + {b}";
            case SCALAR_DIFF, VECTOR_DIFF, MATRIX_DIFF -> "{a} - {b}";
            case SCALAR_PRODUCT, VECTOR_PRODUCT, MATRIX_PRODUCT, SCALAR_VECTOR_PRODUCT, SCALAR_MATRIX_PRODUCT ->
                "{a} * {b}";
            case SCALAR_DIVISION, VECTOR_DIVISION, MATRIX_DIVISION -> "{a} / {b}";
            case SCALAR_RECIPROCAL, VECTOR_RECIPROCAL, MATRIX_RECIPROCAL -> "1 / {a}";
            case SCALAR_ABS, VECTOR_ABS, MATRIX_ABS -> "abs({a})";
            case SCALAR_SIN,
                    SCALAR_COS,
                    SCALAR_TAN,
                    SCALAR_ARCSIN,
                    SCALAR_ARCCOS,
                    SCALAR_ARCTAN,
                    SCALAR_EXP,
                    SCALAR_LOG -> "np." + op.textForm().replaceAll(".* = (\\w+)\\(.*", "$1") + "({a})";
            case SCALAR_HEAVISIDE -> "np.float64({a} >= 0)";
            case VECTOR_HEAVISIDE, MATRIX_HEAVISIDE -> "np.where({a} > 0, 1.0, 0.0)";
            case SCALAR_MIN -> "{b} if {b} < {a} else {a}";
            case SCALAR_MAX -> "{b} if {a} < {b} else {a}";
            case VECTOR_MIN -> "np.where({b} < {a}, {b}, {a})";
            case VECTOR_MAX -> "np.where({a} < {b}, {b}, {a})";
            case MATRIX_MIN -> "np.where({a} < {b}, {a}, {b})";
            case MATRIX_MAX -> "np.where({a} > {b}, {a}, {b})";
            case SCALAR_CONST_SET -> "np.float64({0})";
            default -> structured(op);
        };
    }

    private static String structured(Op op) {
        return switch (op) {
            case SCALAR_BROADCAST -> "np.full(F, {a})";
            case VECTOR_COLUMN_BROADCAST -> "np.repeat({a}, F).reshape(F, F)";
            case VECTOR_ROW_BROADCAST -> "np.tile({a}, (F, 1))";
            case VECTOR_INNER_PRODUCT, MATRIX_VECTOR_PRODUCT -> "total({a} * {b})";
            case VECTOR_OUTER_PRODUCT -> "np.outer({a}, {b})";
            case MATRIX_MATRIX_PRODUCT -> "matmul({a}, {b})";
            case MATRIX_TRANSPOSE -> "{a}.T.copy()";
            case VECTOR_NORM, MATRIX_ROW_NORM -> "np.sqrt(total({a} * {a}))";
            case MATRIX_COLUMN_NORM -> "np.sqrt(total({a}.T * {a}.T))";
            case MATRIX_NORM -> "np.sqrt(total(({a} * {a}).ravel()))";
            case VECTOR_MEAN, MATRIX_ROW_MEAN -> "total({a}) / F";
            case MATRIX_MEAN -> "total({a}.ravel()) / (F * F)";
            case VECTOR_ST_DEV, MATRIX_ROW_ST_DEV -> "deviation({a})";
            case MATRIX_ST_DEV -> "deviation({a}.ravel())";
            default -> throw new IllegalArgumentException(op + " is no operation of NumPy's form");
        };
    }

    /** Floats as the doubles that they are. */
    private static String literal(double x) {
        return Double.isNaN(x) || Double.isInfinite(x)
                ? "float(\"" + Instruction.constantText(x, false) + "\")"
                : Instruction.constantText(x, false).replaceFirst("^-0$", "-0.0");
    }
}
