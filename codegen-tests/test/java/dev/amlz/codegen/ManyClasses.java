package dev.amlz.codegen;

import dev.amlz.analyze.Analyzer;
import dev.amlz.fuzz.ProgramGenerator;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.ProgramClass;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.memory.MemorySizes;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Prepares random programs on the jit engine until so many classes were defined; a program of its own, for a small JVM. */
final class ManyClasses {
    private static final MemorySizes MEMORY = new MemorySizes(10, 10, 10);
    private static final int LONGEST = 10;

    private ManyClasses() {}

    /** @param arguments the number of classes; kernels or programs */
    public static void main(String[] arguments) {
        long wanted = Long.parseLong(arguments[0]);
        ShapeCache shapes = new ShapeCache(2000);
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        ProgramGenerator programs = new ProgramGenerator(RandomStream.of(1, 1));
        Engine engine = arguments[1].equals("kernels")
                ? new RegionEngine(1, shapes)
                : new ClassEngine(1, shapes, new ProgramClasses(500), ProgramClass.Kind.FUSED);
        Analyzer analyzer = new Analyzer(Target.REGRESSION, MEMORY, 2);
        double[] x = {1, 2};
        double[] y = {3};
        Task task = new Task("one", Target.REGRESSION, 2, 0, x, y, x, y, 1);
        TaskBatch batch = new TaskBatch(List.of(task), 1);
        engine.prepare(analyzer.verbatim(programs.next(MEMORY, Target.REGRESSION, LONGEST, false)), batch, 100, 1);
        long start = System.nanoTime();
        long before = classes.getTotalLoadedClassCount();
        while (classes.getTotalLoadedClassCount() - before < wanted) {
            engine.prepare(analyzer.verbatim(programs.next(MEMORY, Target.REGRESSION, LONGEST, false)), batch, 100, 1);
        }
        System.out.printf(
                "unloading: %d classes, %d unloaded, %d loaded at the end, %.1f s%n",
                wanted,
                classes.getUnloadedClassCount(),
                classes.getLoadedClassCount(),
                (System.nanoTime() - start) / 1e9);
    }
}
