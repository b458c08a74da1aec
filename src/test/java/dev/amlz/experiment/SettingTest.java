package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.config.Config;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.search.Mutator;
import dev.amlz.task.Target;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The experiments' set-ups. */
class SettingTest {
    /** The search for learning alone: Setup and Predict are the reference's, Learn is random, of the reference's length. */
    @Test
    void whatIsGivenStaysInRandomPrograms() {
        Config config = Setting.config("difficulty-linear-learning", List.of());
        Program reference = config.search().initialPrograms().get(0);
        Mutator mutator = new Mutator(config.search(), Target.REGRESSION, new RandomStream(1));
        Set<Op> ops = EnumSet.noneOf(Op.class);
        for (int i = 0; i < 100; i++) {
            Program random = mutator.child(mutator.random());
            for (ComponentFunction given : List.of(ComponentFunction.SETUP, ComponentFunction.PREDICT)) {
                assertThat(random.instructions(given)).isEqualTo(reference.instructions(given));
            }
            assertThat(random.size(ComponentFunction.LEARN)).isEqualTo(4);
            random.instructions(ComponentFunction.LEARN).stream()
                    .map(Instruction::op)
                    .forEach(ops::add);
        }
        assertThat(ops).hasSize(4);
    }

    @Test
    void unitsHaveKeysOfTheirOwnAndTheSameAgain() {
        for (Experiment experiment : Experiments.all()) {
            for (Scale scale : Scale.values()) {
                if (scale == Scale.PAPER && experiment.name().equals("difficulty")) {
                    continue;
                }
                Setting setting = new Setting(scale, 1, null, null);
                List<String> keys =
                        experiment.units(setting).stream().map(Unit::key).toList();
                assertThat(new HashSet<>(keys)).hasSameSizeAs(keys).isNotEmpty();
                assertThat(experiment.units(setting).stream().map(Unit::key)).containsExactlyElementsOf(keys);
                // the final evaluation searches for nothing: its set-up is no config
                assertThat(experiment.configs(setting).isEmpty())
                        .isEqualTo(experiment.name().equals("final"));
                assertThat(experiment.configs(setting)).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void seedsOfUnitsDiffer() {
        Set<Long> seeds = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (int unit = 0; unit < 100; unit++) {
                seeds.add(new Setting(Scale.TINY, seed, null, null).seedOf(unit));
            }
        }
        assertThat(seeds).hasSize(1000).allMatch(seed -> seed >= 0);
    }
}
