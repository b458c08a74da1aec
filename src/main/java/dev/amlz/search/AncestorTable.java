package dev.amlz.search;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The ancestors in a checkpoint, each once and after its parent, known by their places; islands share ancestors. */
final class AncestorTable {
    private static final int NOBODY = -1;

    private final List<Ancestor> all = new ArrayList<>();
    private final Map<Ancestor, Integer> places = new IdentityHashMap<>();

    /** Adds an ancestor, which may be null, and all that it descends from. */
    void add(Ancestor youngest) {
        ArrayDeque<Ancestor> unknown = new ArrayDeque<>();
        for (Ancestor a = youngest; a != null && !places.containsKey(a); a = a.parent()) {
            unknown.push(a);
        }
        for (Ancestor a : unknown) {
            places.put(a, all.size());
            all.add(a);
        }
    }

    /** Writes the place of an ancestor that was added, or of null. */
    void write(DataOutput out, Ancestor a) throws IOException {
        out.writeInt(a == null ? NOBODY : places.get(a));
    }

    /** The ancestor whose place comes next, or null. */
    Ancestor read(DataInput in) throws IOException {
        int place = in.readInt();
        if (place < NOBODY || place >= all.size()) {
            throw new IOException("ancestor " + place + " is missing");
        }
        return place == NOBODY ? null : all.get(place);
    }

    /** Writes the table itself. */
    void save(DataOutput out) throws IOException {
        out.writeInt(all.size());
        for (Ancestor a : all) {
            write(out, a.parent());
            out.writeInt(a.island());
            out.writeLong(a.individual());
            out.writeDouble(a.fitness());
            out.writeByte(a.mutation() == null ? -1 : a.mutation().ordinal());
            out.writeBoolean(a.immigrant());
            StateFormat.writeProgram(out, a.program());
        }
    }

    /** Reads what {@link #save} wrote. */
    static AncestorTable load(DataInput in) throws IOException {
        AncestorTable table = new AncestorTable();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Ancestor parent = table.read(in);
            int island = in.readInt();
            long individual = in.readLong();
            double fitness = in.readDouble();
            int mutation = in.readByte();
            table.all.add(new Ancestor(
                    parent,
                    island,
                    individual,
                    fitness,
                    mutation < 0 ? null : Mutation.values()[mutation],
                    in.readBoolean(),
                    StateFormat.readProgram(in)));
        }
        return table;
    }
}
