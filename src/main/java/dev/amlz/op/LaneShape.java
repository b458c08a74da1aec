package dev.amlz.op;

import java.util.List;

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
 * <p>Lanes of both kinds are <em>mixed</em>: a slot is what {@link #main()}, the lanes that fill vectors, takes, and behind it
 * what {@link #rest()}, the packed others, takes. An elementwise instruction runs over both at once.
 *
 * @param features F
 * @param lanes tasks side by side
 * @param width doubles of a vector; 1 for plain loops
 */
public record LaneShape(int features, int lanes, int width) {
    /** @throws IllegalArgumentException unless the lanes that fill no vector can be packed */
    public LaneShape {
        int rest = lanes % width;
        if (rest > 0 && width % rest != 0) {
            throw new IllegalArgumentException(lanes + " lanes do not go with vectors of " + width);
        }
    }

    /** Whether a vector holds several elements, of all lanes. */
    public boolean isPacked() {
        return lanes < width;
    }

    /** Whether some lanes are packed. */
    public boolean packs() {
        return lanes % width > 0;
    }

    /** Whether some lanes fill vectors and others are packed. */
    public boolean isMixed() {
        return lanes > width && lanes % width > 0;
    }

    /** Lanes that fill whole vectors: all, none where they are packed, or those before the packed ones. */
    public int mainLanes() {
        return lanes / width * width;
    }

    /** The shape of the lanes that fill vectors, where they are {@linkplain #isMixed mixed}. */
    public LaneShape main() {
        return new LaneShape(features, mainLanes(), width);
    }

    /** The shape of the packed lanes, where they are mixed. */
    public LaneShape rest() {
        return new LaneShape(features, lanes - mainLanes(), width);
    }

    /** The shapes that lie behind each other in a slot: two where lanes are mixed, else this one. */
    public List<LaneShape> parts() {
        return isMixed() ? List.of(main(), rest()) : List.of(this);
    }

    /** Elements that a vector holds, all lanes of them; for shapes of one part. */
    public int elementsPerVector() {
        return isPacked() ? width / lanes : 1;
    }

    /** Rows of a matrix, or vectors that a packed column takes: what code goes through one after the other; of one part. */
    public int rowSteps() {
        return vector() / scalar();
    }

    /** Doubles of a scalar, which is what a step along a vector takes in a shape of one part. */
    public int scalar() {
        return (lanes + width - 1) / width * width;
    }

    /** Doubles of a vector, padding included. */
    public int vector() {
        int main = Math.multiplyExact(features, mainLanes());
        int rest = Math.multiplyExact(features, lanes - mainLanes());
        return Math.addExact(main, Math.multiplyExact((rest + width - 1) / width, width));
    }

    /** Doubles of a vector that are elements; padding is behind them. */
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

    /** Doubles from an element of a matrix to that below it; for shapes of one part. */
    public int rowStride() {
        return isPacked() ? lanes : vector();
    }

    /** Doubles from an element of a matrix to that on its right; for shapes of one part. */
    public int columnStride() {
        return isPacked() ? vector() : lanes;
    }

    /** Doubles before an element of a lane in its slot; the element counted as {@code row F + column} in matrices. */
    public int offset(Bank bank, int element, int lane) {
        if (isMixed()) {
            int first = mainLanes();
            return lane < first
                    ? main().offset(bank, element, lane)
                    : main().doubles(bank) + rest().offset(bank, element, lane - first);
        }
        int at = bank == Bank.MATRIX
                ? element / features * rowStride() + element % features * columnStride()
                : element * lanes;
        return at + lane;
    }
}
