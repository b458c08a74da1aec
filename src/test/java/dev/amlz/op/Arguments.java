package dev.amlz.op;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Arguments to try the elementary functions on. */
final class Arguments {
    private static final double[] SPECIAL = {
        0.0,
        Double.MIN_VALUE,
        3 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        1e-300,
        1e-20,
        0x1p-54,
        0x1p-27,
        0.25,
        0.5,
        Math.sqrt(0.5),
        0.75,
        1.0,
        Math.sqrt(2.0),
        2.0,
        Math.E,
        Math.PI,
        Math.PI / 2,
        Math.PI / 4,
        3 * Math.PI / 4,
        36.8,
        707.9,
        708.0,
        708.5,
        709.0,
        709.782712893384,
        709.9,
        744.4,
        745.1332191019411,
        745.2,
        1e6,
        0x1p30,
        0x1p31,
        1e16,
        0x1p60,
        1e22,
        6381956970095103.0 * 0x1p797,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    private Arguments() {}

    /** Edges and their neighbours, of both signs. */
    static double[] special() {
        List<Double> list = new ArrayList<>();
        for (double x : SPECIAL) {
            for (double y : new double[] {x, Math.nextUp(x), Math.nextDown(x)}) {
                list.add(y);
                list.add(-y);
            }
        }
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Evenly spaced numbers, both ends included. */
    static double[] dense(double low, double high, int count) {
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            result[i] = low + (high - low) * i / (count - 1);
        }
        return result;
    }

    /** Numbers of random sign and fraction, their exponents evenly distributed between two, both included. */
    static double[] spread(long seed, int lowExponent, int highExponent, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            double x = Math.scalb(1.0 + random.nextDouble(), random.nextInt(lowExponent, highExponent + 1));
            result[i] = random.nextBoolean() ? x : -x;
        }
        return result;
    }

    /** Doubles of random bits. */
    static double[] anyBits(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] result = new double[count];
        for (int i = 0; i < count; i++) {
            result[i] = Double.longBitsToDouble(random.nextLong());
        }
        return result;
    }
}
