package dev.amlz.op.lanes;

import dev.amlz.op.ExampleCopy;
import jdk.incubator.vector.DoubleVector;

/**
 * Brings examples of packed lanes, or of lanes that fill vectors and packed ones behind them, into memory: vectors as they are,
 * scalars of packed lanes repeated.
 */
final class PackedCopy implements ExampleCopy {
    private final int anyMain;
    private final int anyPacked;
    private final int anyFeatures;

    /** @param main lanes that fill vectors; 0 for none */
    PackedCopy(int main, int packed, int features) {
        anyMain = main;
        anyPacked = packed;
        anyFeatures = features;
    }

    @Override
    public void vector(double[] from, int at, double[] m, int to, int n) {
        int end = LaneWidth.features(anyFeatures) * (LaneWidth.main(anyMain) + LaneWidth.packed(anyPacked));
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
        int main = LaneWidth.main(anyMain);
        for (int i = 0; i < main; i += LaneWidth.WIDTH) {
            DoubleVector.fromArray(LaneWidth.SPECIES, from, at + i).intoArray(m, to + i);
        }
        PackedTile.of(from, at + main, LaneWidth.packed(anyPacked)).intoArray(m, to + main);
    }
}
