package dev.amlz.op;

/**
 * How scalars, vectors and matrices of tasks that run side by side lie in lane memory.
 *
 * <p>Where the lanes fill whole vectors, an element is {@code lanes} doubles side by side, one a task; elements of vectors
 * follow each other, those of matrices row by row.
 *
 * <p>Fewer lanes are <em>packed</em>: a vector of the processor holds {@code width / lanes} elements. A scalar is repeated
 * until it fills one; a vector ends with padding that fills its last; a matrix lies column by column, each like a vector, so
 * that sums over the columns of a row, taken in order, run for several rows at once.
 *
 * @param features F
 * @param lanes tasks side by side
 * @param width doubles of a vector; 1 for plain loops
 */
public record LaneShape(int features, int lanes, int width) {
    /** @throws IllegalArgumentException unless lanes fill whole vectors, or several times one of them */
    public LaneShape {
        if (lanes % width != 0 && width % lanes != 0) {
            throw new IllegalArgumentException(lanes + " lanes do not go with vectors of " + width);
        }
    }

    /** Whether a vector holds several elements. */
    public boolean isPacked() {
        return lanes < width;
    }

    /** Elements that a vector holds, all lanes of them. */
    public int elementsPerVector() {
        return isPacked() ? width / lanes : 1;
    }

    /** Rows of a matrix, or vectors that a packed column takes: what code goes through one after the other. */
    public int rowSteps() {
        return vector() / scalar();
    }

    /** Doubles of a scalar, which is what a step along a vector takes. */
    public int scalar() {
        return Math.max(lanes, width);
    }

    /** Doubles of a vector, padding included. */
    public int vector() {
        int doubles = Math.multiplyExact(features, lanes);
        return Math.multiplyExact((doubles + width - 1) / width, width);
    }

    /** Doubles of a vector that are elements. */
    public int unpaddedVector() {
        return features * lanes;
    }

    /** Doubles of a matrix, padding included. */
    public int matrix() {
        return Math.multiplyExact(features, vector());
    }

    /** Doubles of a slot of a bank. */
    public int doubles(Bank bank) {
        return switch (bank) {
            case SCALAR -> scalar();
            case VECTOR -> vector();
            case MATRIX -> matrix();
        };
    }

    /** Doubles from an element of a matrix to that below it. */
    public int rowStride() {
        return isPacked() ? lanes : vector();
    }

    /** Doubles from an element of a matrix to that on its right. */
    public int columnStride() {
        return isPacked() ? vector() : lanes;
    }

    /** Doubles before an element in its slot, counted as {@code row F + column} in matrices. */
    public int offset(Bank bank, int element) {
        return bank == Bank.MATRIX
                ? element / features * rowStride() + element % features * columnStride()
                : element * lanes;
    }
}
