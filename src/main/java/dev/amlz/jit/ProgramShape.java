package dev.amlz.jit;

import dev.amlz.interpret.LaneLayout;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Constants;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.Arrays;

/**
 * The canonical shape of a program: its scheduled instructions in canonical addresses, without constants, and all else that a
 * class of it depends on. Programs that differ in their addresses or constants alone have the same. One that is only used to
 * look up may be filled again.
 */
final class ProgramShape {
    private static final long FLOAT = 0xffffffffL << 24;

    private final LaneShape size;
    private final ProgramClass.Kind kind;
    private long[] words = new long[64];
    private int length;
    private int hash;

    ProgramShape(LaneShape size, ProgramClass.Kind kind) {
        this.size = size;
        this.kind = kind;
    }

    /** A copy that lasts. */
    ProgramShape copy() {
        ProgramShape copy = new ProgramShape(size, kind);
        copy.words = Arrays.copyOf(words, length);
        copy.length = length;
        copy.hash = hash;
        return copy;
    }

    LaneShape size() {
        return size;
    }

    ProgramClass.Kind kind() {
        return kind;
    }

    /** Fills this from a schedule and its layout. */
    void fill(Schedule schedule, LaneLayout layout, boolean vectorLabels) {
        length = 0;
        add(layout.at(1, 0) | (long) layout.at(2, 0) << 32);
        add(layout.spare());
        add((schedule.isVerbatim() ? 1 : 0) | (vectorLabels ? 2 : 0));
        for (int part = 0; part < Schedule.PARTS; part++) {
            int n = schedule.size(part);
            add(n);
            for (int i = 0; i < n; i++) {
                long head = schedule.head(part, i);
                boolean inHead = Op.ofId(Code.op(head)).constants() == Constants.ELEMENT_OF_MATRIX;
                add(inHead ? head & ~FLOAT : head);
            }
        }
        long h = 31L * size.hashCode() + kind.ordinal();
        for (int i = 0; i < length; i++) {
            h = (h ^ words[i]) * 0x9e3779b97f4a7c15L;
            h ^= h >>> 32;
        }
        hash = (int) h;
    }

    private void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, length * 2);
        }
        words[length++] = word;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ProgramShape s
                && kind == s.kind
                && size.equals(s.size)
                && Arrays.equals(words, 0, length, s.words, 0, s.length);
    }
}
