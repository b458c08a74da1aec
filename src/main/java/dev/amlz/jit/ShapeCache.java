package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The shapes that a search knows; bounded: when full, the less used half is forgotten. Safe for use by several threads. */
public final class ShapeCache {
    private final int most;
    private final Map<Key, KernelShape> shapes = new ConcurrentHashMap<>();
    private final AtomicLong heated = new AtomicLong();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong declined = new AtomicLong();

    /** @param most shapes it holds */
    public ShapeCache(int most) {
        this.most = most;
    }

    /** What tells shapes apart; one that is only used to look up may be filled again. */
    static final class Key {
        private final long[] words;
        private int length;
        private LaneShape size;

        Key() {
            words = new long[Region.MOST];
        }

        private Key(Key other) {
            words = Arrays.copyOf(other.words, other.length);
            length = other.length;
            size = other.size;
        }

        void fill(Region region, LaneShape of) {
            length = region.key(words);
            size = of;
        }

        @Override
        public int hashCode() {
            long h = size.hashCode();
            for (int i = 0; i < length; i++) {
                h = (h ^ words[i]) * 0x9e3779b97f4a7c15L;
                h ^= h >>> 32;
            }
            return (int) h;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k && size.equals(k.size) && Arrays.equals(words, 0, length, k.words, 0, k.length);
        }
    }

    /** The shape of a region. */
    KernelShape of(Key key, Region region, LaneShape size) {
        key.fill(region, size);
        KernelShape shape = shapes.get(key);
        if (shape == null) {
            if (shapes.size() >= most) {
                forgetHalf();
            }
            KernelShape fresh = new KernelShape(region, size, heated);
            shape = shapes.putIfAbsent(new Key(key), fresh);
            shape = shape == null ? fresh : shape;
        }
        return shape;
    }

    /** Changes whenever shapes are forgotten. */
    long generation() {
        return generation.get();
    }

    private synchronized void forgetHalf() {
        if (shapes.size() >= most) {
            generation.incrementAndGet();
            // other threads go on counting: the order must not change while it is sorted by
            shapes.entrySet().stream()
                    .map(e -> new Count(e.getKey(), e.getValue().uses()))
                    .sorted(Comparator.comparingLong(Count::uses))
                    .limit(most / 2)
                    .forEach(count -> shapes.remove(count.key()));
        }
    }

    private record Count(Key key, long uses) {}

    /** Changes whenever a shape has become hot, or is known never to be. */
    long heated() {
        return heated.get();
    }

    void countDeclined() {
        declined.incrementAndGet();
    }

    /** Kernels that ran on the interpreter because the generator declined their shape. */
    public long declined() {
        return declined.get();
    }

    /** Kernel classes in use now. */
    public int compiled() {
        int count = 0;
        for (KernelShape shape : shapes.values()) {
            count += shape.isCompiled() ? 1 : 0;
        }
        return count;
    }

    /** The shapes known now. */
    public List<KernelShape> shapes() {
        return List.copyOf(shapes.values());
    }
}
