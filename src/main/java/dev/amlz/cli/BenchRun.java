package dev.amlz.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.jit.ProgramClass;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One measurement of {@code amlz bench}, in a JVM in which nothing else runs: profiles and compiled code of one engine must
 * not touch another's. The program comes on standard input; the figures go to standard output ({@link Figures}).
 */
final class BenchRun {
    /** Examples of a benchmark's tasks. */
    static final int EXAMPLES = 1000;

    private static final double ROUND_NANOS = 40e6;
    private static final double SETTLED = 0.97;
    private static final int SETTLED_ROUNDS = 10;
    private static final int COST_RUNS = 3;

    private final LiveProgram live;
    private final List<Task> tasks = new ArrayList<>();

    /**
     * What was found.
     *
     * @param nsPerTaskExample CPU time of the evaluating thread in steady state
     * @param classes that the program took
     * @param cpuMicrosPerClass CPU time of the whole process until a class is hot, less its useful work; NaN without classes
     * @param cpuSeconds CPU time of the whole process in all
     */
    record Figures(double nsPerTaskExample, int classes, double cpuMicrosPerClass, double cpuSeconds) {
        /** The form in which they pass from process to process. */
        String line() {
            return nsPerTaskExample + " " + classes + " " + cpuMicrosPerClass + " " + cpuSeconds;
        }

        static Figures parse(String line) {
            String[] part = line.strip().split(" ");
            return new Figures(
                    Double.parseDouble(part[0]),
                    Integer.parseInt(part[1]),
                    Double.parseDouble(part[2]),
                    Double.parseDouble(part[3]));
        }
    }

    private BenchRun(Program program, int features, int count) {
        RandomStream random = RandomStream.of(1, 1);
        for (int t = 0; t < count; t++) {
            tasks.add(task(random, features));
        }
        live = new Analyzer(Target.REGRESSION, program.memoryNeeded(), features).analyze(program);
    }

    /** A linear task of small numbers, on which learning programs stay finite. */
    private static Task task(RandomStream random, int features) {
        double[] x = new double[EXAMPLES * features];
        Arrays.setAll(x, i -> 0.3 * random.nextGaussian() / Math.sqrt(features));
        double[] y = new double[EXAMPLES];
        Arrays.setAll(y, i -> 0.1 * x[i * features] + 0.01 * random.nextGaussian());
        return new Task("bench", Target.REGRESSION, features, 0, x, y, x, y, random.nextLong());
    }

    /** What runs: an engine, in jit's case one of its tiers. */
    enum Way {
        REFERENCE(EngineName.REFERENCE, null),
        INTERPRETER(EngineName.INTERPRETER, null),
        AUTO(EngineName.AUTO, null),
        KERNELS(EngineName.JIT, "kernels"),
        CLASS(EngineName.JIT, "class");

        final EngineName engine;
        final String tier;

        Way(EngineName engine, String tier) {
            this.engine = engine;
            this.tier = tier;
        }
    }

    /** @param arguments a {@link Way}, number of features, number of tasks, seconds */
    public static void main(String[] arguments) throws IOException {
        Program program =
                ProgramParser.parse(new String(System.in.readAllBytes(), StandardCharsets.UTF_8), "standard input");
        BenchRun run = new BenchRun(program, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Way way = Way.valueOf(arguments[0]);
        System.out.println(run.measure(way, Double.parseDouble(arguments[3])).line());
    }

    private static Engine engine(Way way) {
        return switch (way) {
            case KERNELS -> new RegionEngine(new ShapeCache(1000));
            case CLASS -> new ClassEngine(new ShapeCache(1000), new ProgramClasses(1000), ProgramClass.Kind.FUSED);
            default -> Engines.make(way.engine);
        };
    }

    private Figures measure(Way way, double seconds) {
        Engine engine = engine(way);
        double nanos = steady(executions(engine), seconds);
        int classes = (int) engine.compiledClasses();
        if (way.tier == null || classes == 0) {
            return new Figures(nanos, 0, Double.NaN, processCpu() / 1e9);
        }
        double[] costs = new double[COST_RUNS];
        for (int i = 0; i < COST_RUNS; i++) {
            costs[i] = cost(way, nanos, seconds);
        }
        Arrays.sort(costs);
        return new Figures(nanos, classes, costs[COST_RUNS / 2] / 1000 / classes, processCpu() / 1e9);
    }

    private List<Execution> executions(Engine engine) {
        return LanePlan.batches(tasks, engine).stream()
                .map(batch -> engine.prepare(live, batch, Double.POSITIVE_INFINITY, 1))
                .toList();
    }

    private double taskExamples() {
        return (double) EXAMPLES * tasks.size();
    }

    private void train(List<Execution> executions, int repeats) {
        for (int r = 0; r < repeats; r++) {
            for (Execution e : executions) {
                e.start();
                e.train(null, 0, EXAMPLES, null);
            }
        }
        if (executions.stream().anyMatch(e -> e.aliveMask() == 0)) {
            throw new IllegalStateException("the program's predictions become NaN on the tasks of the benchmark");
        }
    }

    /** Trains until it gets no faster and HotSpot's compilers rest; ns of this thread a task-example. */
    private double steady(List<Execution> executions, double seconds) {
        double best = Double.POSITIVE_INFINITY;
        int repeats = 1;
        int sinceBetter = 0;
        long start = processCpu();
        long end = start + (long) (seconds * 1e9);
        long least = start + (long) (seconds / 3 * 1e9);
        while (processCpu() < least || sinceBetter < SETTLED_ROUNDS && processCpu() < end) {
            long all = processCpu();
            long before = threadCpu();
            train(executions, repeats);
            double nanos = Math.max(1, threadCpu() - before);
            double each = nanos / repeats / taskExamples();
            boolean compiling = processCpu() - all > 1.5 * nanos;
            sinceBetter = compiling || each < best * SETTLED ? 0 : sinceBetter + 1;
            best = Math.min(best, each);
            repeats = (int) Math.max(1, Math.min(100_000, repeats * ROUND_NANOS / nanos));
        }
        return best;
    }

    /** CPU nanoseconds of the whole process until new classes of the same code run about as fast, less that work itself. */
    private double cost(Way way, double steadyNanos, double seconds) {
        long start = processCpu();
        List<Execution> executions = executions(engine(way));
        int repeats = (int) Math.max(1, ROUND_NANOS / 5 / (steadyNanos * taskExamples()));
        int fast = 0;
        double work = 0;
        long end = start + (long) (seconds * 1e9);
        while (fast < 2 && processCpu() < end) {
            long before = threadCpu();
            train(executions, repeats);
            double ideal = steadyNanos * taskExamples() * repeats;
            work += ideal;
            fast = threadCpu() - before < 1.25 * ideal ? fast + 1 : 0;
        }
        return Math.max(0, processCpu() - start - work);
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
