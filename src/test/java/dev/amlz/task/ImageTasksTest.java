package dev.amlz.task;

import static dev.amlz.task.TaskAssertions.assertSameBits;
import static dev.amlz.task.TaskAssertions.assertStandardised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amlz.InputException;
import dev.amlz.task.ImageOptions.Projection;
import dev.amlz.task.ImageOptions.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTasksTest {
    private static final ImageOptions DIGITS = ImageOptions.of(KnownDataSet.DIGITS);
    private static final Path SYSTEM = Path.of("/usr/share/datasets");

    @TempDir
    Path dir;

    private DataSource source() {
        return new DataSource(List.of(dir), dir.resolve("cache"));
    }

    private static ImageOptions options(Projection projection, Validation validation) {
        return new ImageOptions(KnownDataSet.DIGITS, projection, validation, 0, 10);
    }

    private static BinarySpec digits(int count, int features, int train, int valid, ClassPair... pairs) {
        TaskSizes sizes = new TaskSizes(count, features, train, valid);
        return new BinarySpec(sizes, TaskSeeds.DEFAULT, DIGITS, pairs.length == 0 ? ClassPair.all(10) : List.of(pairs));
    }

    private static long ones(double[] labels) {
        return Arrays.stream(labels).filter(y -> y == 1).count();
    }

    @Test
    void projectedTasksAreStandardisedBalancedAndDeterministic() {
        List<Task> tasks = TaskFactory.make(digits(6, 16, 200, 80), source());
        assertThat(tasks).hasSize(6);
        for (Task task : tasks) {
            assertThat(task.features()).isEqualTo(16);
            assertThat(task.trainSize()).isEqualTo(200);
            assertStandardised(task);
            assertThat(ones(task.trainY())).isEqualTo(100);
            assertThat(ones(task.validY())).isEqualTo(40);
        }
        assertThat(tasks.stream().map(Task::name)).doesNotHaveDuplicates();
        assertThat(Arrays.hashCode(tasks.get(0).trainX()))
                .as("the same on every JDK")
                .isEqualTo(-1778091726);
        DataSource fresh = new DataSource(List.of(), dir.resolve("other"));
        List<Task> again = TaskFactory.make(digits(6, 16, 200, 80), fresh);
        assertSameBits(again, tasks);
    }

    @Test
    void oddNumbersSplitInProportionToTheLastExample() {
        Task task = TaskFactory.make(digits(1, 4, 141, 139, new ClassPair(3, 8)), source())
                .get(0);
        assertThat(ones(task.trainY()) + ones(task.validY())).isEqualTo(140);
        assertThat(ones(task.trainY())).isBetween(70L, 71L);
    }

    @Test
    void onePairTakesItsSeedFromTheDataSeed() {
        List<Task> tasks = TaskFactory.make(digits(3, 4, 20, 10, new ClassPair(0, 1)), source());
        assertThat(tasks)
                .extracting(Task::name)
                .containsExactly(
                        "digits 0 against 1, seed 1", "digits 0 against 1, seed 2", "digits 0 against 1, seed 0");
    }

    @Test
    void validationDoesNotRepeatTrainingExamples() {
        TaskSizes sizes = new TaskSizes(1, 0, 200, 80);
        ImageOptions raw = options(Projection.NONE, Validation.HELD_BACK);
        Task task = TaskFactory.make(
                        new BinarySpec(sizes, TaskSeeds.DEFAULT, raw, List.of(new ClassPair(4, 9))), source())
                .get(0);
        assertThat(task.features()).isEqualTo(64);
        assertStandardised(task);
        assertThat(examples(task.validX(), 64)).doesNotContainAnyElementsOf(examples(task.trainX(), 64));
    }

    private static List<String> examples(double[] x, int features) {
        return Stream.iterate(0, from -> from < x.length, from -> from + features)
                .map(from -> Arrays.toString(Arrays.copyOfRange(x, from, from + features)))
                .toList();
    }

    @Test
    void multiclassTasksHoldEveryClassInEqualNumbers() {
        TaskSizes sizes = new TaskSizes(2, 16, 1000, 400);
        List<Task> tasks = TaskFactory.make(new MulticlassSpec(sizes, TaskSeeds.DEFAULT, DIGITS, List.of()), source());
        for (Task task : tasks) {
            assertThat(task.classes()).isEqualTo(10);
            assertStandardised(task);
            for (int c = 0; c < 10; c++) {
                double label = c;
                assertThat(Arrays.stream(task.trainY()).filter(y -> y == label).count())
                        .isEqualTo(100);
            }
        }
    }

    @Test
    void finalEvaluationTakesItsValidationFromTheTestPart() {
        TaskSizes sizes = new TaskSizes(1, 0, 280, 68);
        ImageOptions options = options(Projection.NONE, Validation.TEST_PART);
        Task task = TaskFactory.make(
                        new BinarySpec(sizes, TaskSeeds.DEFAULT, options, List.of(new ClassPair(8, 0))), source())
                .get(0);
        assertThat(ones(task.trainY())).isEqualTo(140);
        assertThat(ones(task.validY())).isEqualTo(34);
    }

    /** The mean images of two digits tell them apart, so a wrong pairing of labels and images would show. */
    @Test
    void labelsBelongToTheirImages() {
        Task task = TaskFactory.make(digits(1, 16, 200, 80, new ClassPair(0, 1)), source())
                .get(0);
        double[] direction = new double[16];
        for (int i = 0; i < task.trainX().length; i++) {
            direction[i % 16] += task.trainX()[i] * (2 * task.trainY()[i / 16] - 1);
        }
        int right = 0;
        for (int i = 0; i < task.validSize(); i++) {
            double score = 0;
            for (int j = 0; j < 16; j++) {
                score += direction[j] * task.validX()[i * 16 + j];
            }
            right += (score > 0) == (task.validY()[i] == 1) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(72);
    }

    @Test
    void tooFewImagesAreReportedWithTheNumberThereIs() {
        assertThatThrownBy(() -> TaskFactory.make(digits(1, 16, 8000, 1000, new ClassPair(0, 8)), source()))
                .isInstanceOf(InputException.class)
                .hasMessage("tasks of digits, classes 8, 0: train 8000 and valid 1000 ask for 9000 images of its"
                        + " training part, at most 280 are there (140 of each class)");
        TaskSizes sizes = new TaskSizes(1, 8, 20, 100);
        ImageOptions options = options(Projection.GAUSSIAN, Validation.TEST_PART);
        assertThatThrownBy(() -> TaskFactory.make(
                        new BinarySpec(sizes, TaskSeeds.DEFAULT, options, List.of(new ClassPair(0, 8))), source()))
                .hasMessageContainingAll("ask for 100 images of its test part", "at most 68");
    }

    @Test
    void generatedCifarFilesMakeTasks() throws IOException {
        DataSetFiles.writeCifar(dir.resolve("cifar-10"), 20);
        ImageOptions options = ImageOptions.of(KnownDataSet.CIFAR10);
        BinarySpec spec =
                new BinarySpec(new TaskSizes(1, 8, 12, 8), TaskSeeds.DEFAULT, options, List.of(new ClassPair(0, 1)));
        Task task = TaskFactory.make(spec, source()).get(0);
        assertStandardised(task);
        assertThat(ones(task.trainY())).isEqualTo(6);
    }

    @Test
    void fashionMnistAsInTheBaseline() {
        boolean there = Files.isDirectory(SYSTEM.resolve("fashion-mnist"));
        assumeTrue(there || "true".equals(System.getenv("CI")), "the Debian package dataset-fashion-mnist is missing");
        DataSource source = new DataSource(List.of(SYSTEM), dir.resolve("cache"));
        ImageOptions options = ImageOptions.of(KnownDataSet.FASHION_MNIST);
        BinarySpec spec = BinarySpec.allBut(
                new TaskSizes(2, 16, 8000, 1000), TaskSeeds.DEFAULT, options, List.of(new ClassPair(0, 5)));
        List<Task> tasks = TaskFactory.make(spec, source);
        for (Task task : tasks) {
            assertStandardised(task);
            assertThat(ones(task.trainY())).isEqualTo(4000);
            assertThat(ones(task.validY())).isEqualTo(500);
        }
        assertThat(source.load(KnownDataSet.FASHION_MNIST).train().size()).isEqualTo(60_000);
        assertSameBits(TaskFactory.make(spec, source), tasks);
    }
}
