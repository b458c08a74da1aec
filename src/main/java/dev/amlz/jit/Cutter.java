package dev.amlz.jit;

import dev.amlz.interpret.Schedule;

/** Cuts the parts of a schedule into regions. One thread. */
final class Cutter {
    private final Region region = new Region();

    /** Gets the pieces, in the order in which they run. */
    interface Taker {
        /**
         * A region, which lasts until this returns.
         *
         * @param first index of its first instruction in the part
         */
        void region(int first, Region region);

        /** An instruction that has no place in a region. */
        void single(int index, long head, long data);
    }

    /**
     * Cuts one part.
     *
     * @param vectorLabels whether the prediction is a vector
     */
    void cut(Schedule schedule, int part, boolean vectorLabels, Taker taker) {
        region.clear();
        int n = schedule.size(part);
        for (int i = 0; i < n; i++) {
            long head = schedule.head(part, i);
            long data = schedule.data(part, i);
            if (!region.add(head, data)) {
                close(schedule, i, vectorLabels, taker);
                if (!region.add(head, data)) {
                    region.clear();
                    taker.single(i, head, data);
                }
            }
        }
        close(schedule, n, vectorLabels, taker);
    }

    private void close(Schedule schedule, int end, boolean vectorLabels, Taker taker) {
        if (region.size > 0) {
            findStores(schedule, vectorLabels);
            taker.region(end - region.size, region);
        }
        region.clear();
    }

    /** A value need not be stored when all reads of its slot in the whole program are within the region, behind it. */
    private void findStores(Schedule schedule, boolean vectorLabels) {
        for (int s = 0; s < region.slots; s++) {
            int bank = region.bank[s];
            int number = region.number[s];
            boolean prediction = vectorLabels ? bank == 1 && number == 2 : bank == 0 && number == 1;
            region.stored[s] =
                    prediction || schedule.isVerbatim() || schedule.reads(bank, number) != region.linkedReads(s);
        }
    }
}
