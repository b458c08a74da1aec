package dev.amlz.bench;

import dev.amlz.op.DrawContext;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneLoader;
import dev.amlz.op.LaneShape;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * The hot kernels beside what the processor allows: two vector loads, one vector store, and two multiplications and two
 * additions a cycle, whichever is the most; a sum's chain of additions, 3 cycles each, counts for as many sums as the kernel runs side
 * by side. Shared kernels are those of all sizes, sized ones have lanes and F as constants. Kernels are called by their interface, as the interpreter does, on memory that stays in the first cache where it fits.
 * Arguments: numbers of features with commas, lanes.
 */
public final class KernelBounds {
    private static final int ROUNDS = 40;
    private static final double ROUND_NANOS = 10e6;

    private final int features;
    private final int lanes;
    private final int width;
    private final double cycle;

    private KernelBounds(int features, int lanes, int width, double cycle) {
        this.features = features;
        this.lanes = lanes;
        this.width = width;
        this.cycle = cycle;
    }

    /** Prints a line for each number of features and kernel. */
    public static void main(String[] arguments) {
        int lanes = Integer.parseInt(arguments[1]);
        int width = LaneLoader.widest();
        if (lanes % width != 0) {
            throw new IllegalArgumentException(lanes + " lanes; allowed are multiples of " + width);
        }
        double cycle = cycleNanos();
        System.out.printf(
                Locale.ROOT, "%s, %d lanes in vectors of %d, %.2f GHz%n", Runtime.version(), lanes, width, 1 / cycle);
        System.out.printf("%-14s %4s %8s %10s %10s %10s%n", "kernel", "F", "KB", "shared ns", "sized ns", "bound ns");
        for (String f : arguments[0].split(",")) {
            new KernelBounds(Integer.parseInt(f), lanes, width, cycle).print();
        }
    }

    private void print() {
        double f = features;
        double ff = f * f;
        // elements loaded, stored, multiplied or added; additions in one chain
        print(KernelKind.SUM, 2 * f, f, f, 0, 3 * f);
        print(KernelKind.SCALE, f, f, f, 0, 2 * f);
        print(KernelKind.SCALE_ADD, 2 * f, f, 2 * f, 0, 3 * f);
        print(KernelKind.DOT, 2 * f, 1, 2 * f, f, 2 * f);
        print(KernelKind.OUTER, f, ff, ff, 0, ff + 2 * f);
        print(KernelKind.OUTER_ADD, ff + f, ff, 2 * ff, 0, ff + 2 * f);
        print(KernelKind.MATRIX_VECTOR, ff + ff / 4, f, 2 * ff, f * Math.ceil(f / 4), ff + 2 * f);
    }

    private void print(KernelKind kind, double loads, double stores, double flops, double chain, double elements) {
        double vectors = (double) lanes / width;
        double cycles = Math.max(Math.max(loads / 2, stores), flops / 4) * vectors;
        // the chains of different vectors of lanes overlap
        cycles = Math.max(cycles, 3 * chain);
        double bound = cycles * cycle;
        double shared = measure(kind, false);
        double sized = measure(kind, true);
        System.out.printf(
                Locale.ROOT,
                "%-14s %4d %8.1f %10.1f %10.1f %10.1f%n",
                kind,
                features,
                elements * lanes * 8 / 1024,
                shared,
                sized,
                bound);
    }

    private double measure(KernelKind kind, boolean sized) {
        Kernel kernel = KernelFactory.of(new LaneShape(features, lanes, width), sized)
                .make(kind, new DrawContext(new long[lanes]));
        int vector = features * lanes;
        kernel.a = 0;
        kernel.b = vector;
        kernel.out = 2 * vector;
        kernel.d = kernel.out;
        if (kind == KernelKind.MATRIX_VECTOR) {
            kernel.a = 2 * vector;
            kernel.out = 0;
        }
        kernel.rows = features;
        kernel.n = vector;
        double[] m = new double[2 * vector + features * vector];
        Arrays.fill(m, 1e-9);
        return best(kernel, m);
    }

    private static double best(Kernel kernel, double[] m) {
        double best = Double.POSITIVE_INFINITY;
        int calls = 1000;
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuTime();
            for (int i = 0; i < calls; i++) {
                kernel.run(m);
            }
            double nanos = Math.max(1, cpuTime() - start);
            best = Math.min(best, nanos / calls);
            calls = (int) Math.max(1000, Math.min(10_000_000, calls * ROUND_NANOS / nanos));
        }
        return best;
    }

    /** Nanoseconds of a cycle: a chain of multiplications (3) and exclusive ors (1) takes four a link. */
    private static double cycleNanos() {
        double best = Double.POSITIVE_INFINITY;
        long x = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            int links = 2_000_000;
            long start = cpuTime();
            for (int i = 0; i < links; i++) {
                x = x * 6364136223846793005L ^ x >>> 1;
            }
            best = Math.min(best, (cpuTime() - start) / (4.0 * links));
        }
        if (x == 0) {
            throw new IllegalStateException("a chain that must not be optimised away");
        }
        return best;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
