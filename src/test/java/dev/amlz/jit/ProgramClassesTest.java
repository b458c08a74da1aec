package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.interpret.Execution;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramClassesTest {
    private static final MemorySizes MEMORY = new MemorySizes(6, 6, 3);
    private static final String PROGRAM = """
            def Setup():
              s2 = 0.5
              v1[0.3] = 0.25
              m0[0.1, 0.6] = 2.5
            def Predict():
              s3 = 1.5
              v2 = dot(m0, v0)
              s1 = dot(v2, v1)
              s1 = s1 + s3
              s3 = s3 * s1
            def Learn():
              s4 = s0 - s1
              s4 = s2 * s4
              v3 = s4 * v0
              v1 = v1 + v3
              s2 = s2 * s3
            """;

    private final ProgramClasses classes = new ProgramClasses(4);

    private Execution prepare(String program, ProgramClass.Kind kind) {
        double[] x = {1, 2, 3, 4};
        double[] y = {3, 4};
        Task task = new Task("one", Target.REGRESSION, 2, 0, x, y, x, y, 1);
        TaskBatch batch = new TaskBatch(List.of(task), 1);
        Analyzer analyzer = new Analyzer(Target.REGRESSION, MEMORY, 2);
        return new ClassEngine(1, new ShapeCache(100), classes, kind)
                .prepare(analyzer.analyze(ProgramParser.parse(program, "test")), batch, 100, 1);
    }

    private static double[] errors(Execution execution) {
        double[] errors = new double[2];
        execution.start();
        execution.train(null, 0, 2, errors);
        return errors;
    }

    @ParameterizedTest
    @EnumSource
    void constantsAndAddressesAreData(ProgramClass.Kind kind) {
        double[] first = errors(prepare(PROGRAM, kind));
        String changed = PROGRAM.replace("s2 = 0.5", "s2 = -7")
                .replace("v1[0.3] = 0.25", "v1[0.9] = 3")
                .replace("m0[0.1, 0.6] = 2.5", "m0[0.8, 0.2] = 0.75")
                .replace("s3 = 1.5", "s3 = 100");
        double[] second = errors(prepare(changed, kind));
        assertThat(errors(prepare(PROGRAM.replace("v2", "v5").replace("s4", "s5"), kind)))
                .isEqualTo(first);
        assertThat(second).doesNotContain(first);
        assertThat(classes.compiled()).isEqualTo(1);
        assertThat(classes.shapeHits()).isEqualTo(2);
        assertThat(errors(prepare(PROGRAM, kind))).isEqualTo(first);
    }

    @Test
    void aFingerprintFindsAClassOfTheSameShapeOnly() {
        Execution first = prepare(PROGRAM, null);
        first.identify(77);
        first.expect(1000);
        Execution same = prepare(PROGRAM.replace("s2 = 0.5", "s2 = 0.25"), null);
        same.identify(77);
        same.expect(1000);
        assertThat(classes.fingerprintHits()).isEqualTo(1);
        assertThat(classes.compiled()).isEqualTo(1);
        Execution other = prepare(PROGRAM.replace("v1 = v1 + v3", "v1 = v1 - v3"), null);
        other.identify(77);
        other.expect(1000);
        assertThat(classes.fingerprintHits()).isEqualTo(1);
        assertThat(classes.compiled()).isEqualTo(2);
    }

    @Test
    void functionalEquivalenceIsCheckedWithoutClasses() {
        Execution execution = prepare(PROGRAM, null);
        double[] before = errors(execution);
        assertThat(classes.compiled()).isZero();
        execution.expect(1000);
        assertThat(classes.compiled()).isEqualTo(1);
        assertThat(errors(execution)).isEqualTo(before);
    }

    @Test
    void theClassThatWasAskedForLongestAgoIsForgotten() {
        for (String op : List.of("+", "-", "*", "/")) {
            prepare(PROGRAM.replace("v1 = v1 + v3", "v1 = v1 " + op + " v3"), ProgramClass.Kind.CALLS);
        }
        prepare(PROGRAM, ProgramClass.Kind.CALLS);
        prepare(PROGRAM.replace("v1 = v1 + v3", "v1 = minimum(v1, v3)"), ProgramClass.Kind.CALLS);
        assertThat(classes.size()).isEqualTo(4);
        assertThat(classes.compiled()).isEqualTo(5);
        prepare(PROGRAM, ProgramClass.Kind.CALLS);
        assertThat(classes.compiled()).isEqualTo(5);
        prepare(PROGRAM.replace("v1 = v1 + v3", "v1 = v1 - v3"), ProgramClass.Kind.CALLS);
        assertThat(classes.compiled()).isEqualTo(6);
    }
}
