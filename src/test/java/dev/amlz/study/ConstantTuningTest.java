package dev.amlz.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.GeneratedSpec;
import dev.amlz.task.Target;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSeeds;
import dev.amlz.task.TaskSizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantTuningTest {
    /** Its rate is the cosine of a small number, so about 1, whatever its one constant is: far too fast to learn. */
    private static final Program COUPLED = ProgramParser.parse("""
            def Setup():
              s2 = 0.001
            def Predict():
              s1 = dot(v1, v0)
            def Learn():
              s3 = s0 - s1
              s4 = s2 * s0
              s4 = cos(s4)
              s3 = s4 * s3
              v2 = s3 * v0
              v1 = v1 + v2
            """, "coupled");

    private static ConstantTuning tuning(EngineName engine) {
        return new ConstantTuning(Engines.make(engine), tasks(1), tasks(100), 7);
    }

    private static ConstantTuning.TaskSet tasks(long seed) {
        GeneratedSpec spec = new GeneratedSpec(
                new TaskSizes(4, 4, 300, 50), new TaskSeeds(List.of(seed), List.of(seed)), GeneratedSpec.Rule.LINEAR);
        return new ConstantTuning.TaskSet(
                TaskFactory.make(spec, null),
                new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0));
    }

    @Test
    void makesAConstantOfAnExpressionThatHappensToGiveOneAndTunesIt() {
        ConstantTuning.Result result = tuning(EngineName.INTERPRETER).tune(COUPLED, 60, line -> {});
        assertThat(result.before().select()).isLessThan(0.1);
        assertThat(result.after().select()).isGreaterThan(0.95);
        assertThat(result.decoupled()).isTrue();
        assertThat(result.proposed()).hasSize(1);
        Decoupling d = result.proposed().get(0);
        assertThat(d.instruction()).isEqualTo("s4 = cos(s4)");
        assertThat(d.value()).isBetween(0.9, 1.0);
        assertThat(d.dataFree()).isFalse();
        Instruction made = result.program().instruction(ComponentFunction.LEARN, 2);
        assertThat(made.op()).isEqualTo(Op.SCALAR_CONST_SET);
        assertThat(made.c0()).isBetween(0.001, 0.3);
    }

    @Test
    void knowsWhatDependsOnNoDataAndMakesVectorsConstantsToo() {
        Program program = ProgramParser.parse("""
                def Setup():
                  s2 = 0.2
                def Predict():
                  s1 = dot(v1, v0)
                def Learn():
                  s3 = s0 - s1
                  s4 = s2 * s2
                  v3 = bcast(s4)
                  v2 = s3 * v0
                  v2 = v3 * v2
                  v1 = v1 + v2
                """, "rates");
        ConstantTuning.Result result = tuning(EngineName.INTERPRETER).tune(program, 10, line -> {});
        assertThat(result.proposed()).hasSize(1);
        assertThat(result.proposed().get(0).instruction()).isEqualTo("v3 = bcast(s4)");
        assertThat(result.proposed().get(0).dataFree()).isTrue();
        assertThat(result.proposed().get(0).spread()).isLessThan(1e-9);
        assertThat(result.after().select())
                .isGreaterThanOrEqualTo(result.before().select());
    }

    @Test
    void givesTheSameOnEveryEngineAndNoTrialNeedsAClass() {
        ConstantTuning.Result plain = tuning(EngineName.INTERPRETER).tune(COUPLED, 20, line -> {});
        ConstantTuning.Result compiled = tuning(EngineName.JIT).tune(COUPLED, 20, line -> {});
        assertThat(compiled.program()).isEqualTo(plain.program());
        assertThat(compiled.after()).isEqualTo(plain.after());
        assertThat(compiled.compiledBefore()).isPositive();
        assertThat(compiled.compiledAfter()).isEqualTo(compiled.compiledBefore());
    }

    @Test
    void drawsEveryKindOfConstantAndNothingElse() {
        Program program = ProgramParser.parse("""
                def Setup():
                  s2 = -0.5
                  v1[0.625] = 0.25
                  m0[0.125, 0.375] = 2
                  v2 = gaussian(-1, 0.5, n_features)
                  s4 = 3
                def Predict():
                  v3 = uniform(0.1, 0.9, n_features)
                  v3 = v3 + v1
                  v3 = dot(m0, v3)
                  v3 = v3 + v2
                  s1 = dot(v3, v0)
                  s1 = s1 * s2
                def Learn():
                """, "all kinds");
        ConstantSpace space =
                new ConstantSpace(new Analyzer(Target.REGRESSION, program.memoryNeeded(), 4).analyze(program));
        assertThat(space.size()).as("s4 is dead").isEqualTo(7);
        int flips = 0;
        for (int t = 0; t < 200; t++) {
            Program drawn = space.draw(RandomStream.of(1, t));
            assertThat(drawn).isEqualTo(space.draw(RandomStream.of(1, t)));
            assertThat(drawn.instruction(ComponentFunction.SETUP, 4))
                    .isEqualTo(program.instruction(ComponentFunction.SETUP, 4));
            Instruction s2 = drawn.instruction(ComponentFunction.SETUP, 0);
            assertThat(Math.abs(s2.c0())).isBetween(0.005, 50.0);
            flips += s2.c0() > 0 ? 1 : 0;
            Instruction element = drawn.instruction(ComponentFunction.SETUP, 2);
            assertThat(element.c0()).isEqualTo(0.125f);
            assertThat(element.c1()).isEqualTo(0.375f);
            Instruction gaussian = drawn.instruction(ComponentFunction.SETUP, 3);
            assertThat(gaussian.c1()).isBetween(0.0049, 50.1);
            Instruction uniform = drawn.instruction(ComponentFunction.PREDICT, 0);
            assertThat(uniform.c0()).isLessThanOrEqualTo(uniform.c1());
            assertThat(drawn.code(ComponentFunction.LEARN)).isEqualTo(program.code(ComponentFunction.LEARN));
        }
        assertThat(flips).isBetween(2, 30);
    }
}
