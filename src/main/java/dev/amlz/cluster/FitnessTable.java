package dev.amlz.cluster;

import dev.amlz.evaluate.SharedFitness;
import dev.amlz.random.RandomStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Fitness by fingerprint for one set of tasks: what other workers measured, and what we measured and have not yet sent. A
 * fingerprint has one place in the table, and a later one takes it from an earlier one. Both are bounded. Nothing goes out or
 * is looked up while our evaluations are cheaper, on average, than asking a server would be. Safe for several threads.
 */
final class FitnessTable implements SharedFitness {
    /** A fingerprint and its fitness. */
    static final int ENTRY_BYTES = 2 * Long.BYTES;

    /** Most entries that go out in one exchange. */
    static final int BATCH = 1_024;

    /** What a look-up on a server costs: measured as 0.24 ms from a call to its answer, on one machine. */
    static final long LOOKUP_NANOS = 240_000;

    private static final int PLACES = 1 << 17;
    private static final double LATELY = 0.01;

    private final long[] outgoing = new long[2 * BATCH];
    private int waiting;
    private long[] fingerprints;
    private double[] fitness;
    private double meanNanos;
    private long known;

    @Override
    public synchronized double find(long fingerprint) {
        if (fitness == null || meanNanos < LOOKUP_NANOS) {
            return Double.NaN;
        }
        int place = place(fingerprint);
        if (fingerprints[place] != fingerprint || Double.isNaN(fitness[place])) {
            return Double.NaN;
        }
        known++;
        return fitness[place];
    }

    @Override
    public synchronized void offer(long fingerprint, double value, long nanos) {
        meanNanos += (meanNanos == 0 ? 1 : LATELY) * (nanos - meanNanos);
        if (waiting < BATCH && meanNanos >= LOOKUP_NANOS) {
            outgoing[2 * waiting] = fingerprint;
            outgoing[2 * waiting + 1] = Double.doubleToRawLongBits(value);
            waiting++;
        }
    }

    /** Takes out what is to be sent; empty when there is nothing. */
    synchronized byte[] takeBatch() {
        ByteBuffer bytes = ByteBuffer.allocate(waiting * ENTRY_BYTES);
        for (int i = 0; i < 2 * waiting; i++) {
            bytes.putLong(outgoing[i]);
        }
        waiting = 0;
        return bytes.array();
    }

    /** Whether what others send is worth its way. */
    synchronized boolean isWorthwhile() {
        return meanNanos >= LOOKUP_NANOS;
    }

    /** Enters what another worker measured; false when it is no such batch, or has a fitness that none can be. */
    synchronized boolean enter(byte[] batch) {
        if (batch.length == 0 || batch.length > BATCH * ENTRY_BYTES || batch.length % ENTRY_BYTES != 0) {
            return false;
        }
        if (fitness == null) {
            fingerprints = new long[PLACES];
            fitness = new double[PLACES];
            Arrays.fill(fitness, Double.NaN);
        }
        ByteBuffer bytes = ByteBuffer.wrap(batch);
        boolean good = true;
        while (bytes.hasRemaining()) {
            long fingerprint = bytes.getLong();
            double value = bytes.getDouble();
            if (value >= 0 && value <= 1) {
                int place = place(fingerprint);
                fingerprints[place] = fingerprint;
                fitness[place] = value;
            } else {
                good = false;
            }
        }
        return good;
    }

    private static int place(long fingerprint) {
        return (int) (RandomStream.mix(fingerprint) & PLACES - 1);
    }

    /** Evaluations that others spared us. */
    synchronized long known() {
        return known;
    }
}
