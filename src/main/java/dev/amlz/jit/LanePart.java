package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.LaneShape;
import java.util.List;

/**
 * One of the shapes that lie behind each other in a slot: code is generated for each by itself.
 *
 * @param shape of one part
 * @param before the part of each slot that it comes behind; null for none
 */
record LanePart(LaneShape shape, LaneShape before) {
    /** The parts of a shape. */
    static List<LanePart> of(LaneShape size) {
        return size.isMixed()
                ? List.of(new LanePart(size.main(), null), new LanePart(size.rest(), size.main()))
                : List.of(new LanePart(size, null));
    }

    boolean isFirst() {
        return before == null;
    }

    /** Doubles of a slot that come before. */
    int skipped(int bank) {
        return before == null ? 0 : before.doubles(Bank.values()[bank]);
    }
}
