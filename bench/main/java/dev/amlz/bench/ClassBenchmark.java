package dev.amlz.bench;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.Dump;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.op.LaneShape;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Making the kernel classes of a program, without the time until they are hot. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"})
public class ClassBenchmark {
    @Param({"linear", "neural-net"})
    private String program;

    @Param({"4", "16"})
    private int features;

    private LiveProgram live;
    private LaneShape size;
    private TaskBatch batch;

    /** Analyses the program. */
    @Setup
    public void prepare() {
        Program known = ProgramBenchmark.known(program);
        live = new Analyzer(Target.REGRESSION, known.memoryNeeded(), features).analyze(known);
        size = LanePlan.of(Running.TASKS, features, Running.EXAMPLES);
        batch = Running.batches(features, size.width()).get(0);
    }

    /** Cuts into regions, generates the class files, renames them. */
    @Benchmark
    public List<Dump.Piece> generate() {
        return Dump.of(live, Target.REGRESSION, size);
    }

    /** An engine with nothing cached binds the program: generates and defines the classes, makes memory and kernels. */
    @Benchmark
    public Execution generateAndDefine() {
        return new RegionEngine(new ShapeCache(100)).prepare(live, batch, 100, 1);
    }
}
