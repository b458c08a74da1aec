package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detectors, on hand-written programs that have the adaptation and on such that only look like it. */
class TraitTest {
    private static final int STEPS = 1000;

    /** Figure 5's net with lines of Predict after its ReLU's input, and lines at the start of Learn. */
    private static Program net(String setup, String predict, String learn) {
        Program program =
                ProgramParser.parse("""
                def Setup():
                  m1 = gaussian(0, 0.1)
                  s3 = 0.5
                  v4 = gaussian(0, 0.1)
                %sdef Predict():
                  v6 = dot(m1, v0)
                %s  v7 = maximum(v9, v6)
                  s1 = dot(v7, v4)
                def Learn():
                %s  v3 = heaviside(v6, 1.0)
                  s1 = s0 - s1
                  s2 = s1 * s3
                  v2 = s2 * v3
                  v3 = v2 * v4
                  m0 = outer(v3, v0)
                  m1 = m1 + m0
                  v4 = v2 + v4
                """.formatted(indented(setup), indented(predict), indented(learn)), "net");
        return Trait.live(program, Target.BINARY, MemorySizes.DEFAULT, 16);
    }

    private static String indented(String lines) {
        return lines.isEmpty() ? "" : "  " + lines.replace("; ", "\n  ") + "\n";
    }

    private static List<Program> without(Trait trait, Program program) {
        return trait.without(program, Target.BINARY, STEPS);
    }

    @Test
    void theNetsThemselvesHaveNone() {
        for (Trait trait : Trait.values()) {
            for (Program program :
                    List.of(KnownPrograms.paperNeuralNet(), KnownPrograms.neuralNet(), KnownPrograms.linear())) {
                Program live = Trait.live(program, Target.BINARY, MemorySizes.DEFAULT, 16);
                assertThat(without(trait, live)).as(trait + " in\n" + live).isEmpty();
            }
        }
    }

    /** The first is the paper's noisy ReLU; the second carries the noise over from one Predict to the next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v8 = gaussian(-0.5, 0.41); v6 = v6 + v8",
                "v6 = v6 + v8; v8 = uniform(0, 0.4)",
                "s5 = gaussian(0, 1); v8 = bcast(s5); v6 = v8 * v6",
                "v10 = uniform(-1, 1); v8 = v10 + v8; v6 = v6 + v8"
            })
    void noiseIsFoundAndTakenOut(String lines) {
        List<Program> without = without(Trait.NOISE, net("", lines, ""));
        assertThat(without).hasSize(1);
        assertThat(without(Trait.NOISE, without.get(0))).isEmpty();
        assertThat(without.get(0).size()).isEqualTo(net("", lines, "").size());
    }

    /** Dead, overwritten, without spread (low >= high, deviation 0), or in Setup or Learn only. */
    @Test
    void whatLooksLikeNoise() {
        for (String lines : List.of(
                "v8 = gaussian(-0.5, 0.41)",
                "v8 = gaussian(-0.5, 0.41); v8 = v6 + v6; v6 = v6 + v8",
                "v8 = uniform(0.4, -0.4); v6 = v6 + v8",
                "v8 = gaussian(-0.5, 0); v6 = v6 + v8")) {
            assertThat(without(Trait.NOISE, net("", lines, ""))).as(lines).isEmpty();
        }
        assertThat(without(Trait.NOISE, net("v8 = gaussian(0, 1)", "v6 = v6 + v8", "")))
                .isEmpty();
        assertThat(without(Trait.NOISE, net("", "", "v8 = gaussian(0, 1); v0 = v0 + v8")))
                .isEmpty();
    }

    @Test
    void noiseIsReplacedByItsMean() {
        Program quiet = without(Trait.NOISE, net("", "v8 = uniform(1, 2); v6 = v6 + v8", ""))
                .get(0);
        assertThat(quiet.instructions(ComponentFunction.PREDICT).get(1))
                .hasToString("v8 = uniform(1.5, 1.5, n_features)");
    }

    /** The paper's iterated arctan; a product; a sum that feeds a division; a rate computed anew from a counter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3 = arctan(s3)",
                "s3 = s3 * s6",
                "s5 = s5 + s6; s3 = s7 / s5",
                "s5 = s5 + s6; s8 = s9 - s5; s3 = exp(s8)"
            })
    void decayIsFoundAndTakenOut(String lines) {
        Program program = net("s6 = 0.99; s7 = 0.5", "", lines);
        List<Program> without = without(Trait.DECAY, program);
        assertThat(without).hasSize(21).allSatisfy(p -> assertThat(p).isNotEqualTo(program));
        without.forEach(p -> assertThat(without(Trait.DECAY, live(p))).isEmpty());
    }

    private static Program live(Program program) {
        return Trait.live(program, Target.BINARY, new MemorySizes(30, 20, 20), 16);
    }

    /** Rates that grow, stay, fall by little, or depend on data; and a decay that no product uses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3 = s3 + s6",
                "s3 = abs(s3)",
                "s3 = s3 * s7",
                "s3 = arctan(s3); s5 = norm(v0); s3 = s3 * s5",
                "s5 = arctan(s5)"
            })
    void whatLooksLikeDecay(String lines) {
        assertThat(without(Trait.DECAY, net("s6 = 0.001; s7 = 0.9999", "", lines)))
                .isEmpty();
    }

    /** The paper's sin(abs(mean of the weights)), the plain mean, and one scaled by a constant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3 = mean(m1); s3 = abs(s3); s3 = sin(s3)",
                "s3 = mean(m1)",
                "s5 = mean(m1); s3 = s5 * s6",
                "s3 = mean(m0); s3 = exp(s3)"
            })
    void meanRateIsFoundAndTakenOut(String lines) {
        List<Program> without = without(Trait.MEAN_RATE, net("s6 = 0.1", "", lines));
        assertThat(without).hasSize(18);
        without.forEach(p -> assertThat(without(Trait.MEAN_RATE, live(p))).isEmpty());
    }

    /** Of a matrix that is never learned, of features, mixed with data, or a statistic that is no mean. */
    @ParameterizedTest
    @ValueSource(strings = {"s3 = mean(m5)", "s3 = mean(v0)", "s3 = mean(m1); s3 = s3 + s0", "s3 = norm(m1)"})
    void whatLooksLikeAMeanRate(String lines) {
        assertThat(without(Trait.MEAN_RATE, net("m5 = gaussian(0.1, 0.1)", "", lines)))
                .isEmpty();
    }

    @Test
    void inSeveralClassesThePredictionIsAVector() {
        Program program = ProgramParser.parse("""
                def Setup():
                  m1 = gaussian(0, 0.1)
                def Predict():
                  v6 = gaussian(0, 1)
                  v7 = v0 + v6
                  v2 = dot(m1, v7)
                def Learn():
                  v8 = v1 - v2
                  m0 = outer(v8, v0)
                  m1 = m1 + m0
                """, "multiclass");
        Program live = Trait.live(program, Target.MULTICLASS, MemorySizes.DEFAULT, 16);
        assertThat(Trait.NOISE.without(live, Target.MULTICLASS, STEPS)).hasSize(1);
        assertThat(Trait.NOISE.without(live, Target.BINARY, STEPS)).isEmpty();
    }
}
