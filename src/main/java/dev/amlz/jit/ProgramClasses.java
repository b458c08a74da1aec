package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import dev.amlz.program.Program;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The program classes that a search keeps, found by fingerprint and by canonical shape; bounded: the class that was asked for
 * longest ago is forgotten first, and unloaded once nothing runs it. Safe for use by several threads.
 *
 * <p>The fingerprint of the functional-equivalence check finds the class of a program that behaved the same. That two
 * programs agree on a few examples does not say that they agree on all, and all engines must give the same bits; so a class
 * found that way is used only if its canonical shape, too, is the program's: its instructions but for addresses and
 * constants, which are data. Else the shape alone decides.
 */
public final class ProgramClasses {
    private final Map<ProgramShape, ProgramClass> byShape;
    private final Map<Behaviour, ProgramClass> byFingerprint;
    private final Listener listener;
    private long compiled;
    private long fingerprintHits;
    private long shapeHits;
    private long declined;

    /** No fingerprint. */
    static final long UNKNOWN = 0;

    private record Behaviour(long fingerprint, LaneShape size, ProgramClass.Kind kind) {}

    /** Hears of each class that is defined, on the thread that runs it; the listener may be shared. */
    public interface Listener {
        /** Hears nothing. */
        Listener NONE = (classFile, program) -> {};

        /** @param program for which the class was made, its live code in canonical form */
        void defined(byte[] classFile, Program program);
    }

    /** @param most classes it holds */
    public ProgramClasses(int most) {
        this(most, Listener.NONE);
    }

    /** @param most classes it holds */
    public ProgramClasses(int most, Listener listener) {
        this.listener = listener;
        byShape = new Lru<>(most);
        byFingerprint = new Lru<>(most);
    }

    private static final class Lru<K> extends LinkedHashMap<K, ProgramClass> {
        private static final long serialVersionUID = 1;
        private final int most;

        Lru(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, ProgramClass> eldest) {
            return size() > most;
        }
    }

    Listener listener() {
        return listener;
    }

    /** The class of a shape; null when there is none. */
    synchronized ProgramClass find(long fingerprint, ProgramShape shape) {
        if (fingerprint != UNKNOWN) {
            ProgramClass same = byFingerprint.get(new Behaviour(fingerprint, shape.size(), shape.kind()));
            if (same != null && same.shape().equals(shape)) {
                fingerprintHits++;
                return same;
            }
        }
        ProgramClass known = byShape.get(shape);
        if (known != null) {
            shapeHits++;
            remember(fingerprint, known);
        }
        return known;
    }

    private void remember(long fingerprint, ProgramClass known) {
        if (fingerprint != UNKNOWN) {
            ProgramShape shape = known.shape();
            byFingerprint.put(new Behaviour(fingerprint, shape.size(), shape.kind()), known);
        }
    }

    /** Keeps a class that was defined. */
    synchronized void put(long fingerprint, ProgramClass made, int declinedRegions) {
        compiled++;
        declined += declinedRegions;
        byShape.put(made.shape(), made);
        remember(fingerprint, made);
    }

    /** Classes that were defined so far. */
    public synchronized long compiled() {
        return compiled;
    }

    /** Programs whose class was found by their fingerprint. */
    public synchronized long fingerprintHits() {
        return fingerprintHits;
    }

    /** Programs whose class was found by their shape alone. */
    public synchronized long shapeHits() {
        return shapeHits;
    }

    /** Regions that classes leave to the interpreter's kernels, because their code would be too long. */
    public synchronized long declined() {
        return declined;
    }

    /** Classes kept now. */
    public synchronized int size() {
        return byShape.size();
    }
}
