package dev.amlz.search;

import dev.amlz.program.Program;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The best program of each length over a whole run, length counted in live instructions. Where islands have
 * different tasks, each fitness is on those of the island. One thread.
 */
public final class HallOfFame {
    private final List<Entry> byLength = new ArrayList<>();

    /**
     * A program worth keeping.
     *
     * @param length live instructions
     * @param fitness on the search tasks
     * @param experiment number of the experiment that found it, from 1
     * @param island the number of its island in that experiment, from 1
     * @param individual its number on that island, from 1
     * @param program as it was found
     */
    public record Entry(int length, double fitness, int experiment, int island, long individual, Program program) {}

    /** Whether a program of this length and fitness would enter. */
    boolean admits(int length, double fitness) {
        if (length >= byLength.size()) {
            return true;
        }
        Entry old = byLength.get(length);
        return old == null || fitness > old.fitness();
    }

    void add(Entry entry) {
        while (byLength.size() <= entry.length()) {
            byLength.add(null);
        }
        byLength.set(entry.length(), entry);
    }

    /** Adds what another one has better. */
    void addAll(HallOfFame other) {
        other.all().stream().filter(e -> admits(e.length(), e.fitness())).forEach(this::add);
    }

    /** Every length's best, shortest first. */
    List<Entry> all() {
        return byLength.stream().filter(e -> e != null).toList();
    }

    /** Those that no shorter program equals or beats, shortest first. */
    public List<Entry> front() {
        List<Entry> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Entry e : all()) {
            if (e.fitness() > best) {
                front.add(e);
                best = e.fitness();
            }
        }
        return front;
    }

    void save(DataOutput out) throws IOException {
        List<Entry> all = all();
        out.writeInt(all.size());
        for (Entry e : all) {
            out.writeInt(e.length());
            out.writeDouble(e.fitness());
            out.writeInt(e.experiment());
            out.writeInt(e.island());
            out.writeLong(e.individual());
            StateFormat.writeProgram(out, e.program());
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            add(new Entry(
                    in.readInt(),
                    in.readDouble(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    StateFormat.readProgram(in)));
        }
    }
}
