package dev.amlz.bench;

import dev.amlz.analyze.Analyzer;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the cost of training grows with a program's length, with F, with the number of tasks and with that of examples, one of
 * them at a time: microseconds of this thread's CPU time, the lower quartile of some rounds, of interpreter and kernels. Takes
 * some minutes.
 */
public final class Growth {
    private static final int ROUNDS = 11;
    private static final double ROUND_NANOS = 60e6;
    private static final int WARM_ROUNDS = 40;
    private static final String[] ENGINES = {"interpreter", "kernels"};

    private Growth() {}

    /** Prints the four tables. */
    public static void main(String[] arguments) {
        Program net = ProgramBenchmark.known("neural-net");
        System.out.println(Runtime.version() + "; microseconds to train once\n");
        head("instructions in Learn (F 8, 8 tasks, 256 examples)", "an instruction");
        for (int length : new int[] {5, 10, 20, 40, 80, 160}) {
            row(length, chain(length), 8, 8, 256, length);
        }
        head("F (neural-net, 8 tasks, 256 examples)", "an element of a matrix");
        for (int features : new int[] {2, 4, 8, 16, 32, 64, 128}) {
            row(features, net, features, 8, 256, (double) features * features);
        }
        head("tasks (neural-net, F 16, 256 examples)", "a task");
        for (int tasks : new int[] {1, 2, 4, 8, 10, 12, 16, 24, 32, 64, 128}) {
            row(tasks, net, 16, tasks, 256, tasks);
        }
        head("training examples (neural-net, F 8, 8 tasks)", "an example");
        for (int examples : new int[] {100, 1_000, 10_000, 100_000}) {
            row(examples, net, 8, 8, examples, examples);
        }
    }

    private static void head(String what, String unit) {
        System.out.println(
                "| " + what + " | interpreter | " + unit + " | kernels | " + unit + " |\n|---|---|---|---|---|");
    }

    private static void row(int value, Program program, int features, int tasks, int examples, double units) {
        StringBuilder line = new StringBuilder("| " + value);
        for (String engine : ENGINES) {
            double micros = measure(Running.of(engine, program, features, tasks, examples, false));
            line.append(String.format(Locale.ROOT, " | %.1f | %.3f", micros, micros / units));
        }
        System.out.println(line + " |");
    }

    /** Stochastic gradient descent whose Learn ends in instructions of four kinds, all of them alive. */
    private static Program chain(int length) {
        StringBuilder text =
                new StringBuilder("def Setup():\n  s2 = 0.001\ndef Predict():\n  s1 = dot(v0, v1)\ndef Learn():\n"
                        + "  s3 = s0 - s1\n  s3 = s3 * s2\n  v2 = s3 * v0\n  v1 = v1 + v2\n  v1 = s2 * v1\n");
        String[] kinds = {"  v1 = v1 - v2\n", "  v1 = minimum(v2, v1)\n", "  v1 = s3 * v1\n", "  v1 = v1 + v0\n"};
        for (int i = 5; i < length; i++) {
            text.append(kinds[i % kinds.length]);
        }
        Program program = ProgramParser.parse(text.toString(), "chain");
        int live = new Analyzer(Target.REGRESSION, program.memoryNeeded(), 8)
                .analyze(program)
                .size(ComponentFunction.LEARN);
        if (live != length) {
            throw new IllegalStateException(live + " of " + length + " instructions are alive");
        }
        return program;
    }

    private static double measure(Running running) {
        double[] rounds = new double[ROUNDS];
        int repeats = 1;
        for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
            long start = cpuTime();
            for (int r = 0; r < repeats; r++) {
                running.train();
            }
            double nanos = Math.max(1, cpuTime() - start);
            if (round < 0) {
                repeats = (int) Math.max(1, Math.min(1_000_000, repeats * ROUND_NANOS / nanos));
            } else {
                rounds[round] = nanos / repeats / 1e3;
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 4];
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
