package dev.amlz.jit;

import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;

/** Cuts the parts of a schedule into regions. One thread. */
final class Cutter {
    private final Region region;

    Cutter(LaneShape shape) {
        region = new Region(Region.MOST, shape.packs());
    }

    /** Gets the pieces, in the order in which they run. */
    interface Taker {
        /**
         * Instructions {@code from} to {@code to - 1} of a part.
         *
         * @param region they, until this returns; empty when it is one that has no place in a region
         */
        void take(int part, int from, int to, Region region);
    }

    /**
     * Cuts one part.
     *
     * @param vectorLabels whether the prediction is a vector
     */
    void cut(Schedule schedule, int part, boolean vectorLabels, Taker taker) {
        region.clear();
        int start = 0;
        int n = schedule.size(part);
        for (int i = 0; i < n; i++) {
            if (!region.add(schedule.head(part, i), schedule.data(part, i))) {
                if (i > start) {
                    close(schedule, part, start, i, vectorLabels, taker);
                    start = i;
                }
                if (!region.add(schedule.head(part, i), schedule.data(part, i))) {
                    close(schedule, part, i, i + 1, vectorLabels, taker);
                    start = i + 1;
                }
            }
        }
        if (n > start) {
            close(schedule, part, start, n, vectorLabels, taker);
        }
    }

    private void close(Schedule schedule, int part, int from, int to, boolean vectorLabels, Taker taker) {
        region.findStores(schedule, vectorLabels);
        taker.take(part, from, to, region);
        region.clear();
    }
}
