package dev.amlz.op;

/**
 * What a kernel computes, with the bank left out: operands are ranges of the lane memory. {@link Kernel} says which of its
 * fields a kind uses.
 */
public enum KernelKind {
    /** Elementwise over n: a op b. */
    SUM,
    DIFF,
    PRODUCT,
    DIVISION,
    /** b < a ? b : a. */
    MIN_OF_SCALAR_OR_VECTOR,
    /** a < b ? b : a. */
    MAX_OF_SCALAR_OR_VECTOR,
    /** a < b ? a : b. */
    MIN_OF_MATRIX,
    /** a > b ? a : b. */
    MAX_OF_MATRIX,
    /** Elementwise over n: of a. */
    ABS,
    RECIPROCAL,
    /** a >= 0 ? 1 : 0. */
    HEAVISIDE_OF_SCALAR,
    /** a > 0 ? 1 : 0. */
    HEAVISIDE,
    COPY,
    EXP,
    LOG,
    SIN,
    COS,
    TAN,
    ARCSIN,
    ARCCOS,
    ARCTAN,
    /** Elementwise over n: the constant c. */
    SET,
    /** a one element, b and out {@code rows} elements: out = a b. */
    SCALE,
    /** a one element, b and d {@code rows} elements: out = d + a b. */
    SCALE_ADD,
    /** a one element: every of {@code rows} elements of out is a. */
    BROADCAST,
    /** a, b {@code rows} elements, out one: sum of products, in order. */
    DOT,
    /** a, b {@code rows} elements, out rows x rows. */
    OUTER,
    /** a, b {@code rows} elements, out and d rows x rows: out = d + outer(a, b). */
    OUTER_ADD,
    /** a rows x rows, b, out {@code rows} elements; out must not overlap b. */
    MATRIX_VECTOR,
    /** a, b, out rows x rows; out must not overlap a or b. */
    MATRIX_MATRIX,
    /** a rows x rows, out its transpose, no overlap. */
    TRANSPOSE,
    /** a {@code rows} elements, out rows x rows: out[i, j] = a[i]. */
    COLUMN_BROADCAST,
    /** out[i, j] = a[j]. */
    ROW_BROADCAST,
    /**
     * out[r] for r in 0..rows of the elements a[r rowStride + k stride], k in 0..count. Packed lanes tell by these what it is of:
     * one of a vector (count F) or of a whole matrix (count F F), or one for each row (stride 1) or column.
     */
    NORM,
    MEAN,
    ST_DEV,
    /** {@code rows} elements of out, drawn at position {@code position} between low and high, or of mean low and deviation high. */
    UNIFORM,
    GAUSSIAN
}
