package dev.amlz.op.lanes;

import static dev.amlz.op.DrawConstants.GOLDEN;
import static dev.amlz.op.lanes.LaneConstants.*;
import static dev.amlz.op.lanes.LaneWidth.LONGS;
import static dev.amlz.op.lanes.LaneWidth.SPECIES;
import static dev.amlz.op.lanes.LaneWidth.WIDTH;
import static dev.amlz.op.lanes.LaneWidth.vectorised;

import dev.amlz.op.Draws;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Draws} over lanes and elements: the same bits. {@code dst[to + element * lanes + lane]} is the draw of
 * {@code laneKeys[lane]}.
 *
 * <p>Unit draws are made first, along the lanes (the elements where there is one lane), then turned into the result in place
 * along the whole range: the dear part has no remainder at every element, and each loop is small enough to be compiled.
 */
public final class LaneDraws {
    private LaneDraws() {}

    /** As {@link dev.amlz.op.VectorMath#uniform}. */
    public static void uniform(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float low,
            float high,
            double[] dst,
            int to) {
        if (!Draws.isRange(low, high)) {
            Arrays.fill(dst, to, to + lanes * elements, low);
            return;
        }
        units(laneKeys, lanes, Draws.counter(step, position), elements, dst, to);
        scale(dst, to, to + lanes * elements, low, high);
    }

    /** As {@link dev.amlz.op.VectorMath#gaussian}. */
    public static void gaussian(
            long[] laneKeys,
            int lanes,
            long step,
            int position,
            int elements,
            float mean,
            float stdev,
            double[] dst,
            int to) {
        units(laneKeys, lanes, Draws.counter(step, position), elements, dst, to);
        deviates(dst, to, to + lanes * elements);
        normals(dst, to, to + lanes * elements, mean, stdev);
    }

    private static void units(long[] keys, int lanes, long counter, int elements, double[] dst, int to) {
        if (lanes == 1) {
            unitsOfOne(keys[0] + counter, elements, dst, to);
            return;
        }
        for (int element = 0; element < elements; element++) {
            int at = to + element * lanes;
            long start = counter + element * GOLDEN;
            int lane = 0;
            for (; lane <= lanes - WIDTH; lane += WIDTH) {
                unit(LongVector.fromArray(LONGS, keys, lane).add(start)).intoArray(dst, at + lane);
            }
            for (; lane < lanes; lane++) {
                dst[at + lane] = Draws.unit(keys[lane] + start);
            }
        }
    }

    private static void unitsOfOne(long start, int elements, double[] dst, int to) {
        LongVector offsets = LongVector.zero(LONGS).addIndex(1).mul(GOLDEN);
        int element = 0;
        for (; element <= elements - WIDTH; element += WIDTH) {
            unit(offsets.add(start + element * GOLDEN)).intoArray(dst, to + element);
        }
        for (; element < elements; element++) {
            dst[to + element] = Draws.unit(start + element * GOLDEN);
        }
    }

    private static DoubleVector unit(LongVector counters) {
        LongVector z = xorShifted(counters, 30).mul(MIX_1);
        z = xorShifted(z, 27).mul(MIX_2);
        z = xorShifted(z, 31);
        return z.lanewise(VectorOperators.LSHR, 12)
                .or(ONE_BITS)
                .reinterpretAsDoubles()
                .sub(ONE_LESS_HALF_STEP);
    }

