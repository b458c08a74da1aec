package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;

/** Where in the loops of a region an operation has its place. */
enum Form {
    /** Scalars from scalars or a constant: before or after the rows. */
    SCALAR,
    /** An element of a vector from elements of the same row, or from scalars. */
    VECTOR,
    /** A scalar from the elements of vectors, row by row. */
    REDUCTION,
    /** An element of a vector from a row of a matrix: a loop over columns. */
    ROW,
    /** A row of a matrix from rows, elements of the same row, or whole vectors. */
    MATRIX,
    /** A scalar from all elements of a matrix. */
    MATRIX_REDUCTION,
    /** Has no place in a region: an interpreter's kernel by itself. */
    NONE;

    private static final Form[] FORMS = new Form[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            FORMS[op.id()] = find(op);
        }
    }

    /** The form of an operation's number. */
    static Form of(int op) {
        return FORMS[op];
    }

    /** Whether it has a loop over columns. */
    boolean isInner() {
        return this == ROW || this == MATRIX || this == MATRIX_REDUCTION;
    }

    private static Form find(Op op) {
        return switch (op) {
            case NO_OP,
                    SCALAR_SIN,
                    SCALAR_COS,
                    SCALAR_TAN,
                    SCALAR_ARCSIN,
                    SCALAR_ARCCOS,
                    SCALAR_ARCTAN,
                    SCALAR_EXP,
                    SCALAR_LOG,
                    MATRIX_COLUMN_NORM,
                    MATRIX_TRANSPOSE,
                    MATRIX_MATRIX_PRODUCT -> NONE;
            default -> op.constants() == Constants.NONE || op.constants() == Constants.VALUE ? bySignature(op) : NONE;
        };
    }

    private static Form bySignature(Op op) {
        return switch (op.out()) {
            case SCALAR -> op.in1() == Bank.MATRIX ? MATRIX_REDUCTION : op.in1() == Bank.VECTOR ? REDUCTION : SCALAR;
            case VECTOR -> op.in1() == Bank.MATRIX ? ROW : VECTOR;
            case MATRIX -> MATRIX;
        };
    }

    /** Whether an operation reads a whole vector for each row, as its first or its second input. */
    static boolean readsWhole(Op op, int input) {
        return switch (op) {
            case MATRIX_VECTOR_PRODUCT, VECTOR_OUTER_PRODUCT -> input == 2;
            case VECTOR_ROW_BROADCAST -> input == 1;
            default -> false;
        };
    }
}
