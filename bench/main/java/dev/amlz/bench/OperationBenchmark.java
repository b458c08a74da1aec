package dev.amlz.bench;

import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.Collections;
import java.util.List;
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

/** The interpreter's kernels: ns per instruction and task, its share of the loop included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"})
public class OperationBenchmark {
    private static final int COPIES = 16;

    @Param({
        "SCALAR_SUM",
        "SCALAR_EXP",
        "SCALAR_SIN",
        "VECTOR_SUM",
        "VECTOR_INNER_PRODUCT",
        "VECTOR_ST_DEV",
        "VECTOR_GAUSSIAN_SET",
        "VECTOR_OUTER_PRODUCT",
        "MATRIX_SUM",
        "MATRIX_VECTOR_PRODUCT",
        "MATRIX_MATRIX_PRODUCT"
    })
    private String op;

    @Param({"4", "8", "16"})
    private int features;

    private Running running;

    /** Binds a program of copies of the operation. */
    @Setup
    public void prepare() {
        Op operation = Op.valueOf(op);
        Instruction one = operation.constants() == Constants.NONE
                ? Instruction.of(operation, 3, 4, 5)
                : Instruction.constant(operation, 5, 0.25, 0.5, 0.75);
        Program program = Program.of(List.of(), Collections.nCopies(COPIES, one), List.of());
        running = Running.of("interpreter", program, features, true);
    }

    /** Runs them on every example. */
    @Benchmark
    @OperationsPerInvocation(COPIES * Running.EXAMPLES * Running.TASKS)
    public long instruction() {
        return running.train();
    }
}
