package dev.amlz.op;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of the 65 operations (SEMANTICS of the public reference, ids 0 to 64; the paper's OP0 to OP64).
 *
 * <p>A row gives the signature (banks of the inputs, {@code >}, bank of the output), the text form of an instruction
 * ({@code {o} {a} {b}} stand for addresses, {@code {0} {1} {2}} for constants), the static cost (arbitrary units, the
 * train budget's), and what the operation computes. Names are the reference's without {@code _OP}, HEAVISIDE spelled
 * right. Parser, printer, mutator, engines, cost model and {@code amlz ops} derive from this table.
 *
 * <p>No operation traps or clamps: infinities and NaN live on in memory. The output may coincide with any input: inputs
 * are read completely before the output is written. Sums run in index order, from the first element on, in every engine.
 */
public enum Op {
    NO_OP("", "NoOp()", 3013921, "nothing"),
    SCALAR_SUM("ss>s", "{o} = {a} + {b}", 4703759, "a + b"),
    SCALAR_DIFF("ss>s", "{o} = {a} - {b}", 5102027, "a - b"),
    SCALAR_PRODUCT("ss>s", "{o} = {a} * {b}", 4418347, "a * b"),
    SCALAR_DIVISION("ss>s", "{o} = {a} / {b}", 3963916, "a / b; x / 0 is an infinity, 0 / 0 is NaN"),
    SCALAR_ABS("s>s", "{o} = abs({a})", 3684352, "|a|"),
    SCALAR_RECIPROCAL("s>s", "{o} = 1 / {a}", 4212086, "1 / a"),
    SCALAR_SIN("s>s", "{o} = sin({a})", 7538523, "sin(a)"),
    SCALAR_COS("s>s", "{o} = cos({a})", 7452807, "cos(a)"),
    SCALAR_TAN("s>s", "{o} = tan({a})", 7583203, "tan(a)"),
    SCALAR_ARCSIN("s>s", "{o} = arcsin({a})", 9145616, "arcsin(a), NaN outside [-1, 1]"),
    SCALAR_ARCCOS("s>s", "{o} = arccos({a})", 7673039, "arccos(a), NaN outside [-1, 1]"),
    SCALAR_ARCTAN("s>s", "{o} = arctan({a})", 9273978, "arctan(a)"),
    SCALAR_EXP("s>s", "{o} = exp({a})", 11755929, "e to the power a"),
    SCALAR_LOG("s>s", "{o} = log({a})", 11627725, "natural logarithm; of 0 -infinity, of negatives NaN"),
    SCALAR_HEAVISIDE("s>s", "{o} = heaviside({a}, 1.0)", 4057075, "a >= 0 ? 1 : 0; 1 at 0 and -0, 0 for NaN"),
    VECTOR_HEAVISIDE(
            "v>v",
            "{o} = heaviside({a}, 1.0)",
            3965743,
            "a > 0 ? 1 : 0 per element; 0 at 0 (unlike the scalar op) and for NaN"),
    MATRIX_HEAVISIDE(
            "m>m",
            "{o} = heaviside({a}, 1.0)",
            6728311,
            "a > 0 ? 1 : 0 per element; 0 at 0 (unlike the scalar op) and for NaN"),
    SCALAR_VECTOR_PRODUCT("sv>v", "{o} = {a} * {b}", 3705015, "scalar a times vector b"),
    SCALAR_BROADCAST("s>v", "{o} = bcast({a})", 4165814, "every element is a"),
    VECTOR_RECIPROCAL("v>v", "{o} = 1 / {a}", 6311851, "1 / a per element"),
    VECTOR_NORM("v>s", "{o} = norm({a})", 4810562, "square root of the sum of squares"),
    VECTOR_ABS("v>v", "{o} = abs({a})", 3713533, "|a| per element"),
    VECTOR_SUM("vv>v", "{o} = {a} + {b}", 4701519, "a + b per element"),
    VECTOR_DIFF("vv>v", "{o} = {a} - {b}", 4165747, "a - b per element"),
    VECTOR_PRODUCT("vv>v", "{o} = {a} * {b}", 4504555, "a * b per element"),
    VECTOR_DIVISION("vv>v", "{o} = {a} / {b}", 4556237, "a / b per element"),
    VECTOR_INNER_PRODUCT("vv>s", "{o} = dot({a}, {b})", 4294617, "sum of a[i] b[i]"),
    VECTOR_OUTER_PRODUCT("vv>m", "{o} = outer({a}, {b})", 9833707, "out[i, j] = a[i] b[j]"),
    SCALAR_MATRIX_PRODUCT("sm>m", "{o} = {a} * {b}", 5986302, "scalar a times matrix b"),
    MATRIX_RECIPROCAL("m>m", "{o} = 1 / {a}", 24336141, "1 / a per element"),
    MATRIX_VECTOR_PRODUCT("mv>v", "{o} = dot({a}, {b})", 9310002, "out[i] = sum over j of a[i, j] b[j]"),
    VECTOR_COLUMN_BROADCAST("v>m", "{o} = bcast({a}, axis=0)", 10993088, "every column is a: out[i, j] = a[i]"),
    VECTOR_ROW_BROADCAST("v>m", "{o} = bcast({a}, axis=1)", 11087322, "every row is a: out[i, j] = a[j]"),
    MATRIX_NORM("m>s", "{o} = norm({a})", 6422746, "square root of the sum of squares (Frobenius)"),
    MATRIX_COLUMN_NORM("m>v", "{o} = norm({a}, axis=0)", 6682187, "out[j] = norm of column j"),
    MATRIX_ROW_NORM("m>v", "{o} = norm({a}, axis=1)", 13351123, "out[i] = norm of row i"),
    MATRIX_TRANSPOSE("m>m", "{o} = transpose({a})", 9394756, "out[i, j] = a[j, i]"),
    MATRIX_ABS("m>m", "{o} = abs({a})", 4630926, "|a| per element"),
    MATRIX_SUM("mm>m", "{o} = {a} + {b}", 5579381, "a + b per element"),
    MATRIX_DIFF("mm>m", "{o} = {a} - {b}", 5429452, "a - b per element"),
    MATRIX_PRODUCT("mm>m", "{o} = {a} * {b}", 5475227, "a * b per element"),
    MATRIX_DIVISION("mm>m", "{o} = {a} / {b}", 18234378, "a / b per element"),
    MATRIX_MATRIX_PRODUCT("mm>m", "{o} = matmul({a}, {b})", 14516296, "out[i, j] = sum over k of a[i, k] b[k, j]"),
    SCALAR_MIN("ss>s", "{o} = minimum({a}, {b})", 3677265, "b < a ? b : a; a where either is NaN"),
    VECTOR_MIN("vv>v", "{o} = minimum({a}, {b})", 3989956, "b < a ? b : a per element; a where either is NaN"),
    MATRIX_MIN(
            "mm>m",
            "{o} = minimum({a}, {b})",
            5457728,
            "a < b ? a : b per element; b where either is NaN or both are equal"),
    SCALAR_MAX("ss>s", "{o} = maximum({a}, {b})", 4573695, "a < b ? b : a; a where either is NaN"),
    VECTOR_MAX("vv>v", "{o} = maximum({a}, {b})", 3974229, "a < b ? b : a per element; a where either is NaN"),
    MATRIX_MAX(
            "mm>m",
            "{o} = maximum({a}, {b})",
            5840952,
            "a > b ? a : b per element; b where either is NaN or both are equal"),
    VECTOR_MEAN("v>s", "{o} = mean({a})", 4280443, "sum / F"),
    MATRIX_MEAN("m>s", "{o} = mean({a})", 4595196, "sum / (F F)"),
    MATRIX_ROW_MEAN("m>v", "{o} = mean({a}, axis=1)", 9763956, "out[i] = mean of row i"),
    MATRIX_ROW_ST_DEV("m>v", "{o} = std({a}, axis=1)", 16766477, "out[i] = standard deviation of row i"),
    VECTOR_ST_DEV(
            "v>s",
            "{o} = std({a})",
            5585730,
            "sqrt(sum of squares / F - mean mean): never clamped, so rounding may give NaN"),
    MATRIX_ST_DEV("m>s", "{o} = std({a})", 10640216, "sqrt(sum of squares / (F F) - mean mean): never clamped"),
    SCALAR_CONST_SET(">s", "{o} = {0}", 3691108, "the constant"),
    VECTOR_CONST_SET(
            ">v",
            "{o}[{0}] = {1}",
            3991421,
            "sets one element, at (int) (F * first constant); the others keep their values"),
    MATRIX_CONST_SET(
            ">m",
            "{o}[{0}, {1}] = {2}",
            3693035,
            "sets one element, at (int) (F * constant) each way; the others keep their values"),
    SCALAR_UNIFORM_SET(
            ">s",
            "{o} = uniform({0}, {1})",
            26610704,
            "uniform in the open interval (low, high); low where low >= high or the range overflows"),
    VECTOR_UNIFORM_SET(
            ">v",
            "{o} = uniform({0}, {1}, n_features)",
            57817372,
            "uniform in the open interval (low, high); low where low >= high or the range overflows, per element"),
    MATRIX_UNIFORM_SET(
            ">m",
            "{o} = uniform({0}, {1}, (n_features, n_features))",
            208339446,
            "uniform in the open interval (low, high); low where low >= high or the range overflows, per element"),
    SCALAR_GAUSSIAN_SET(">s", "{o} = gaussian({0}, {1})", 20775635, "normal draw of mean and standard deviation"),
    VECTOR_GAUSSIAN_SET(
            ">v",
            "{o} = gaussian({0}, {1}, n_features)",
            77483018,
            "normal draw of mean and standard deviation, per element"),
    MATRIX_GAUSSIAN_SET(
            ">m",
            "{o} = gaussian({0}, {1}, (n_features, n_features))",
            277690384,
            "normal draw of mean and standard deviation, per element");

    private static final Op[] BY_ID = values();
    private static final Map<String, Op> BY_NAME = byName();

    private final Bank in1;
    private final Bank in2;
    private final Bank out;
    private final Constants constants;
    private final String textForm;
    private final long cost;
    private final String meaning;

    Op(String signature, String textForm, long cost, String meaning) {
        int arrow = signature.indexOf('>');
        this.in1 = arrow > 0 ? Bank.ofLetter(signature.charAt(0)) : null;
        this.in2 = arrow > 1 ? Bank.ofLetter(signature.charAt(1)) : null;
        this.out = arrow >= 0 ? Bank.ofLetter(signature.charAt(arrow + 1)) : null;
        this.textForm = textForm;
        this.constants = constantsOf(textForm);
        this.cost = cost;
        this.meaning = meaning;
    }

    private static Constants constantsOf(String textForm) {
        if (textForm.contains("uniform(")) {
            return Constants.UNIFORM;
        }
        if (textForm.contains("gaussian(")) {
            return Constants.GAUSSIAN;
        }
        if (textForm.contains("{2}")) {
            return Constants.ELEMENT_OF_MATRIX;
        }
        if (textForm.contains("{1}")) {
            return Constants.ELEMENT_OF_VECTOR;
        }
        return textForm.contains("{0}") ? Constants.VALUE : Constants.NONE;
    }

    private static Map<String, Op> byName() {
        Map<String, Op> map = new HashMap<>();
        for (Op op : BY_ID) {
            map.put(op.name(), op);
        }
        return map;
    }

    /** The operation's number, 0 to 64. */
    public int id() {
        return ordinal();
    }

    /** The operation of a number. */
    public static Op ofId(int id) {
        return BY_ID[id];
    }

    /**
     * The operation of a name; also takes the reference's own spelling ({@code SCALAR_HEAVYSIDE_OP}).
     *
     * @return empty when there is none of that name
     */
    public static Optional<Op> find(String name) {
        String plain = name.replace("HEAVYSIDE", "HEAVISIDE");
        Op op = BY_NAME.get(plain);
        if (op == null && plain.endsWith("_OP")) {
            op = BY_NAME.get(plain.substring(0, plain.length() - 3));
        }
        return Optional.ofNullable(op);
    }

    /** All operations, in order of number. */
    public static List<Op> all() {
        return List.of(BY_ID);
    }

    /** Bank of the first input, or null. */
    public Bank in1() {
        return in1;
    }

    /** Bank of the second input, or null. */
    public Bank in2() {
        return in2;
    }

    /** Bank of the output; null for {@link #NO_OP} alone. */
    public Bank out() {
        return out;
    }

    /** How many inputs there are: 0, 1 or 2. */
    public int inputs() {
        return in2 != null ? 2 : in1 != null ? 1 : 0;
    }

    /** The constants that an instruction of this operation carries. */
    public Constants constants() {
        return constants;
    }

    /** Template of an instruction's text. */
    public String textForm() {
        return textForm;
    }

    /** Static cost in the train budget's units, independent of F. */
    public long cost() {
        return cost;
    }

    /** What the operation computes, in one line. */
    public String meaning() {
        return meaning;
    }

    /** Whether it draws random numbers when executed. */
    public boolean isRandom() {
        return constants == Constants.UNIFORM || constants == Constants.GAUSSIAN;
    }

    /** Whether it sets only one element of its output, so that the old content lives on. */
    public boolean keepsOldOutput() {
        return this == VECTOR_CONST_SET || this == MATRIX_CONST_SET;
    }

    /** Whether exchanging the inputs leaves every bit of the result as it is (NaN payloads aside). */
    public boolean isCommutative() {
        return switch (this) {
            case SCALAR_SUM,
                    SCALAR_PRODUCT,
                    VECTOR_SUM,
                    VECTOR_PRODUCT,
                    VECTOR_INNER_PRODUCT,
                    MATRIX_SUM,
                    MATRIX_PRODUCT -> true;
            default -> false;
        };
    }
}
