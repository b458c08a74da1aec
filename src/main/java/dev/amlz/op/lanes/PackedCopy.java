package dev.amlz.op.lanes;

import dev.amlz.op.ExampleCopy;
import jdk.incubator.vector.DoubleVector;

/** Brings examples of packed lanes into memory: vectors as they are, scalars repeated. */
final class PackedCopy implements ExampleCopy {
    private final int anyLanes;
    private final int anyFeatures;

    PackedCopy(int lanes, int features) {
        anyLanes = lanes;
        anyFeatures = features;
    }

    @Override
    public void vector(double[] from, int at, double[] m, int to, int n) {
        int end = LaneWidth.features(anyFeatures) * LaneWidth.packed(anyLanes);
        int i = 0;
        for (; i <= end - LaneWidth.WIDTH; i += LaneWidth.WIDTH) {
            DoubleVector.fromArray(LaneWidth.SPECIES, from, at + i).intoArray(m, to + i);
        }
        for (; i < end; i++) {
            m[to + i] = from[at + i];
        }
    }

    @Override
    public void scalar(double[] from, int at, double[] m, int to, int n) {
        PackedTile.of(from, at, LaneWidth.packed(anyLanes)).intoArray(m, to);
    }
}
