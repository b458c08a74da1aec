package dev.amlz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.jit.AutoEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.jit.TierPolicy;
import dev.amlz.op.LaneLoader;
import dev.amlz.task.Target;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets too large for their examples to be placed in lane memory: each is copied into the slots, to the same effect. */
class LargeSetsTest {
    private static final int WIDEST = LaneLoader.available() ? LaneLoader.widest() : 1;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void copiedExamplesGiveTheSameAsTheReference(int tasks) {
        compare(tasks, Interpreter::new);
        compare(tasks, () -> new AutoEngine(WIDEST, new ShapeCache(1000), TierPolicy.EAGER));
    }

    private static void compare(int tasks, Supplier<Engine> engine) {
        // half a megabyte and more for a batch, the last of 10 tasks included, and for one task without vectors
        int train = tasks < 3 ? 23_000 : 5_000;
        for (long seed = 0; seed < 60; seed++) {
            FuzzCase c =
                    FuzzCase.of(seed).withShape(2 + (int) (seed % 3), tasks).withTrain(train);
            if (c.target() != Target.MULTICLASS) {
                assertThat(new EngineComparison(engine, WIDEST).difference(c, false))
                        .as(c.toString())
                        .isNull();
            }
        }
    }
}
