package dev.amlz.evaluate;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Fitness by FEC fingerprint: the least recently used entry makes room, and an entry is forgotten once it was hit so often,
 * so that a lucky fitness is measured again (SEMANTICS iv). Flat arrays, a list threaded through them. One thread.
 */
final class LruFingerprints {
    private static final int NONE = -1;

    private final int capacity;
    private final int forgetEvery;
    private final Long2IntOpenHashMap index;
    private final long[] keys;
    private final double[] fitness;
    private final int[] hits;
    private final int[] newer;
    private final int[] older;
    private int newest = NONE;
    private int oldest = NONE;
    private int free;

    /** @param forgetEvery 0 for never */
    LruFingerprints(int capacity, int forgetEvery) {
        this.capacity = capacity;
        this.forgetEvery = forgetEvery;
        index = new Long2IntOpenHashMap();
        index.defaultReturnValue(NONE);
        keys = new long[capacity];
        fitness = new double[capacity];
        hits = new int[capacity];
        newer = new int[capacity];
        older = new int[capacity];
        clear();
    }

    void clear() {
        index.clear();
        newest = NONE;
        oldest = NONE;
        free = 0;
        for (int i = 0; i < capacity; i++) {
            older[i] = i + 1 < capacity ? i + 1 : NONE;
        }
    }

    int size() {
        return index.size();
    }

    /** The fitness of a fingerprint, NaN when it is not known. A hit makes the entry the newest, or forgets it. */
    double find(long key) {
        int i = index.get(key);
        if (i == NONE) {
            return Double.NaN;
        }
        unlink(i);
        hits[i]++;
        if (hits[i] == forgetEvery) {
            index.remove(key);
            release(i);
        } else {
            linkNewest(i);
        }
        return fitness[i];
    }

    /** Stores the fitness of a fingerprint that is not in the cache. */
    void put(long key, double value) {
        if (free == NONE) {
            int i = oldest;
            unlink(i);
            index.remove(keys[i]);
            release(i);
        }
        int i = free;
        free = older[i];
        keys[i] = key;
        fitness[i] = value;
        hits[i] = 1;
        index.put(key, i);
        linkNewest(i);
    }

    private void release(int i) {
        older[i] = free;
        free = i;
    }

    private void unlink(int i) {
        if (newer[i] == NONE) {
            newest = older[i];
        } else {
            older[newer[i]] = older[i];
        }
        if (older[i] == NONE) {
            oldest = newer[i];
        } else {
            newer[older[i]] = newer[i];
        }
    }

    private void linkNewest(int i) {
        newer[i] = NONE;
        older[i] = newest;
        if (newest == NONE) {
            oldest = i;
        } else {
            newer[newest] = i;
        }
        newest = i;
    }

    /** Writes the entries, oldest first. */
    void save(DataOutput out) throws IOException {
        out.writeInt(size());
        for (int i = oldest; i != NONE; i = newer[i]) {
            out.writeLong(keys[i]);
            out.writeDouble(fitness[i]);
            out.writeInt(hits[i]);
        }
    }

    /** Reads what {@link #save} wrote, in place of all entries. */
    void load(DataInput in) throws IOException {
        clear();
        int size = in.readInt();
        if (size < 0 || size > capacity) {
            throw new IOException("a fingerprint cache of " + size + " entries where " + capacity + " fit");
        }
        for (int n = 0; n < size; n++) {
            put(in.readLong(), in.readDouble());
            hits[newest] = in.readInt();
        }
    }
}
