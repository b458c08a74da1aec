package dev.amlz.op.lanes;

import dev.amlz.op.LaneLoader;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of this copy of the package: constants to the JIT compiler. */
final class LaneWidth {
    /** Doubles a vector: what the class loader says, 4 where another one loaded this class. */
    static final int WIDTH = LaneWidth.class.getClassLoader() instanceof LaneLoader loader ? loader.width() : 4;

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

    /** A vector of one value. */
    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }
}
