package dev.amlz.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupsTest {
    /** The algorithm of the paper's section 4.2. */
    private static final Program BILINEAR = KnownPrograms.paperBilinear();

    private static List<Set<String>> groups() {
        return Groups.of(BILINEAR, Target.BINARY).stream()
                .map(group -> group.stream()
                        .map(p -> BILINEAR.instruction(p.function(), p.index()).toString())
                        .collect(Collectors.toSet()))
                .toList();
    }

    @Test
    void theNoiseIsAGroup() {
        assertThat(groups()).contains(Set.of("v1 = uniform(0.0024, 0.67, n_features)", "v2 = v0 + v1", "v3 = v0 - v1"));
    }

    @Test
    void theScaleOfTheGradientIsAGroup() {
        assertThat(groups())
                .contains(Set.of(
                        "s4 = norm(v4)",
                        "s5 = norm(v3)",
                        "s4 = s4 * s5",
                        "s4 = maximum(s4, s3)",
                        "s3 = 1e-6",
                        "s2 = 0.3",
                        "s4 = s2 / s4"));
    }

    @Test
    void theSumOfTheWeightsIsAGroup() {
        assertThat(groups()).contains(Set.of("m2 = m2 + m0", "m0 = maximum(m2, m2)"));
    }

    @Test
    void noGroupIsASingleOrTheWhole() {
        assertThat(groups())
                .doesNotHaveDuplicates()
                .allSatisfy(group -> assertThat(group).hasSizeBetween(2, BILINEAR.size() - 1));
        assertThat(Groups.of(Program.EMPTY, Target.BINARY)).isEmpty();
    }
}
