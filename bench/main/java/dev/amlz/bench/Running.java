package dev.amlz.bench;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.ProgramClass;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program bound to random tasks on one engine, which train it again and again. */
final class Running {
    /** Tasks side by side. */
    static final int TASKS = 8;

    /** Training examples of a task. */
    static final int EXAMPLES = 256;

    private final List<Execution> executions;
    private final int examples;

    private Running(List<Execution> executions, int examples) {
        this.executions = executions;
        this.examples = examples;
    }

    /** @param verbatim whether dead code runs too */
    static Running of(String engine, Program program, int features, boolean verbatim) {
        return of(engine, program, features, TASKS, EXAMPLES, verbatim);
    }

    /** The same on any number of tasks and examples. */
    static Running of(String engine, Program program, int features, int tasks, int examples, boolean verbatim) {
        Engine chosen = engine(engine);
        Analyzer analyzer = new Analyzer(Target.REGRESSION, program.memoryNeeded(), features);
        LiveProgram live = verbatim ? analyzer.verbatim(program) : analyzer.analyze(program);
        return new Running(
                LanePlan.batches(tasks(features, tasks, examples), chosen).stream()
                        .map(batch -> chosen.prepare(live, batch, Double.POSITIVE_INFINITY, 1))
                        .toList(),
                examples);
    }

    /** Random tasks as they lie side by side. */
    static List<TaskBatch> batches(int features, int widest) {
        return LanePlan.batches(tasks(features, TASKS, EXAMPLES), widest);
    }

    private static List<Task> tasks(int features, int count, int examples) {
        RandomStream random = RandomStream.of(1, 1);
        List<Task> tasks = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            tasks.add(task(random, features, examples));
        }
        return tasks;
    }

    private static Task task(RandomStream random, int features, int examples) {
        double[] x = new double[examples * features];
        Arrays.setAll(x, i -> 0.3 * random.nextGaussian() / Math.sqrt(features));
        double[] y = new double[examples];
        Arrays.setAll(y, i -> 0.1 * x[i * features] + 0.01 * random.nextGaussian());
        return new Task("bench", Target.REGRESSION, features, 0, x, y, x, y, random.nextLong());
    }

    private static Engine engine(String name) {
        return switch (name) {
            case "reference" -> new ReferenceEngine();
            case "interpreter" -> new Interpreter();
            case "kernels" -> new RegionEngine(new ShapeCache(1000));
            case "class" -> classes();
            default -> throw new IllegalArgumentException("no engine " + name);
        };
    }

    /** An engine that gives each program a class of code. */
    static Engine classes() {
        ProgramClasses classes = new ProgramClasses(1000, ProgramClasses.Listener.NONE);
        return new ClassEngine(new ShapeCache(1000), classes, ProgramClass.Kind.FUSED);
    }

    /** Setup, then all training examples on all tasks; returns the lanes alive, for JMH to consume. */
    long train() {
        long alive = 0;
        for (Execution e : executions) {
            e.start();
            e.train(null, 0, examples, null);
            alive += e.aliveMask();
        }
        return alive;
    }
}
