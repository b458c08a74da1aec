package dev.amlz.op.lanes;

import dev.amlz.op.ExampleCopy;
import jdk.incubator.vector.DoubleVector;

/** Copies of this copy's sizes: a few loads and stores, where a copy of any size is a call. */
final class SizedCopy implements ExampleCopy {
    @Override
    public void vector(double[] from, int at, double[] m, int to, int n) {
        for (int i = 0; i < LaneWidth.VECTOR; i += LaneWidth.WIDTH) {
            DoubleVector.fromArray(LaneWidth.SPECIES, from, at + i).intoArray(m, to + i);
        }
    }

    @Override
    public void scalar(double[] from, int at, double[] m, int to, int n) {
        for (int i = 0; i < LaneWidth.SCALAR; i += LaneWidth.WIDTH) {
            DoubleVector.fromArray(LaneWidth.SPECIES, from, at + i).intoArray(m, to + i);
        }
    }
}
