package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Bank;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Partitions of the parts of programs that were seen of late: most children differ from their parents in one function or in
 * constants alone, and to look up all windows of a part takes as long as a short evaluation. One thread.
 */
final class Partitions {
    /** Parts that are remembered. */
    private static final int MOST = 512;

    /** Parts of which only the hash is, as seen once; a power of two. */
    private static final int SIGHTINGS = 8192;

    private final KernelLowering single;
    private final ShapeCache shapes;
    private final TierPolicy policy;
    private final LaneShape size;
    private final Region region;
    private final Window window = new Window();
    private final ShapeCache.Key shapeKey = new ShapeCache.Key();
    private final PartKey key = new PartKey();
    private final int[] sightings = new int[SIGHTINGS];
    private long generation;
    private final Map<PartKey, Partition> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PartKey, Partition> eldest) {
            return size() > MOST;
        }
    };

    /** All that windows of a part depend on, for one size: heads, and how often a program uses what they write. */
    private static final class PartKey {
        private long[] words = new long[32];
        private int length;
        private int hash;

        void fill(Schedule schedule, int part, boolean vectorLabels) {
            int n = schedule.size(part);
            length = 1 + 2 * n;
            words = words.length < length ? new long[2 * length] : words;
            words[0] = (schedule.isVerbatim() ? 1 : 0) | (vectorLabels ? 2 : 0);
            for (int i = 0; i < n; i++) {
                long head = schedule.head(part, i);
                words[1 + 2 * i] = head;
                words[2 + 2 * i] = uses(schedule, Op.ofId(Code.op(head)).out(), Code.out(head));
            }
            long h = 0;
            for (int i = 0; i < length; i++) {
                h = (h ^ words[i]) * 0x9e3779b97f4a7c15L;
                h ^= h >>> 32;
            }
            hash = (int) h;
        }

        private static long uses(Schedule schedule, Bank out, int slot) {
            return out == null
                    ? 0
                    : schedule.reads(out.ordinal(), slot) | (long) schedule.writes(out.ordinal(), slot) << 32;
        }

        PartKey copy() {
            PartKey copy = new PartKey();
            copy.words = Arrays.copyOf(words, length);
            copy.length = length;
            copy.hash = hash;
            return copy;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof PartKey k && Arrays.equals(words, 0, length, k.words, 0, k.length);
        }
    }

    Partitions(KernelLowering single, ShapeCache shapes, TierPolicy policy, LaneShape size) {
        this.single = single;
        this.shapes = shapes;
        this.policy = policy;
        this.size = size;
        region = new Region(Window.MOST, size.packs());
    }

    /**
     * The partition of a part of the program as it is scheduled.
     *
     * @param atOnce whether to find it for a part that is seen for the first time; else that gives null
     */
    Partition of(int part, boolean vectorLabels, boolean atOnce) {
        if (generation != shapes.generation()) {
            // shapes that the cache has forgotten are not to live on beside new ones of the same kernels
            generation = shapes.generation();
            known.clear();
        }
        key.fill(single.schedule(), part, vectorLabels);
        Partition found = known.get(key);
        if (found == null && (atOnce || wasSeen(key.hash))) {
            found = find(part, vectorLabels);
            known.put(key.copy(), found);
        }
        return found;
    }

    private boolean wasSeen(int hash) {
        int at = hash & SIGHTINGS - 1;
        boolean seen = sightings[at] == hash;
        sightings[at] = hash;
        return seen;
    }

    private Partition find(int part, boolean vectorLabels) {
        Schedule schedule = single.schedule();
        int n = schedule.size(part);
        double[] nanos = new double[n + 1];
        for (int i = 0; i < n; i++) {
            Op op = Op.ofId(Code.op(schedule.head(part, i)));
            boolean joined = single.joins(part, i);
            nanos[i + 1] = nanos[i] + (joined ? policy.joinedNanos(op, size) : policy.interpreterNanos(op, size));
        }
        List<Partition.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            addWindows(pieces, nanos, part, i, vectorLabels);
        }
        return new Partition(shapes, policy, nanos, pieces);
    }

    private void addWindows(List<Partition.Piece> to, double[] nanos, int part, int from, boolean vectorLabels) {
        Schedule schedule = single.schedule();
        region.clear();
        window.clear();
        for (int end = from + 1; end < nanos.length; end++) {
            if (!region.add(schedule.head(part, end - 1), schedule.data(part, end - 1)) || !window.addLast(region)) {
                return;
            }
            region.findStores(schedule, vectorLabels);
            window.findStores(region);
            double gain = nanos[end] - nanos[from] - policy.kernelNanos(window.region, size);
            if (gain > 0) {
                KernelShape shape = shapes.of(shapeKey, window.region, size);
                to.add(new Partition.Piece(from, end, shape, window.swapped(), gain));
            }
        }
    }
}
