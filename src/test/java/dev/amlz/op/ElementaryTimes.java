package dev.amlz.op;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Prints nanoseconds an element and bytes allocated a call for each function and for the draws, as a Markdown table:
 * StrictMath, then each width. Arguments: number of elements a call, then the widths. The figures are in
 * {@code bench/NOTES.md}.
 */
public final class ElementaryTimes {
    private static final int DRAW_LANES = 8;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static double sink;

    private ElementaryTimes() {}

    /** Runs it. */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        int[] widths = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        StringBuilder head = new StringBuilder("| function | StrictMath |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (int width : widths) {
            head.append(width == 1 ? " plain |" : " " + width + " lanes |");
            rule.append("---|");
        }
        System.out.println(head + "\n" + rule);
        for (ElementaryFunction f : ElementaryFunction.values()) {
            double[] src = arguments(f, n);
            double[] dst = new double[n];
            DoubleUnaryOperator strict = ElementaryTest.strict(f);
            StringBuilder row = new StringBuilder("| " + f + " | ");
            row.append(time(n, () -> strictLoop(strict, src, dst))).append(" |");
            for (int width : widths) {
                VectorMath math = VectorMath.of(width);
                row.append(" ")
                        .append(time(n, () -> math.apply(f, src, 0, dst, 0, n)))
                        .append(" |");
            }
            System.out.println(row);
            sink += dst[0];
        }
        long[] keys = new long[DRAW_LANES];
        Arrays.setAll(keys, lane -> Draws.laneKey(1, lane));
        double[] dst = new double[n];
        int elements = n / DRAW_LANES;
        StringBuilder uniform = new StringBuilder("| uniform | |");
        StringBuilder gaussian = new StringBuilder("| gaussian | |");
        long[] step = new long[1];
        for (int width : widths) {
            VectorMath math = VectorMath.of(width);
            uniform.append(" ")
                    .append(time(n, () -> math.uniform(keys, DRAW_LANES, step[0]++, 3, elements, -1f, 1f, dst, 0)))
                    .append(" |");
            gaussian.append(" ")
                    .append(time(n, () -> math.gaussian(keys, DRAW_LANES, step[0]++, 3, elements, 0f, 1f, dst, 0)))
                    .append(" |");
        }
        System.out.println(uniform + "\n" + gaussian);
        sink += dst[0];
        if (sink == 42) {
            System.out.println();
        }
    }

    private static void strictLoop(DoubleUnaryOperator f, double[] src, double[] dst) {
        for (int i = 0; i < src.length; i++) {
            dst[i] = f.applyAsDouble(src[i]);
        }
    }

    private static double[] arguments(ElementaryFunction f, int n) {
        SplittableRandom random = new SplittableRandom(1);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            double unit = random.nextDouble();
            result[i] = switch (f) {
                case ARCSIN, ARCCOS -> 2 * unit - 1;
                case LOG -> 10 * unit;
                default -> 10 * unit - 5;
            };
        }
        return result;
    }

    /** Best of several rounds, with the bytes a call allocates where there are any. */
    private static String time(int n, Runnable run) {
        int calls = Math.max(1, 400_000 / n);
        double best = Double.MAX_VALUE;
        double bytes = 0;
        for (int round = 0; round < 25; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                run.run();
            }
            best = Math.min(best, (double) (System.nanoTime() - start) / calls / n);
            bytes = (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / calls;
        }
        return String.format(Locale.ROOT, "%.2f", best)
                + (bytes >= 1 ? String.format(Locale.ROOT, " (%.0f B)", bytes) : "");
    }
}
