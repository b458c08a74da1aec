package dev.amlz.evaluate;

/**
 * Fitness by fingerprint from elsewhere, for one set of tasks. Called by the threads of several searches at once, between two
 * evaluations: it never waits and never throws.
 */
public interface SharedFitness {
    /** The fitness of a fingerprint; NaN when it is not known. */
    double find(long fingerprint);

    /**
     * A fitness that was measured over all examples.
     *
     * @param nanos that the measurement took
     */
    void offer(long fingerprint, double fitness, long nanos);
}
