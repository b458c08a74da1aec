package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.op.LaneShape;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelLoweringTest {
    /** A product joins the sum behind it when nobody else can see it: the sum is all that reads its slot, or overwrites it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s1 = dot(v0, v1)              | v2 = s3 * v0; v1 = v1 + v2      | true
            s1 = dot(v0, v1)              | v2 = s3 * v0; v1 = v2 + v1      | true
            v3 = v0 + v2; s1 = dot(v3, v1) | v2 = s3 * v0; v1 = v1 + v2     | false
            s1 = dot(v0, v2)              | v2 = s3 * v0; v2 = v1 + v2; v1 = v1 + v2 | true
            s1 = dot(v0, v2)              | v2 = s3 * v2; v2 = v2 + v1; v1 = v1 + v2 | true
            s1 = dot(v0, v2)              | v2 = s3 * v0; v2 = v2 + v2; v1 = v1 + v2 | false
            s1 = dot(v0, v1)              | v2 = s3 * v0; v1 = v1 + v0; v1 = v1 + v2 | false
            v2 = dot(m0, v0); s1 = dot(v2, v1) | m0 = outer(v2, v0); m0 = m0 + m1; m1 = m1 + m0 | true
            v2 = dot(m0, v0); v3 = dot(m1, v0); v2 = v2 + v3; s1 = dot(v2, v1) | m0 = outer(v2, v0); m1 = m0 + m1 | false
            """)
    void whatIsJoined(String predict, String learn, boolean joined) {
        String text =
                "def Setup():\n  v1 = gaussian(0, 1, n_features)\ndef Predict():\n  " + predict.replace("; ", "\n  ")
                        + "\ndef Learn():\n  s3 = s0 - s1\n  " + learn.replace("; ", "\n  ") + "\n";
        Program program = ProgramParser.parse(text, "test");
        Analyzer analyzer = new Analyzer(Target.REGRESSION, program.memoryNeeded(), 4);
        KernelLowering lowering =
                KernelLowering.of(analyzer.analyze(program), Target.REGRESSION, new LaneShape(4, 8, 8));
        int first = predict.contains("m0") ? 0 : 1;
        assertThat(lowering.schedule().size(Schedule.LEARN)).isGreaterThan(first + 1);
        assertThat(lowering.joins(Schedule.LEARN, first)).isEqualTo(joined);
    }
}
