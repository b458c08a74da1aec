package dev.amlz.codegen;

import dev.amlz.fuzz.EngineComparison;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.jit.AutoEngine;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.ProgramClass;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.jit.TierPolicy;
import java.util.List;
import java.util.function.IntFunction;

/** All engines but the reference, each compared with it in each width. */
final class EnginesUnderTest {
    /** Widest vectors, in doubles. */
    static final List<Integer> WIDTHS = List.of(1, 2, 4, 8);

    private final ShapeCache shapes = new ShapeCache(500);
    private final ProgramClasses classes = new ProgramClasses(100);
    private final List<IntFunction<Engine>> engines = List.of(
            Interpreter::new,
            widest -> new RegionEngine(widest, shapes),
            widest -> new AutoEngine(widest, shapes, TierPolicy.EAGER),
            widest -> new ClassEngine(widest, shapes, classes, ProgramClass.Kind.CALLS),
            widest -> new ClassEngine(widest, shapes, classes, ProgramClass.Kind.FUSED));

    private long evaluations;

    /**
     * Evaluates a case on the reference and on every engine, as it is and its live code.
     *
     * @return what differs, shrunk; null for nothing
     */
    String failure(FuzzCase c, int widest) {
        for (IntFunction<Engine> engine : engines) {
            EngineComparison comparison = new EngineComparison(() -> engine.apply(widest), widest);
            for (boolean verbatim : new boolean[] {true, false}) {
                evaluations++;
                String failure = comparison.failure(c, verbatim);
                if (failure != null) {
                    return engine.apply(widest).getClass().getSimpleName() + " " + engines.indexOf(engine) + ", "
                            + failure;
                }
            }
        }
        return null;
    }

    /** Evaluations of a program by an engine under test so far, each on all tasks of its case. */
    long evaluations() {
        return evaluations;
    }

    /** Kernels, and regions of program classes, that the generator declined. */
    long declined() {
        return shapes.declined() + classes.declined();
    }

    /** Program classes that were defined. */
    long programClasses() {
        return classes.compiled();
    }
}
