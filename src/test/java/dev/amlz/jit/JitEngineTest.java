package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

class JitEngineTest {
    private static final int[] FEATURES = {2, 3, 4, 5, 8, 16};
    private static final int[] TASKS = {1, 2, 3, 8, 10};
    private static final int PROGRAMS = Integer.getInteger("amlz.fuzz", 400);
    private static final long FIRST = Long.getLong("amlz.seed", 1);

    private final ShapeCache shapes = new ShapeCache(100_000);

    private void compare(Engine engine, int widest) {
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            Differential programs = new Differential(seed, FEATURES, TASKS);
            List<long[]> expected = programs.run(new ReferenceEngine(), 1);
            List<long[]> actual = programs.run(engine, widest);
            engine.forget();
            assertThat(actual).as("%s", programs).hasSameSizeAs(expected);
            for (int task = 0; task < expected.size(); task++) {
                int differ = Arrays.mismatch(actual.get(task), expected.get(task));
                assertThat(differ)
                        .as("first difference in task %d, %s", task, programs)
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void theInterpreterGivesTheReferencesBits(int widest) {
        compare(new Interpreter(widest), widest);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void theJitGivesTheReferencesBits(int widest) {
        compare(new JitEngine(widest, shapes), widest);
        assertThat(shapes.shapes()).hasSizeGreaterThan(PROGRAMS / 2);
        for (KernelShape shape : shapes.shapes()) {
            StringWriter problems = new StringWriter();
            CheckClassAdapter.verify(
                    new ClassReader(shape.bytes()), getClass().getClassLoader(), false, new PrintWriter(problems));
            assertThat(problems).as("%s", shape).hasToString("");
        }
    }

    @Test
    void aFullCacheForgetsTheLessUsedHalf() {
        ShapeCache small = new ShapeCache(16);
        JitEngine engine = new JitEngine(1, small);
        for (long seed = 1; seed < 200; seed++) {
            new Differential(seed, FEATURES, new int[] {1}).run(engine, 1);
        }
        assertThat(small.shapes()).hasSizeBetween(8, 16);
    }
}
