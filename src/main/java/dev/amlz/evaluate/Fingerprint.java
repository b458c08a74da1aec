package dev.amlz.evaluate;

/**
 * Hashes the errors of a functional-equivalence check, cut to a relative precision, into 64 bits. Each task has a running
 * hash of its own, so that the multiplications of neighbouring tasks overlap; they are mixed at the end.
 */
final class Fingerprint {
    private final int dropped;
    private final long[] state;

    /**
     * @param tasks side by side in a batch, at most
     * @param truncate relative precision, 0 for raw bits
     */
    Fingerprint(int tasks, double truncate) {
        state = new long[tasks];
        dropped = truncate == 0 ? 0 : Math.max(0, 52 + Math.getExponent(truncate));
    }

    void start() {
        java.util.Arrays.fill(state, 0x9e3779b97f4a7c15L);
    }

    /** Adds errors of {@code examples} examples: index example lanes + lane; the first {@code tasks} lanes count. */
    void add(double[] errors, int examples, int lanes, int tasks) {
        long half = dropped == 0 ? 0 : 1L << dropped - 1;
        for (int e = 0; e < examples; e++) {
            int at = e * lanes;
            for (int l = 0; l < tasks; l++) {
                long bits = Double.doubleToLongBits(errors[at + l]) + half >>> dropped;
                long h = (state[l] ^ bits) * 0xd6e8feb86659fd93L;
                state[l] = h ^ h >>> 32;
            }
        }
    }

    /** Mixes the tasks' hashes, in order, into {@code seed}. */
    long finish(long seed, int tasks) {
        long hash = seed;
        for (int l = 0; l < tasks; l++) {
            hash = (hash ^ state[l]) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
