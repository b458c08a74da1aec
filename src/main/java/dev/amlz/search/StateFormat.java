package dev.amlz.search;

import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How programs and populations are written into checkpoints. */
final class StateFormat {
    private StateFormat() {}

    static void writeProgram(DataOutput out, Program program) throws IOException {
        for (ComponentFunction f : ComponentFunction.values()) {
            long[] code = program.code(f);
            out.writeInt(code.length);
            for (long word : code) {
                out.writeLong(word);
            }
        }
    }

    static Program readProgram(DataInput in) throws IOException {
        long[][] code = new long[3][];
        for (int f = 0; f < 3; f++) {
            int length = in.readInt();
            if (length < 0 || length > 100_000 || length % Code.WORDS != 0) {
                throw new IOException("a function of " + length + " words");
            }
            code[f] = new long[length];
            for (int i = 0; i < length; i++) {
                code[f][i] = in.readLong();
            }
        }
        return Program.ofCode(code[0], code[1], code[2]);
    }

    /** Writes the living, and what they and the best descend from; ancestors by their numbers, parents first. */
    static void writePopulation(DataOutput out, Population population, int filled, Ancestor best) throws IOException {
        TreeMap<Long, Ancestor> ancestors = new TreeMap<>();
        for (int slot = 0; slot < filled; slot++) {
            collect(population.ancestor(slot), ancestors);
        }
        collect(best, ancestors);
        out.writeInt(ancestors.size());
        for (Ancestor a : ancestors.values()) {
            out.writeLong(a.individual());
            out.writeLong(a.parent() == null ? 0 : a.parent().individual());
            out.writeDouble(a.fitness());
            out.writeByte(a.mutation() == null ? -1 : a.mutation().ordinal());
            writeProgram(out, a.program());
        }
        for (int slot = 0; slot < filled; slot++) {
            writeProgram(out, population.program(slot));
            out.writeDouble(population.fitness(slot));
            out.writeLong(population.ancestor(slot).individual());
        }
        out.writeLong(best == null ? 0 : best.individual());
    }

    private static void collect(Ancestor youngest, TreeMap<Long, Ancestor> ancestors) {
        Ancestor a = youngest;
        while (a != null && ancestors.put(a.individual(), a) == null) {
            a = a.parent();
        }
    }

    /** Reads what {@link #writePopulation} wrote; returns the best. */
    static Ancestor readPopulation(DataInput in, Population population, int filled) throws IOException {
        List<Ancestor> ancestors = new ArrayList<>();
        Long2IntOpenHashMap index = new Long2IntOpenHashMap();
        index.defaultReturnValue(-1);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long individual = in.readLong();
            Ancestor parent = find(ancestors, index, in.readLong());
            double fitness = in.readDouble();
            int mutation = in.readByte();
            Mutation by = mutation < 0 ? null : Mutation.values()[mutation];
            index.put(individual, i);
            ancestors.add(new Ancestor(parent, individual, fitness, by, readProgram(in)));
        }
        for (int slot = 0; slot < filled; slot++) {
            Program program = readProgram(in);
            double fitness = in.readDouble();
            population.set(slot, program, fitness, find(ancestors, index, in.readLong()));
        }
        return find(ancestors, index, in.readLong());
    }

    private static Ancestor find(List<Ancestor> ancestors, Long2IntOpenHashMap index, long individual)
            throws IOException {
        if (individual == 0) {
            return null;
        }
        int at = index.get(individual);
        if (at < 0) {
            throw new IOException("individual " + individual + " is missing");
        }
        return ancestors.get(at);
    }
}
