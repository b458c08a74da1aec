package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.amlz.task.GeneratedSpec.Rule;
import dev.amlz.task.ImageOptions.Projection;
import dev.amlz.task.ImageOptions.Validation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskSpecTest {
    private static final TaskSizes SIZES = new TaskSizes(2, 4, 10, 5);
    private static final ImageOptions DIGITS = ImageOptions.of(KnownDataSet.DIGITS);

    @Test
    void seedsBeyondTheListCountOnFromItsLast() {
        TaskSeeds seeds = TaskSeeds.DEFAULT;
        assertThat(seeds.paramSeed(0)).isEqualTo(1001);
        assertThat(seeds.dataSeed(7)).isEqualTo(11003);
        assertThat(seeds.paramSeed(8)).isEqualTo(1004);
        assertThat(seeds.dataSeed(9)).isEqualTo(11005);
    }

    @Test
    void randomSeedsDependOnTheSeedAlone() {
        TaskSpec spec = new GeneratedSpec(SIZES, TaskSeeds.DEFAULT, Rule.LINEAR);
        assertThat(spec.withRandomSeeds(3)).isEqualTo(spec.withRandomSeeds(3));
        assertThat(spec.withRandomSeeds(3)).isNotEqualTo(spec.withRandomSeeds(4));
        TaskSeeds seeds = spec.withRandomSeeds(3).seeds();
        assertThat(seeds.data()).hasSize(2).doesNotContainAnyElementsOf(seeds.param());
        assertThat(seeds.data()).allSatisfy(s -> assertThat(s).isBetween(0L, 0xFFFFFFFFL));
    }

    @Test
    void heldOutPairsAreLeftOutWhicheverIsPositive() {
        List<ClassPair> heldOut = List.of(new ClassPair(0, 5), new ClassPair(9, 0));
        BinarySpec spec = BinarySpec.allBut(SIZES, TaskSeeds.DEFAULT, DIGITS, heldOut);
        assertThat(spec.pairs()).hasSize(43).contains(new ClassPair(0, 1)).doesNotContain(new ClassPair(0, 9));
        assertThat(spec.pairs()).allSatisfy(p -> assertThat(p.positive()).isLessThan(p.negative()));
    }

    @Test
    void noClassesMeansAll() {
        TaskSizes sizes = new TaskSizes(1, 16, 10, 5);
        assertThat(new MulticlassSpec(sizes, TaskSeeds.DEFAULT, DIGITS, List.of()).classes())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    static List<Arguments> mistakes() {
        TaskSizes none = new TaskSizes(2, 0, 10, 5);
        ImageOptions raw = new ImageOptions(KnownDataSet.DIGITS, Projection.NONE, Validation.HELD_BACK, 0, 10);
        Path file = Path.of("a.csv");
        return List.of(
                mistake(() -> new TaskSizes(0, 4, 10, 5), "count must be at least 1, not 0"),
                mistake(() -> new TaskSizes(1, 1, 10, 5), "features must be at least 2, not 1"),
                mistake(() -> new TaskSizes(1, -4, 10, 5), "features must be at least 2, not -4"),
                mistake(() -> new TaskSizes(1, 4, 0, 5), "train must be at least 1, not 0"),
                mistake(() -> new TaskSizes(1, 4, 10, -1), "valid must be at least 1, not -1"),
                mistake(() -> new TaskSeeds(List.of(), List.of(1L)), "dataSeeds must not be empty"),
                mistake(() -> new TaskSeeds(List.of(1L), List.of()), "paramSeeds must not be empty"),
                mistake(() -> generated(none, Rule.LINEAR), "a generated task needs features, at least 2"),
                mistake(
                        () -> generated(new TaskSizes(1, 2, 10, 5), Rule.TEACHER_REFERENCE),
                        "features must be at least 3 for the reference's teacher, not 2"),
                mistake(() -> new ClassPair(3, 3), "a pair needs two different classes, not 3 and 3"),
                mistake(() -> binary(SIZES, DIGITS, List.of()), "no pair of classes is left to draw from"),
                mistake(
                        () -> binary(SIZES, DIGITS, List.of(new ClassPair(0, 10))),
                        "digits has no class 10, only 0 to 9"),
                mistake(
                        () -> binary(none, DIGITS, List.of(new ClassPair(0, 1))),
                        "a projected task needs features, at least 2"),
                mistake(
                        () -> binary(SIZES, raw, List.of(new ClassPair(0, 1))),
                        "features without projection are the 64 pixels of digits, not 4: leave them out"),
                mistake(() -> multiclass(List.of(1, 1)), "classes must be different ones, not [1, 1]"),
                mistake(() -> multiclass(List.of(1)), "classes must be 2 to 4 (as many as features), not 1"),
                mistake(() -> multiclass(List.of()), "classes must be 2 to 4 (as many as features), not 10"),
                mistake(() -> multiclass(List.of(1, -1)), "digits has no class -1, only 0 to 9"),
                mistake(
                        () -> new ImageOptions(KnownDataSet.DIGITS, Projection.NONE, Validation.HELD_BACK, 5, 5),
                        "projection seeds must satisfy 0 <= minDataSeed < maxDataSeed, not 5 and 5"),
                mistake(
                        () -> KnownDataSet.named("fashion-mnits"),
                        "unknown data set \"fashion-mnits\", known are digits, fashion-mnist, mnist, cifar-10;"
                                + " did you mean \"fashion-mnist\"?"),
                mistake(() -> csv(file, Target.BINARY, " ", List.of(), false), "label must name a column"),
                mistake(
                        () -> csv(file, Target.BINARY, "y", List.of("x", "y"), false),
                        "column \"y\" cannot be both label and feature"),
                mistake(
                        () -> csv(file, Target.BINARY, "y", List.of("x", "x"), false),
                        "columns must be different ones, not [x, x]"),
                mistake(
                        () -> csv(file, Target.BINARY, "y", List.of(), true),
                        "standardizeLabel is for regression, not for classes"));
    }

    private static Arguments mistake(Runnable constructor, String message) {
        return Arguments.of(constructor, message);
    }

    private static void generated(TaskSizes sizes, Rule rule) {
        new GeneratedSpec(sizes, TaskSeeds.DEFAULT, rule);
    }

    private static void binary(TaskSizes sizes, ImageOptions image, List<ClassPair> pairs) {
        new BinarySpec(sizes, TaskSeeds.DEFAULT, image, pairs);
    }

    private static void multiclass(List<Integer> classes) {
        new MulticlassSpec(SIZES, TaskSeeds.DEFAULT, DIGITS, classes);
    }

    private static void csv(Path file, Target target, String label, List<String> columns, boolean scale) {
        new CsvSpec(SIZES, TaskSeeds.DEFAULT, file, target, label, columns, scale);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void wrongDescriptionsAreRefused(Runnable constructor, String message) {
        assertThatIllegalArgumentException().isThrownBy(constructor::run).withMessage(message);
    }
}
