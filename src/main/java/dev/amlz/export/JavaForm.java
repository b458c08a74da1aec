package dev.amlz.export;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.Instruction;

/** Java. Every result is made as a new array, element by element, so an output may be an input. */
final class JavaForm implements Language.Form {
    @Override
    public String comment() {
        return "// ";
    }

    @Override
    public String indent() {
        return " ".repeat(8);
    }

    @Override
    public String declaration(Bank bank, int address) {
        String name = bank.letter() + "" + address;
        return switch (bank) {
            case SCALAR -> "double " + name + ";";
            case VECTOR -> "double[] " + name + " = new double[F];";
            case MATRIX -> "double[][] " + name + " = new double[F][F];";
        };
    }

    @Override
    public String statement(Instruction i, int drawPosition, int features) {
        Op op = i.op();
        String out = op.out().letter() + "" + i.out();
        if (op == Op.VECTOR_CONST_SET) {
            int at = Code.index((float) i.c0(), features);
            return out + "[" + at + "] = " + literal(i.c1(), true) + ";";
        }
        if (op == Op.MATRIX_CONST_SET) {
            int row = Code.index((float) i.c0(), features);
            int column = Code.index((float) i.c1(), features);
            return out + "[" + row + "][" + column + "] = " + literal(i.c2(), true) + ";";
        }
        String value = op.isRandom() ? draw(i, drawPosition) : operation(i);
        return out + " = " + wrapped(op, value) + ";";
    }

    private static String draw(Instruction i, int position) {
        String kind = i.op().name().contains("UNIFORM") ? "uniform" : "gaussian";
        String element = switch (i.op().out()) {
            case SCALAR -> "0";
            case VECTOR -> "i";
            case MATRIX -> "i * F + j";
        };
        return "Draws." + kind + "(laneKey, step, " + position + ", " + element + ", " + literal(i.c0(), true) + ", "
                + literal(i.c1(), true) + ")";
    }

    private static String operation(Instruction i) {
        return element(i.op())
                .replace("{a}", i.op().inputs() > 0 ? i.op().in1().letter() + "" + i.in1() : "")
                .replace("{b}", i.op().inputs() > 1 ? i.op().in2().letter() + "" + i.in2() : "")
                .replace("{0}", literal(i.c0(), false));
    }

    private static String wrapped(Op op, String value) {
        return switch (op.out()) {
            case SCALAR -> value;
            case VECTOR -> "vector(i -> " + value + ")";
            case MATRIX -> "matrix((i, j) -> " + value + ")";
        };
    }

    /** The value of one element of the output, at i or at i and j. */
    private static String element(Op op) {
        return switch (op) {
            case SCALAR_ABS -> "Math.abs({a})";
            case SCALAR_SIN,
                    SCALAR_COS,
                    SCALAR_TAN,
                    SCALAR_ARCSIN,
                    SCALAR_ARCCOS,
                    SCALAR_ARCTAN,
                    SCALAR_EXP,
                    SCALAR_LOG -> "Elementary." + op.textForm().replaceAll(".* = (\\w+)\\(.*", "$1") + "({a})";
            case SCALAR_HEAVISIDE -> "{a} >= 0 ? 1 : 0";
            case SCALAR_BROADCAST -> "{a}";
            case SCALAR_CONST_SET -> "{0}";
            case SCALAR_VECTOR_PRODUCT -> "{a} * {b}[i]";
            case SCALAR_MATRIX_PRODUCT -> "{a} * {b}[i][j]";
            case VECTOR_NORM -> "Math.sqrt(sum(i -> {a}[i] * {a}[i]))";
            case MATRIX_NORM -> "Math.sqrt(sum((i, j) -> {a}[i][j] * {a}[i][j]))";
            case MATRIX_ROW_NORM -> "Math.sqrt(sum(j -> {a}[i][j] * {a}[i][j]))";
            case MATRIX_COLUMN_NORM -> "Math.sqrt(sum(j -> {a}[j][i] * {a}[j][i]))";
            case VECTOR_INNER_PRODUCT -> "sum(i -> {a}[i] * {b}[i])";
            case VECTOR_OUTER_PRODUCT -> "{a}[i] * {b}[j]";
            case MATRIX_VECTOR_PRODUCT -> "sum(j -> {a}[i][j] * {b}[j])";
            case MATRIX_MATRIX_PRODUCT -> "sum(k -> {a}[i][k] * {b}[k][j])";
            case VECTOR_COLUMN_BROADCAST -> "{a}[i]";
            case VECTOR_ROW_BROADCAST -> "{a}[j]";
            case MATRIX_TRANSPOSE -> "{a}[j][i]";
            case VECTOR_MEAN -> "sum(i -> {a}[i]) / F";
            case MATRIX_MEAN -> "sum((i, j) -> {a}[i][j]) / (F * F)";
            case MATRIX_ROW_MEAN -> "sum(j -> {a}[i][j]) / F";
            case VECTOR_ST_DEV -> "deviation(sum(i -> {a}[i]) / F, sum(i -> {a}[i] * {a}[i]) / F)";
            case MATRIX_ST_DEV ->
                "deviation(sum((i, j) -> {a}[i][j]) / (F * F)," + " sum((i, j) -> {a}[i][j] * {a}[i][j]) / (F * F))";
            case MATRIX_ROW_ST_DEV -> "deviation(sum(j -> {a}[i][j]) / F, sum(j -> {a}[i][j] * {a}[i][j]) / F)";
            default -> sameShapes(op);
        };
    }

    private static String sameShapes(Op op) {
        String at = switch (op.out()) {
            case SCALAR -> "";
            case VECTOR -> "[i]";
            case MATRIX -> "[i][j]";
        };
        String value = switch (op) {
            case SCALAR_SUM, VECTOR_SUM, MATRIX_SUM -> "{a} + {b}";
            case SCALAR_DIFF, VECTOR_DIFF, MATRIX_DIFF -> "{a} - {b}";
            case SCALAR_PRODUCT, VECTOR_PRODUCT, MATRIX_PRODUCT -> "{a} * {b}";
            case SCALAR_DIVISION, VECTOR_DIVISION, MATRIX_DIVISION -> "{a} / {b}";
            case SCALAR_RECIPROCAL, VECTOR_RECIPROCAL, MATRIX_RECIPROCAL -> "1 / {a}";
            case VECTOR_ABS, MATRIX_ABS -> "Math.abs({a})";
            case VECTOR_HEAVISIDE, MATRIX_HEAVISIDE -> "{a} > 0 ? 1 : 0";
            case SCALAR_MIN, VECTOR_MIN -> "{b} < {a} ? {b} : {a}";
            case SCALAR_MAX, VECTOR_MAX -> "{a} < {b} ? {b} : {a}";
            case MATRIX_MIN -> "{a} < {b} ? {a} : {b}";
            case MATRIX_MAX -> "{a} > {b} ? {a} : {b}";
            default -> throw new IllegalArgumentException(op + " is no operation of Java's form");
        };
        return value.replace("{a}", "{a}" + at).replace("{b}", "{b}" + at);
    }

    private static String literal(double x, boolean isFloat) {
        String type = isFloat ? "Float" : "Double";
        if (Double.isNaN(x)) {
            return type + ".NaN";
        }
        if (Double.isInfinite(x)) {
            return type + (x > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        String text = Instruction.constantText(x, isFloat);
        boolean integer = text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return text + (integer ? ".0" : "") + (isFloat ? "f" : "");
    }
}
