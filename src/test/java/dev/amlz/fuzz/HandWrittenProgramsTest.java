package dev.amlz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.interpret.Interpreter;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs such as no search draws or seldom does, under the interpreter and the reference: each once made them differ, or might. */
class HandWrittenProgramsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // label, features and prediction written everywhere
                """
                def Setup():
                  s0 = 3
                  v0[0.3] = 2
                  s1 = 0.5
                def Predict():
                  s2 = s0 + s1
                  s0 = s2 + s1
                  v0[0.6] = 0.25
                  s1 = dot(v0, v0)
                  s3 = s0 * s2
                def Learn():
                  s1 = s0 + s3
                  v0 = s1 * v0
                  s0 = norm(v0)
                  s3 = s0 * s1
                """,
                // the prediction of several classes, read once more by a sum behind it
                """
                def Setup():
                  s2 = 0.5
                  v4 = gaussian(0, 1, n_features)
                def Predict():
                  v2 = s2 * v4
                  v5 = v2 + v0
                def Learn():
                  v4 = v4 + v5
                """,
                // label vector spoiled by Predict
                """
                def Setup():
                def Predict():
                  v1[0.1] = 0.7
                  v1[0.9] = 0.3
                def Learn():
                  v3 = v1 + v3
                  v2 = v3 + v2
                """,
                // running sums that only a later epoch's Learn sees
                """
                def Setup():
                def Predict():
                  s3 = norm(v0)
                  s4 = s4 + s3
                def Learn():
                  s1 = s4 * s3
                  v2 = bcast(s1)
                """,
                // what can move to Setup, and what only looks like it
                """
                def Setup():
                  s2 = 0.3
                  s5 = 2
                def Predict():
                  s3 = cos(s2)
                  v3 = bcast(s3)
                  s1 = dot(v3, v0)
                  v2 = v3 * v0
                  s4 = s5 + s1
                def Learn():
                  s5 = sin(s3)
                  m0 = outer(v3, v3)
                  v3 = dot(m0, v3)
                """,
                // outputs that are inputs, and merged updates
                """
                def Setup():
                  m0 = gaussian(0, 0.5, (n_features, n_features))
                  s2 = 0.01
                def Predict():
                  v3 = dot(m0, v0)
                  m1 = transpose(m0)
                  m1 = matmul(m1, m1)
                  v3 = dot(m1, v3)
                  s1 = mean(v3)
                  v2 = maximum(v3, v2)
                def Learn():
                  v4 = s2 * v0
                  v3 = v4 + v3
                  m2 = outer(v3, v0)
                  m0 = m2 + m0
                  m0 = transpose(m0)
                """
            })
    void interpreterGivesTheBitsOfTheReference(String text) {
        Program program = ProgramParser.parse(text, "test");
        for (Target target : Target.values()) {
            for (int tasks : new int[] {1, 3, 10, 20}) {
                for (int width : new int[] {1, 2, 4, 8}) {
                    FuzzCase c = new FuzzCase(
                            tasks, program, new MemorySizes(6, 6, 3), target, 4, tasks, 4, 3, 3, 1e300, false);
                    EngineComparison comparison = new EngineComparison(() -> new Interpreter(width), width);
                    assertThat(comparison.failure(c, true)).isNull();
                    assertThat(comparison.failure(c, false)).isNull();
                }
            }
        }
    }
}
