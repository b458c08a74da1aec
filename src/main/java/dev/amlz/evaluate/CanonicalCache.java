package dev.amlz.evaluate;

import it.unimi.dsi.fastutil.longs.Long2DoubleMap;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Fitness by hash of the canonical form, in two generations: what was not asked for while the young generation filled up
 * goes with the old one. Cheaper than a list of uses, and bounded. One thread.
 */
final class CanonicalCache {
    private final int half;
    private Long2DoubleOpenHashMap young;
    private Long2DoubleOpenHashMap old;

    /** @param capacity entries in both generations, at least 2 */
    CanonicalCache(int capacity) {
        half = Math.max(1, capacity / 2);
        young = map();
        old = map();
    }

    private static Long2DoubleOpenHashMap map() {
        Long2DoubleOpenHashMap map = new Long2DoubleOpenHashMap();
        map.defaultReturnValue(Double.NaN);
        return map;
    }

    /** The fitness, NaN when it is not known. */
    double find(long key) {
        double fitness = young.get(key);
        if (fitness == fitness) {
            return fitness;
        }
        fitness = old.get(key);
        if (fitness == fitness) {
            put(key, fitness);
        }
        return fitness;
    }

    void put(long key, double fitness) {
        if (young.size() == half) {
            Long2DoubleOpenHashMap oldest = old;
            old = young;
            young = oldest;
            young.clear();
        }
        young.put(key, fitness);
    }

    void clear() {
        young.clear();
        old.clear();
    }

    void save(DataOutput out) throws IOException {
        save(out, young);
        save(out, old);
    }

    private static void save(DataOutput out, Long2DoubleOpenHashMap map) throws IOException {
        out.writeInt(map.size());
        for (Long2DoubleMap.Entry e : map.long2DoubleEntrySet()) {
            out.writeLong(e.getLongKey());
            out.writeDouble(e.getDoubleValue());
        }
    }

    void load(DataInput in) throws IOException {
        load(in, young);
        load(in, old);
    }

    private void load(DataInput in, Long2DoubleOpenHashMap map) throws IOException {
        map.clear();
        int size = in.readInt();
        if (size < 0 || size > half) {
            throw new IOException("a canonical cache of " + size + " entries where " + half + " fit");
        }
        for (int i = 0; i < size; i++) {
            map.put(in.readLong(), in.readDouble());
        }
    }
}
