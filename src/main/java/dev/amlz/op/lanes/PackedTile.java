package dev.amlz.op.lanes;

import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** One element of 1, 2 or 4 lanes, repeated until it fills a vector. */
final class PackedTile {
    private static final VectorSpecies<Double> S = LaneWidth.SPECIES;
    private static final VectorMask<Double> SECOND_OF_2 = VectorMask.fromLong(S, 0b10101010);
    private static final VectorMask<Double> SECOND_OF_4 = VectorMask.fromLong(S, 0b00100010);
    private static final VectorMask<Double> THIRD_OF_4 = VectorMask.fromLong(S, 0b01000100);
    private static final VectorMask<Double> FOURTH_OF_4 = VectorMask.fromLong(S, 0b10001000);

    private PackedTile() {}

    /** The element whose lanes begin at an index. */
    static DoubleVector of(double[] m, int at, int lanes) {
        DoubleVector first = broadcast(S, m[at]);
        if (lanes == 1) {
            return first;
        }
        if (lanes == 2) {
            return first.blend(broadcast(S, m[at + 1]), SECOND_OF_2);
        }
        return first.blend(broadcast(S, m[at + 1]), SECOND_OF_4)
                .blend(broadcast(S, m[at + 2]), THIRD_OF_4)
                .blend(broadcast(S, m[at + 3]), FOURTH_OF_4);
    }
}
