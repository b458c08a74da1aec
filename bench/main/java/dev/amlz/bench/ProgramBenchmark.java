package dev.amlz.bench;

import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Known programs in steady state by engine: ns per task-example. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"})
public class ProgramBenchmark {
    @Param({"linear", "neural-net", "paper-neural-net"})
    private String program;

    @Param({"4", "8", "16"})
    private int features;

    @Param({"reference", "interpreter", "kernels", "class"})
    private String engine;

    private Running running;

    /** Binds the program. */
    @Setup
    public void prepare() {
        running = Running.of(engine, known(program), features, false);
    }

    /** A known program by name. */
    static Program known(String name) {
        return switch (name) {
            case "linear" -> KnownPrograms.linear();
            case "neural-net" -> KnownPrograms.neuralNet();
            case "paper-neural-net" -> KnownPrograms.paperNeuralNet();
            default -> throw new IllegalArgumentException("no program " + name);
        };
    }

    /** Trains on every example. */
    @Benchmark
    @OperationsPerInvocation(Running.EXAMPLES * Running.TASKS)
    public long taskExample() {
        return running.train();
    }
}