    private static LongVector xorShifted(LongVector z, int shift) {
        return z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, shift));
    }

    private static void scale(double[] dst, int from, int end, double low, double high) {
        double least = Math.nextUp(low);
        double most = Math.nextDown(high);
        int i = from;
        for (int last = from + vectorised(end - from); i < last; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, dst, i).fma(high - low, low);
            x = x.blend(least, x.compare(VectorOperators.LE, low));
            x.blend(most, x.compare(VectorOperators.GE, high)).intoArray(dst, i);
        }
        for (; i < end; i++) {
            dst[i] = Draws.scaled(dst[i], low, high);
        }
    }

    private static void deviates(double[] dst, int from, int end) {
        int i = from;
        for (int last = from + vectorised(end - from); i < last; i += WIDTH) {
            DoubleVector q = DoubleVector.fromArray(SPECIES, dst, i).sub(HALF);
            q.intoArray(dst, i);
            VectorMask<Double> tails = q.abs().compare(VectorOperators.GT, NORMAL_CENTRE);
            if (tails.anyTrue()) {
                DoubleVector root =
                        LaneExponentials.logMain(HALF.sub(q.abs())).neg().sqrt();
                DoubleVector signed = root.blend(root.neg(), q.compare(VectorOperators.LT, ZERO));
                q.blend(signed, tails).intoArray(dst, i);
            }
        }
        for (; i < end; i++) {
            dst[i] = Draws.deviate(dst[i]);
        }
    }

    private static void normals(double[] dst, int from, int end, double mean, double stdev) {
        int i = from;
        for (int last = from + vectorised(end - from); i < last; i += WIDTH) {
            DoubleVector deviate = DoubleVector.fromArray(SPECIES, dst, i);
            DoubleVector size = deviate.abs();
            if (size.compare(VectorOperators.GT, NORMAL_FAR).anyTrue()) {
                normalsEach(dst, i, i + WIDTH, mean, stdev);
                continue;
            }
            DoubleVector tail = tail(size.sub(NORMAL_TAIL_SHIFT));
            DoubleVector signed = tail.blend(tail.neg(), deviate.compare(VectorOperators.LT, ZERO));
            centre(deviate)
                    .blend(signed, size.compare(VectorOperators.GT, NORMAL_CENTRE))
                    .mul(stdev)
                    .add(mean)
                    .intoArray(dst, i);
        }
        normalsEach(dst, i, end, mean, stdev);
    }

    private static void normalsEach(double[] dst, int from, int end, double mean, double stdev) {
        for (int i = from; i < end; i++) {
            dst[i] = mean + stdev * Draws.normal(dst[i]);
        }
    }

    private static DoubleVector centre(DoubleVector q) {
        DoubleVector r = NORMAL_CENTRE_SQUARED.sub(q.mul(q));
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector top = r.fma(CENTRE_TOP_7, CENTRE_TOP_6)
                .fma(r2, r.fma(CENTRE_TOP_5, CENTRE_TOP_4))
                .fma(r4, r.fma(CENTRE_TOP_3, CENTRE_TOP_2).fma(r2, r.fma(CENTRE_TOP_1, CENTRE_TOP_0)));
        DoubleVector bottom = r.fma(CENTRE_BOTTOM_7, CENTRE_BOTTOM_6)
                .fma(r2, r.fma(CENTRE_BOTTOM_5, CENTRE_BOTTOM_4))
                .fma(r4, r.fma(CENTRE_BOTTOM_3, CENTRE_BOTTOM_2).fma(r2, r.fma(CENTRE_BOTTOM_1, CENTRE_BOTTOM_0)));
        return q.mul(top).div(bottom);
    }

    private static DoubleVector tail(DoubleVector r) {
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector top = r.fma(TAIL_TOP_7, TAIL_TOP_6)
                .fma(r2, r.fma(TAIL_TOP_5, TAIL_TOP_4))
                .fma(r4, r.fma(TAIL_TOP_3, TAIL_TOP_2).fma(r2, r.fma(TAIL_TOP_1, TAIL_TOP_0)));
        DoubleVector bottom = r.fma(TAIL_BOTTOM_7, TAIL_BOTTOM_6)
                .fma(r2, r.fma(TAIL_BOTTOM_5, TAIL_BOTTOM_4))
                .fma(r4, r.fma(TAIL_BOTTOM_3, TAIL_BOTTOM_2).fma(r2, r.fma(TAIL_BOTTOM_1, TAIL_BOTTOM_0)));
        return top.div(bottom);
    }
}
