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

class RegionEngineTest {
    private static final int[] FEATURES = {2, 3, 4, 5, 8, 16};
    private static final int[] TASKS = {1, 2, 3, 8, 10};
    private static final int PROGRAMS = Integer.getInteger("amlz.fuzz", 400);
    private static final long FIRST = Long.getLong("amlz.seed", 1);

    private final ShapeCache shapes = new ShapeCache(100_000);

    private void compare(Engine engine, int widest, int programs) {
        for (long seed = FIRST; seed < FIRST + programs; seed++) {
            Differential program = new Differential(seed, FEATURES, TASKS);
            List<long[]> expected = program.run(new ReferenceEngine(), 1);
            List<long[]> actual = program.run(engine, widest);
            engine.forget();
            assertThat(actual).as("%s", program).hasSameSizeAs(expected);
            for (int task = 0; task < expected.size(); task++) {
                int differ = Arrays.mismatch(actual.get(task), expected.get(task));
                assertThat(differ)
                        .as("first difference in task %d, %s", task, program)
                        .isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void theInterpreterGivesTheReferencesBits(int widest) {
        compare(new Interpreter(widest), widest, PROGRAMS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void theJitGivesTheReferencesBits(int widest) {
        compare(new RegionEngine(widest, shapes), widest, PROGRAMS);
        assertThat(shapes.shapes()).hasSizeGreaterThan(PROGRAMS / 2);
        List<KernelShape> written =
                shapes.shapes().stream().filter(shape -> !shape.isDeclined()).toList();
        assertThat(written).hasSizeGreaterThan(shapes.shapes().size() * 49 / 50);
        for (KernelShape shape : written) {
            StringWriter problems = new StringWriter();
            CheckClassAdapter.verify(
                    new ClassReader(shape.bytes()), getClass().getClassLoader(), false, new PrintWriter(problems));
            assertThat(problems).as("%s", shape).hasToString("");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void classesGiveTheReferencesBits(int widest) {
        for (ProgramClass.Kind kind : ProgramClass.Kind.values()) {
            ProgramClasses classes = new ProgramClasses(100);
            compare(new ClassEngine(widest, shapes, classes, kind), widest, PROGRAMS / 2);
            assertThat(classes.compiled()).isGreaterThan(PROGRAMS / 4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void autoGivesTheReferencesBitsWhenItSwitchesOnTheWay(int widest) {
        compare(new AutoEngine(widest, shapes, TierPolicy.EAGER), widest, PROGRAMS / 20);
        assertThat(shapes.shapes()).anyMatch(KernelShape::isHot);
    }

    @Test
    void aFullCacheForgetsTheLessUsedHalf() {
        ShapeCache small = new ShapeCache(16);
        RegionEngine engine = new RegionEngine(1, small);
        for (long seed = 1; seed < 200; seed++) {
            new Differential(seed, FEATURES, new int[] {1}).run(engine, 1);
        }
        assertThat(small.shapes()).hasSizeBetween(8, 16);
    }
}
