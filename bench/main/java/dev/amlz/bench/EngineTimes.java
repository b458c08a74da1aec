package dev.amlz.bench;

import dev.amlz.analyze.Analyzer;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.jit.AutoEngine;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.op.LaneLoader;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Steady state of the engines on one program: nanoseconds of this thread's CPU time per training example
 * and task, the lower quartile of several rounds.
 * Arguments: program file, numbers of features, number of tasks, engines; lists with commas.
 */
public final class EngineTimes {
    private static final int EXAMPLES = 1000;
    private static final int ROUNDS = 15;

    private EngineTimes() {}

    /** Prints a line for each number of features and engine. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Program program = ProgramParser.parse(Files.readString(file), file.toString());
        int tasks = Integer.parseInt(arguments[2]);
        for (String features : arguments[1].split(",")) {
            for (String name : arguments[3].split(",")) {
                double ns = measure(program, Integer.parseInt(features), tasks, name);
                System.out.printf("%s F %s D %d %s: %.1f ns%n", file.getFileName(), features, tasks, name, ns);
            }
        }
    }

    private static double measure(Program program, int features, int count, String name) {
        Random random = new Random(1);
        List<Task> tasks = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            tasks.add(task(random, features));
        }
        Engine engine = switch (name) {
            case "reference" -> new ReferenceEngine();
            case "interpreter" -> new Interpreter();
            case "auto" -> new AutoEngine(new ShapeCache(64));
            case "kernels" -> new RegionEngine(new ShapeCache(64));
            case "class" -> Running.classes();
            default -> throw new IllegalArgumentException("no engine " + name);
        };
        Analyzer analyzer = new Analyzer(Target.REGRESSION, program.memoryNeeded(), features);
        List<Execution> executions = new ArrayList<>();
        for (TaskBatch batch : LanePlan.batches(tasks, name.equals("reference") ? 1 : LaneLoader.widest())) {
            Execution e = engine.prepare(analyzer.analyze(program), batch, 1e9, 1);
            e.start();
            e.expect(10_000_000);
            executions.add(e);
        }
        return quartile(executions, (double) count * EXAMPLES);
    }

    private static double quartile(List<Execution> executions, double work) {
        int repeats = 1;
        double[] rounds = new double[ROUNDS];
        for (int round = -10; round < ROUNDS; round++) {
            long start = cpuTime();
            for (int r = 0; r < repeats; r++) {
                for (Execution e : executions) {
                    e.start();
                    e.train(null, 0, EXAMPLES, null);
                }
            }
            if (executions.stream().anyMatch(e -> e.aliveMask() == 0)) {
                throw new IllegalStateException("the program fails on the random tasks");
            }
            long nanos = cpuTime() - start;
            if (round < 0) {
                repeats = (int) Math.max(1, Math.min(10_000, repeats * 200_000_000.0 / nanos));
            } else {
                rounds[round] = nanos / (work * repeats);
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 4];
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Task task(Random random, int features) {
        double[] x = new double[EXAMPLES * features];
        Arrays.setAll(x, i -> random.nextGaussian() / Math.sqrt(features));
        double[] y = new double[EXAMPLES];
        Arrays.setAll(y, i -> x[i * features] + 0.1 * random.nextGaussian());
        return new Task("random", Target.REGRESSION, features, 0, x, y, x, y, random.nextLong());
    }
}
