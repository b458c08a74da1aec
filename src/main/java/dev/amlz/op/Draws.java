package dev.amlz.op;
/** Stand-in. */
public final class Draws {
    private Draws() {}
    /** Stand-in. */
    public static long laneKey(long runSeed, long taskSeed) {
        return runSeed * 31 + taskSeed;
    }
    /** Stand-in. */
    public static double uniform(long laneKey, long step, int position, int element, double low, double high) {
        return low;
    }
    /** Stand-in. */
    public static double gaussian(long laneKey, long step, int position, int element, double mean, double sd) {
        return mean;
    }
}
