package dev.amlz.op;

import static dev.amlz.op.DrawConstants.*;
import static java.lang.Math.fma;

/**
 * The random draws of operations 59 to 64. A draw is a pure function of four things: the lane's key (one number per task,
 * from the run's and the task's seed), the execution step, the instruction's position and the element. It has no state, so
 * neither engine, nor lanes side by side, nor what ran before has an influence.
 *
 * <p>With {@code mix(z)} = z ^= z >>> 30; z *= MIX_1; z ^= z >>> 27; z *= MIX_2; z ^= z >>> 31 on 64 bits, wrapping:
 *
 * <pre>
 *   laneKey = mix(mix(runSeed + GOLDEN) + taskSeed * GOLDEN)
 *   counter = mix(mix(step + GOLDEN) + position * GOLDEN)
 *   bits    = mix(laneKey + counter + element * GOLDEN)
 *   unit    = (top 52 bits + 1/2) / 2^52                         in the open interval (0, 1)
 *   uniform = low + unit * (high - low), as one fused operation  strictly between low and high
 *   gaussian = mean + stdev * normal(deviate(unit))                     quantile by AS 241, within 1e-15
 * </pre>
 *
 * <p>So the draws of one lane at one instruction are a piece of a SplitMix64 sequence that starts anywhere. All methods are
 * safe for use by several threads.
 */
public final class Draws {
    private Draws() {}

    /** The key of a task's draws within a run. */
    public static long laneKey(long runSeed, long taskSeed) {
        return mix(mix(runSeed + GOLDEN) + taskSeed * GOLDEN);
    }

    /**
     * Where the draws of one execution of an instruction start: what the lanes have in common.
     *
     * @param step number of the execution step
     * @param position of the instruction
     */
    public static long counter(long step, int position) {
        return mix(mix(step + GOLDEN) + position * GOLDEN);
    }

    /** A draw from the open interval (low, high); low where low >= high, where either is NaN or high - low overflows. */
    public static double uniform(long laneKey, long step, int position, int element, float low, float high) {
        if (!isRange(low, high)) {
            return low;
        }
        return scaled(unit(laneKey + counter(step, position) + element * GOLDEN), low, high);
    }

    /** A draw from the normal distribution of that mean and standard deviation. */
    public static double gaussian(long laneKey, long step, int position, int element, float mean, float stdev) {
        return mean + stdev * normal(deviate(unit(laneKey + counter(step, position) + element * GOLDEN)));
    }

    /** Whether low < high and the distance is finite, in float arithmetic. */
    public static boolean isRange(float low, float high) {
        return low < high && high - low <= Float.MAX_VALUE;
    }

    /** Mixes a lane's counter and makes it a number of the open interval (0, 1). */
    public static double unit(long counter) {
        return Double.longBitsToDouble((mix(counter) >>> 12) | Coefficients.ONE_BITS) - ONE_LESS_HALF_STEP;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * MIX_1;
        z = (z ^ (z >>> 27)) * MIX_2;
        return z ^ (z >>> 31);
    }

    /** Number of the open interval (low, high) that stands where {@code unit} stands in (0, 1). */
    public static double scaled(double unit, double low, double high) {
        double x = fma(unit, high - low, low);
        x = x <= low ? Math.nextUp(low) : x;
        return x >= high ? Math.nextDown(high) : x;
    }

    /**
     * First half of the standard normal quantile of a probability that is a whole multiple of 2^-53, as {@link #unit} gives:
     * its distance from 1/2 up to {@link DrawConstants#NORMAL_CENTRE}; beyond, the root of minus the logarithm of the
     * tail's probability, at least 1.6, with the distance's sign.
     */
    public static double deviate(double probability) {
        double q = probability - 0.5;
        if (Math.abs(q) <= NORMAL_CENTRE) {
            return q;
        }
        return Math.copySign(Math.sqrt(-Elementary.log(0.5 - Math.abs(q))), q);
    }

    /** Second half of the quantile: the standard normal number of what {@link #deviate} gives. */
    public static double normal(double deviate) {
        double size = Math.abs(deviate);
        if (size <= NORMAL_CENTRE) {
            return centre(deviate);
        }
        double value = size <= NORMAL_FAR ? tail(size - NORMAL_TAIL_SHIFT) : farTail(size - NORMAL_FAR);
        return Math.copySign(value, deviate);
    }

    private static double centre(double q) {
        double r = NORMAL_CENTRE_SQUARED - q * q;
        double r2 = r * r;
        double top = fma(
                fma(fma(r, CENTRE_TOP_7, CENTRE_TOP_6), r2, fma(r, CENTRE_TOP_5, CENTRE_TOP_4)),
                r2 * r2,
                fma(fma(r, CENTRE_TOP_3, CENTRE_TOP_2), r2, fma(r, CENTRE_TOP_1, CENTRE_TOP_0)));
        double bottom = fma(
                fma(fma(r, CENTRE_BOTTOM_7, CENTRE_BOTTOM_6), r2, fma(r, CENTRE_BOTTOM_5, CENTRE_BOTTOM_4)),
                r2 * r2,
                fma(fma(r, CENTRE_BOTTOM_3, CENTRE_BOTTOM_2), r2, fma(r, CENTRE_BOTTOM_1, CENTRE_BOTTOM_0)));
        return q * top / bottom;
    }

    private static double tail(double r) {
        double r2 = r * r;
        double top = fma(
                fma(fma(r, TAIL_TOP_7, TAIL_TOP_6), r2, fma(r, TAIL_TOP_5, TAIL_TOP_4)),
                r2 * r2,
                fma(fma(r, TAIL_TOP_3, TAIL_TOP_2), r2, fma(r, TAIL_TOP_1, TAIL_TOP_0)));
        double bottom = fma(
                fma(fma(r, TAIL_BOTTOM_7, TAIL_BOTTOM_6), r2, fma(r, TAIL_BOTTOM_5, TAIL_BOTTOM_4)),
                r2 * r2,
                fma(fma(r, TAIL_BOTTOM_3, TAIL_BOTTOM_2), r2, fma(r, TAIL_BOTTOM_1, TAIL_BOTTOM_0)));
        return top / bottom;
    }

    private static double farTail(double r) {
        double r2 = r * r;
        double top = fma(
                fma(fma(r, FAR_TOP_7, FAR_TOP_6), r2, fma(r, FAR_TOP_5, FAR_TOP_4)),
                r2 * r2,
                fma(fma(r, FAR_TOP_3, FAR_TOP_2), r2, fma(r, FAR_TOP_1, FAR_TOP_0)));
        double bottom = fma(
                fma(fma(r, FAR_BOTTOM_7, FAR_BOTTOM_6), r2, fma(r, FAR_BOTTOM_5, FAR_BOTTOM_4)),
                r2 * r2,
                fma(fma(r, FAR_BOTTOM_3, FAR_BOTTOM_2), r2, fma(r, FAR_BOTTOM_1, FAR_BOTTOM_0)));
        return top / bottom;
    }
}
