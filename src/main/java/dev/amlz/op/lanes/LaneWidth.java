package dev.amlz.op.lanes;

import dev.amlz.op.LaneLoader;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of this copy of the package, and its lanes and F where it has them: constants to the JIT compiler. */
final class LaneWidth {
    /** Doubles a vector: what the class loader says, 4 where another one loaded this class. */
    static final int WIDTH = LaneWidth.class.getClassLoader() instanceof LaneLoader loader ? loader.width() : 4;

    /** Tasks side by side; 0 in a copy for any. */
    private static final int LANES = LaneWidth.class.getClassLoader() instanceof LaneLoader loader ? loader.lanes() : 0;

    /** F; 0 in a copy for any. */
    private static final int FEATURES =
            LaneWidth.class.getClassLoader() instanceof LaneLoader loader ? loader.features() : 0;

    /** Lanes that fill vectors, and those that are packed, of a copy that has them as constants. */
    private static final int MAIN = LANES / WIDTH * WIDTH;

    private static final int PACKED = LANES - MAIN;

    /** Doubles of a scalar; -1 in a copy for any. */
    static final int SCALAR = LANES == 0 ? -1 : padded(LANES);

    /** Doubles of a vector, padding included; -1 in a copy for any. */
    static final int VECTOR = FEATURES == 0 ? -1 : FEATURES * MAIN + padded(FEATURES * PACKED);

    static final VectorSpecies<Double> SPECIES = switch (WIDTH) {
        case 2 -> DoubleVector.SPECIES_128;
        case 4 -> DoubleVector.SPECIES_256;
        case 8 -> DoubleVector.SPECIES_512;
        default -> throw new IllegalStateException("no vectors of " + WIDTH + " doubles");
    };

    static final VectorSpecies<Long> LONGS = SPECIES == DoubleVector.SPECIES_128
            ? LongVector.SPECIES_128
            : SPECIES == DoubleVector.SPECIES_256 ? LongVector.SPECIES_256 : LongVector.SPECIES_512;

    private LaneWidth() {}

    /**
     * How many of n values to compute by vectors where masks are needed: none at width 2, since HotSpot has no masks of two
     * lanes and makes objects of them, which costs more than one value after the other.
     */
    static int vectorised(int n) {
        return WIDTH < 4 ? 0 : n - n % WIDTH;
    }

    /** The lanes that fill vectors, as a constant where this copy has them. */
    static int main(int lanes) {
        return LANES == 0 ? lanes : MAIN;
    }

    /** The lanes that are packed, as a constant where this copy has them. */
    static int packed(int lanes) {
        return LANES == 0 ? lanes : PACKED;
    }

    /** F, as a constant where this copy has it. */
    static int features(int features) {
        return FEATURES == 0 ? features : FEATURES;
    }

    /** Doubles of whole vectors that hold so many. */
    static int padded(int doubles) {
        return (doubles + WIDTH - 1) / WIDTH * WIDTH;
    }

    /** A vector of one value. */
    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
