package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static Schedule schedule(String predict, String learn, Target target, boolean verbatim) {
        String text = "def Setup():\n  s2 = 0.1\ndef Predict():\n  " + predict.replace("; ", "\n  ")
                + "\ndef Learn():\n" + (learn.isEmpty() ? "" : "  " + learn.replace("; ", "\n  ") + "\n");
        Program program = ProgramParser.parse(text, "test");
        Analyzer analyzer = new Analyzer(target, program.memoryNeeded(), 4);
        Schedule schedule = new Schedule();
        schedule.fill(verbatim ? analyzer.verbatim(program) : analyzer.analyze(program), target);
        return schedule;
    }

    /** Slot numbers from which the vector inputs of a part come. */
    private static String inputs(Schedule schedule, int part) {
        StringBuilder slots = new StringBuilder();
        for (int i = 0; i < schedule.size(part); i++) {
            long head = schedule.head(part, i);
            Op op = Op.ofId(Code.op(head));
            slots.append(op.in1() == Bank.VECTOR ? Code.in1(head) + " " : "");
            slots.append(op.in2() == Bank.VECTOR ? Code.in2(head) + " " : "");
        }
        return slots.toString().strip();
    }

    @Test
    void aStepIsLearnAndThenPredictOnTheFeaturesInTheSpareSlot() {
        Schedule schedule =
                schedule("s1 = dot(v0, v1)", "s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2", Target.REGRESSION, false);
        assertThat(schedule.steps()).isTrue();
        assertThat(schedule.size(Schedule.STEP))
                .isEqualTo(schedule.size(Schedule.LEARN) + schedule.size(Schedule.PREDICT));
        assertThat(inputs(schedule, Schedule.LEARN)).isEqualTo("0 1 2");
        assertThat(inputs(schedule, Schedule.PREDICT)).isEqualTo("0 2");
        assertThat(inputs(schedule, Schedule.STEP)).isEqualTo("0 1 2 3 2");
        assertThat(inputs(schedule, Schedule.STEP_BACK)).isEqualTo("3 1 2 0 2");
    }

    /** A product that reads the matrix of an outer product comes right behind it, unless it depends on what is between. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1 = s2 * v0                 | MATRIX_VECTOR_PRODUCT SCALAR_VECTOR_PRODUCT
            v1 = v1 + v2                 | VECTOR_SUM MATRIX_VECTOR_PRODUCT
            v3 = v1 + v2; v1 = v3 + v1   | VECTOR_SUM VECTOR_SUM MATRIX_VECTOR_PRODUCT
            m0 = m0 + m1                 | MATRIX_SUM MATRIX_VECTOR_PRODUCT
            m0 = m0 + m1; v1 = s2 * v0   | MATRIX_SUM MATRIX_VECTOR_PRODUCT SCALAR_VECTOR_PRODUCT
            """)
    void aProductComesRightBehindItsMatrix(String after, String moved) {
        String learn = "s3 = s0 - s1; v1 = s3 * v1; m0 = outer(v1, v0); " + after;
        Schedule schedule = schedule("v2 = dot(m0, v0); s1 = dot(v2, v1)", learn, Target.REGRESSION, false);
        assertThat(schedule.steps()).isTrue();
        String all = "SCALAR_DIFF SCALAR_VECTOR_PRODUCT VECTOR_OUTER_PRODUCT " + moved + " VECTOR_INNER_PRODUCT";
        assertThat(operations(schedule, Schedule.STEP)).isEqualTo(all);
        assertThat(operations(schedule, Schedule.STEP_BACK)).isEqualTo(all);
        assertThat(operations(schedule, Schedule.PREDICT)).isEqualTo("MATRIX_VECTOR_PRODUCT VECTOR_INNER_PRODUCT");
    }

    /** One whose matrix never changes would only come between a scaling and its sum, or an outer product and its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v2 = dot(m0, v0); s1 = dot(v2, v1) | s3 = s0 - s1; v3 = s3 * v2; v1 = v1 + v3
            v2 = dot(m0, v0); v3 = dot(m1, v2); s1 = dot(v3, v1) | s3 = s0 - s1; v4 = s3 * v1; m2 = outer(v4, v2); m1 = m1 + m2
            """)
    void aProductOfAMatrixThatNothingWritesStays(String predict, String learn) {
        Schedule schedule = schedule(predict, learn, Target.REGRESSION, false);
        assertThat(schedule.steps()).isTrue();
        assertThat(operations(schedule, Schedule.STEP))
                .isEqualTo(operations(schedule, Schedule.LEARN) + " " + operations(schedule, Schedule.PREDICT));
    }

    private static String operations(Schedule schedule, int part) {
        StringJoiner operations = new StringJoiner(" ");
        for (int i = 0; i < schedule.size(part); i++) {
            operations.add(Op.ofId(Code.op(schedule.head(part, i))).name());
        }
        return operations.toString();
    }

    @Test
    void aProductThatMovesKeepsItsSource() {
        Schedule schedule = schedule(
                "v2 = dot(m0, v0); s1 = dot(v2, v1)",
                "s3 = s0 - s1; v1 = s3 * v1; m0 = outer(v1, v0); v1 = s2 * v0",
                Target.REGRESSION,
                false);
        schedule.steps();
        for (int i = 0; i < schedule.size(Schedule.STEP); i++) {
            boolean ofPredict = schedule.function(Schedule.STEP, i) == ComponentFunction.PREDICT;
            int part = ofPredict ? Schedule.PREDICT : Schedule.LEARN;
            assertThat(Code.op(schedule.head(Schedule.STEP, i)))
                    .isEqualTo(Code.op(schedule.head(part, schedule.index(Schedule.STEP, i))));
        }
        assertThat(schedule.function(Schedule.STEP, 3)).isEqualTo(ComponentFunction.PREDICT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s1 = dot(v0, v1)             | s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2                       | REGRESSION | false | true
            s1 = dot(v0, v1)             | s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2                       | BINARY     | false | true
            s1 = dot(v0, v1)             | s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2                       | REGRESSION | true  | false
            v2 = v0 + v1                 | v1 = v1 - v2                                                   | MULTICLASS | false | false
            v0 = v0 + v1; s1 = dot(v0, v1) | s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2                     | REGRESSION | false | false
            s1 = dot(v0, v1)             | s3 = s0 - s1; v2 = s3 * v0; v1 = v1 + v2; v3 = gaussian(0, 1, n_features); v1 = v1 + v3 | REGRESSION | false | false
            v0 = v0 + v1; v3 = v0 + v1; s1 = dot(v3, v1) | v1 = v1 + v3                                   | REGRESSION | false | false
            s1 = s1 + s2                 | s2 = s0 - s1                                                   | REGRESSION | false | false
            s1 = dot(v0, v1)             | ''                                                             | REGRESSION | false | false
            """)
    void whoTrainsInSteps(String predict, String learn, Target target, boolean verbatim, boolean steps) {
        assertThat(schedule(predict, learn, target, verbatim).steps()).isEqualTo(steps);
    }
}
