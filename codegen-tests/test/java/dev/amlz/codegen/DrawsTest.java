package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.fuzz.FuzzCase;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations draw the same numbers on every engine, in every function and width, amid regions and alone. */
class DrawsTest {
    private static final String PROGRAM = """
            def Setup():
              s2 = uniform(-1, 1)
              v1 = gaussian(0, 1, n_features)
              m0 = gaussian(0.5, 0.1, (n_features, n_features))
            def Predict():
              s3 = gaussian(0, 2)
              v2 = uniform(0, 1, n_features)
              v3 = dot(m0, v0)
              v3 = v3 + v2
              m1 = uniform(-0.1, 0.1, (n_features, n_features))
              s1 = dot(v3, v1)
              s1 = s1 + s3
            def Learn():
              s4 = uniform(-0.5, 0.5)
              v3 = gaussian(0, 0.1, n_features)
              v1 = v1 + v3
              m2 = gaussian(0, 0.01, (n_features, n_features))
              m0 = m0 + m2
              m0 = m0 + m1
              s2 = s2 + s4
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void drawsAreTheSame(int widest) {
        EnginesUnderTest engines = new EnginesUnderTest();
        for (int features : new int[] {2, 3, 4, 8, 16}) {
            for (int tasks : new int[] {1, 2, 8, 10, 20}) {
                FuzzCase c = new FuzzCase(
                        features * 100L + tasks,
                        ProgramParser.parse(PROGRAM, "draws"),
                        new MemorySizes(5, 4, 3),
                        Target.REGRESSION,
                        features,
                        tasks,
                        5,
                        4,
                        2,
                        Double.POSITIVE_INFINITY,
                        false);
                assertThat(engines.failure(c, widest)).isNull();
            }
        }
    }
}
