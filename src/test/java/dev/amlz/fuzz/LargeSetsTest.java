package dev.amlz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Interpreter;
import dev.amlz.op.LaneLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets too large for their examples to be placed in lane memory: each is copied into the slots, to the same effect. */
class LargeSetsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void copiedExamplesGiveTheSameAsTheReference(int tasks) {
        int train = 40_000 / tasks;
        int widest = LaneLoader.available() ? LaneLoader.widest() : 1;
        for (long seed = 0; seed < 60; seed++) {
            FuzzCase c =
                    FuzzCase.of(seed).withShape(2 + (int) (seed % 3), tasks).withTrain(train);
            assertThat(new EngineComparison(Interpreter::new, widest).difference(c, false))
                    .as(c.toString())
                    .isNull();
        }
    }
}
