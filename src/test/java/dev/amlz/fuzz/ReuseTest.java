package dev.amlz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.AutoEngine;
import dev.amlz.jit.ShapeCache;
import dev.amlz.jit.TierPolicy;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.LaneLoader;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One engine goes from program to program on the same tasks, small and large in turn: nothing of one is left to the next. */
class ReuseTest {
    private static final int PROGRAMS = 400;
    private static final int WIDEST = LaneLoader.available() ? LaneLoader.widest() : 1;

    @ParameterizedTest
    @EnumSource(Target.class)
    void programsLeaveNothingToEachOther(Target target) {
        compare(target, new Interpreter());
        compare(target, new AutoEngine(WIDEST, new ShapeCache(1000), TierPolicy.EAGER));
    }

    private static void compare(Target target, Engine engine) {
        RandomStream random = RandomStream.of(5, target.ordinal());
        ProgramGenerator programs = new ProgramGenerator(random);
        MemorySizes memory = new MemorySizes(20, 20, 20);
        FuzzCase first = FuzzCase.of(11);
        FuzzCase c = new FuzzCase(11, first.program(), memory, target, 4, 10, 6, 4, 2, 100, false);
        List<TaskBatch> batches = LanePlan.batches(c.makeTasks(), WIDEST);
        EngineComparison comparison = new EngineComparison(() -> engine, WIDEST);
        for (int i = 0; i < PROGRAMS; i++) {
            MemorySizes used = i % 3 == 0 ? memory : new MemorySizes(2 + i % 3, 3 + i % 2, i % 2);
            FuzzCase next = c.with(programs.next(used, target, i % 5 == 0 ? 40 : 8, i % 2 == 0));
            assertThat(comparison.difference(next, false, batches))
                    .as(next.toString())
                    .isNull();
        }
    }
}
