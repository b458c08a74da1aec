package dev.amlz.report;

/**
 * How far a search is. Counts are those of all experiments so far; a resumed run goes on counting.
 *
 * @param experiment the running experiment, from 1
 * @param individuals candidates so far, whichever way they got their fitness
 * @param evaluations candidates that were trained and validated
 * @param canonicalHits candidates whose canonical form was known
 * @param fecHits candidates whose functional-equivalence fingerprint was known
 * @param hurdleStops candidates that a hurdle stopped
 * @param trainSteps training examples gone through
 * @param best best search fitness of the experiment
 * @param mean of the population's fitness
 * @param stdev of the population's fitness
 * @param selectFitness best on the select tasks, NaN when there is none yet
 * @param bestSize instructions of the best program
 * @param seconds wall time so far
 * @param individualsPerSecond lately
 * @param fractionDone of all that is to be done, 0 to 1, NaN when there is no end in sight
 */
public record Status(
        int experiment,
        long individuals,
        long evaluations,
        long canonicalHits,
        long fecHits,
        long hurdleStops,
        long trainSteps,
        double best,
        double mean,
        double stdev,
        double selectFitness,
        int bestSize,
        double seconds,
        double individualsPerSecond,
        double fractionDone) {
    /** Seconds still to go at the pace so far, NaN when that is not known. */
    public double secondsLeft() {
        return fractionDone > 0 ? seconds * (1 - fractionDone) / fractionDone : Double.NaN;
    }
}
