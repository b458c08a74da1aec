package dev.amlz.bench;

import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.interpret.Engine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.search.Ancestor;
import dev.amlz.search.Exchange;
import dev.amlz.search.Search;
import dev.amlz.search.SearchPlan;
import dev.amlz.search.StopReason;
import dev.amlz.task.DataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** A whole short search, cold engine included: ms for 5,000 individuals of the demonstration. Run at the top folder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64"})
public class SearchBenchmark {
    private static final int INDIVIDUALS = 5000;

    @Param({"interpreter", "auto", "jit"})
    private String engine;

    @Param("configs/linear-regression.yaml")
    private String config;

    private SearchPlan plan;
    private DataSource data;

    /** Nobody listens. */
    private static final class Silence implements Search.Listener {
        @Override
        public void improved(int experiment, Ancestor best) {}

        @Override
        public void between() {}
    }

    /** Reads the config. */
    @Setup
    public void prepare() {
        Config read =
                ConfigReader.read(Path.of(System.getProperty("amlz.top", "")).resolve(config), List.of());
        data = DataSource.of(null, Map.of());
        Config searchOnly =
                new Config(read.name(), read.search(), read.randomizeSeeds(), read.searchSets(), null, null);
        plan = searchOnly.plan(1, 1);
    }

    /** Searches. */
    @Benchmark
    public StopReason search() {
        Search search = new Search(plan, this::engine, data, Exchange.NONE);
        return search.run(new Search.Limits(INDIVIDUALS, 0, false), () -> false, new Silence());
    }

    private Engine engine() {
        return Engines.make(EngineName.valueOf(engine.toUpperCase(Locale.ROOT)));
    }
}
