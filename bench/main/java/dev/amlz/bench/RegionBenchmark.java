package dev.amlz.bench;

import dev.amlz.program.ProgramParser;
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

/** Generated kernels of the commonest regions: ns per call and task, with the short rest of the program. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"})
public class RegionBenchmark {
    /** Programs that are little but one region. */
    public enum Shape {
        RANK_1_UPDATE("m1 = outer(v1, v0)", "m0 = m0 + m1", "s1 = mean(m0)"),
        FIRST_LAYER("v2 = dot(m0, v0)", "v2 = v2 + v1", "v3 = maximum(v2, v4)", "s1 = dot(v3, v1)"),
        SCALAR_CHAIN("s2 = s1 - s3", "s4 = s2 * s2", "s5 = s4 + s3", "s1 = abs(s5)"),
        STATISTICS("v2 = v0 - v1", "s2 = std(v2)", "s3 = mean(v2)", "s4 = norm(v2)", "s2 = s2 + s3", "s1 = s2 * s4");

        private final String text;

        Shape(String... predict) {
            text =
                    "def Setup():\n  v1 = gaussian(0, 0.1, n_features)\n  m0 = gaussian(0, 0.1, (n_features, n_features))\n"
                            + "  s3 = 0.5\ndef Predict():\n  " + String.join("\n  ", predict) + "\ndef Learn():\n";
        }
    }

    @Param
    private Shape shape;

    @Param({"4", "8", "16"})
    private int features;

    @Param({"interpreter", "kernels"})
    private String engine;

    private Running running;

    /** Binds the program. */
    @Setup
    public void prepare() {
        running = Running.of(engine, ProgramParser.parse(shape.text, shape.name()), features, false);
    }

    /** Runs the region on every example. */
    @Benchmark
    @OperationsPerInvocation(Running.EXAMPLES * Running.TASKS)
    public long region() {
        return running.train();
    }
}
