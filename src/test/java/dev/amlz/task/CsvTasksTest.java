package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTasksTest {
    private static final DataSource NO_DATA = new DataSource(List.of(), Path.of("none"));

    @TempDir
    Path dir;

    private List<Task> make(String text, TaskSizes sizes, Target target, String label, String... columns) {
        return make(text.getBytes(StandardCharsets.UTF_8), sizes, target, label, false, columns);
    }

    private List<Task> make(
            byte[] text, TaskSizes sizes, Target target, String label, boolean scale, String... columns) {
        try {
            Path file = Files.write(dir.resolve("my.csv"), text);
            CsvSpec spec = new CsvSpec(sizes, TaskSeeds.DEFAULT, file, target, label, List.of(columns), scale);
            return TaskFactory.make(spec, NO_DATA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns a and b, a name, a class of three and a regression label y = 1000 + 2a - b, so many rows. */
    private static String table(int rows) {
        StringBuilder text = new StringBuilder("a,b,\"the, name\",kind,y\n");
        for (int i = 0; i < rows; i++) {
            int a = i * 7 % 13;
            int b = i * 5 % 11;
            text.append(a + ",").append(b + ",\"x \"\"" + i + "\"\"\",");
            text.append(i % 3 == 0 ? "red" : i % 3 == 1 ? "green" : "blue");
            text.append(",").append(1000 + 2 * a - b).append("\r\n");
        }
        return text.toString();
    }

    @Test
    void regressionKeepsOrStandardisesItsLabels() {
        TaskSizes sizes = new TaskSizes(2, 0, 80, 20);
        List<Task> tasks = make(table(100), sizes, Target.REGRESSION, "y", "a", "b");
        Task task = tasks.get(0);
        assertThat(task.features()).isEqualTo(2);
        assertThat(Arrays.stream(task.trainY()).min().orElseThrow()).isGreaterThan(900);
        TaskAssertions.assertStandardised(task);
        assertThat(tasks.get(1).trainY()).isNotEqualTo(task.trainY());
        Task scaled = make(table(100).getBytes(StandardCharsets.UTF_8), sizes, Target.REGRESSION, "y", true, "a", "b")
                .get(0);
        assertThat(Arrays.stream(scaled.trainY()).sum()).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(scaled.trainY()).map(y -> y * y).sum()).isCloseTo(80, within(1e-9));
        assertThat(scaled.trainX()).isEqualTo(task.trainX());
    }

    @Test
    void multiclassLabelsMayBeWordsAndFeaturesArePaddedToTheClasses() {
        TaskSizes sizes = new TaskSizes(1, 0, 60, 30);
        Task task = make(table(90), sizes, Target.MULTICLASS, "kind", "1", "b").get(0);
        assertThat(task.classes()).isEqualTo(3);
        assertThat(task.features()).isEqualTo(3);
        for (int i = 2; i < task.trainX().length; i += 3) {
            assertThat(task.trainX()[i]).isZero();
        }
        for (double c = 0; c < 3; c++) {
            double label = c;
            assertThat(Arrays.stream(task.trainY()).filter(y -> y == label).count())
                    .isEqualTo(20);
        }
    }

    @Test
    void askedFeaturesAreProjected() {
        TaskSizes sizes = new TaskSizes(2, 8, 60, 30);
        List<Task> tasks = make(table(90), sizes, Target.MULTICLASS, "kind", "a", "b", "y");
        assertThat(tasks.get(0).features()).isEqualTo(8);
        TaskAssertions.assertStandardised(tasks.get(0));
        TaskAssertions.assertSameBits(make(table(90), sizes, Target.MULTICLASS, "kind", "a", "b", "y"), tasks);
    }

    @Test
    void binaryLabelsAreOrderedAsNumbersOrByTheAlphabet() {
        TaskSizes sizes = new TaskSizes(1, 0, 3, 1);
        Task numbers = make("x,y\n1,10\n2,9\n3,10.0\n4,1e1\n", sizes, Target.BINARY, "y")
                .get(0);
        assertThat(Arrays.stream(numbers.trainY()).sum() + numbers.validY()[0]).isEqualTo(3);
        assertThat(numbers.features()).isEqualTo(2);
        Task words = make("\uFEFFx,y\n\n1,yes\n2,no\n3,yes\n4, yes \n", sizes, Target.BINARY, "2")
                .get(0);
        assertThat(Arrays.stream(words.trainY()).sum() + words.validY()[0]).isEqualTo(3);
    }

    @Test
    void stratifiedSplitKeepsTheProportionOfUnequalClasses() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 100; i++) {
            text.append(i).append(i % 5 == 0 ? ",1\n" : ",0\n");
        }
        Task task = make(text.toString(), new TaskSizes(1, 0, 50, 50), Target.BINARY, "y")
                .get(0);
        assertThat(Arrays.stream(task.trainY()).sum()).isEqualTo(10);
        assertThat(Arrays.stream(task.validY()).sum()).isEqualTo(10);
    }

    static List<Arguments> mistakes() {
        Target regression = Target.REGRESSION;
        Target binary = Target.BINARY;
        Target multiclass = Target.MULTICLASS;
        String rows = "1,2,0\n3,4,1\n5,6,0\n7,8,1\n";
        return List.of(
                Arguments.of(regression, "", ":1:1: found an empty file, expected a header of column names"),
                Arguments.of(regression, "\n\n", ":1:1: found an empty file, expected a header of column names"),
                Arguments.of(regression, "1,2,0\n" + rows, ":1:1: found only numbers in the first line"),
                Arguments.of(regression, "a,,y\n" + rows, ":1:3: found a column without a name"),
                Arguments.of(regression, "a,b,a\n" + rows, ":1:5: found a second column \"a\""),
                Arguments.of(
                        regression,
                        "a,b,yy\n" + rows,
                        ":1: found no column \"y\", expected one of a, b, yy or a number from 1 to 3;"
                                + " did you mean"),
                Arguments.of(regression, "a,b,y\n1,2\n" + rows, ":2:3: found 2 columns, expected 3 as in the header"),
                Arguments.of(regression, "a,b,y\n1,2,3,4\n" + rows, ":2:7: found 4 columns, expected 3"),
                Arguments.of(regression, "a;b;y\n1;2;3\n", ":1: found no column \"y\""),
                Arguments.of(
                        regression,
                        "a,b,y\n1,x7,0\n" + rows,
                        ":2:3: found \"x7\" in column \"b\", expected a finite number"),
                Arguments.of(regression, "a,b,y\n1,,0\n" + rows, ":2:3: found nothing in column \"b\""),
                Arguments.of(regression, "a,b,y\n1,NaN,0\n" + rows, ":2:3: found \"NaN\" in column \"b\""),
                Arguments.of(regression, "a,b,y\n1,1e999,0\n" + rows, ":2:3: found \"1e999\" in column \"b\""),
                Arguments.of(regression, "a,b,y\n1,0x1p3,0\n" + rows, ":2:3: found \"0x1p3\" in column \"b\""),
                Arguments.of(regression, "a,b,y\n" + rows + "1,2,high\n", ":6:5: found \"high\" in column \"y\""),
                Arguments.of(regression, "a,b,y\n1,2,3\n", ": found 1 rows below the header, expected at least 4"),
                Arguments.of(regression, "y\n1\n2\n3\n4\n", ":1:1: found no column but the label"),
                Arguments.of(regression, "a,b,y\n1,\"2,3\n", ":2:3: found a quote that is never closed"),
                Arguments.of(regression, "a,b,y\n1,\"2\"3,4\n", ":2:6: found '3' after a closing quote"),
                Arguments.of(regression, "a,b,y\n1,2\"3,4\n", ":2:4: found a quote inside an unquoted field"),
                Arguments.of(regression, "a,\"b\nc\",y\n1,2,z\n" + rows, ":3:5: found \"z\" in column \"y\""),
                Arguments.of(
                        binary,
                        "a,b,y\n" + rows + "9,9,2\n",
                        ":6:5: found \"2\", label number 3 in column \"y\", expected at most 2 different labels"),
                Arguments.of(binary, "a,b,y\n1,2,\n" + rows, ":2:5: found no label in column \"y\""),
                Arguments.of(
                        binary,
                        "a,b,y\n1,2,u\n3,4,u\n5,6,u\n7,8,u\n",
                        ": found only the label \"u\" in column \"y\", expected at least two different ones"),
                Arguments.of(
                        multiclass,
                        "a,b,y\n" + "1,2,q\n".repeat(5),
                        ": found only the label \"q\" in column \"y\", expected at least two different ones"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void wrongFilesAreRefusedWithThePlace(Target target, String text, String message) {
        assertRefused(() -> make(text, new TaskSizes(1, 0, 3, 1), target, "y"), message);
    }

    private void assertRefused(Runnable maker, String message) {
        assertThatThrownBy(maker::run)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(dir.resolve("my.csv") + message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void wrongColumnsAreRefused() {
        TaskSizes sizes = new TaskSizes(1, 0, 3, 1);
        String text = table(10);
        assertRefused(
                () -> make(text, sizes, Target.BINARY, "y", "a", "5"),
                ":1:22: found the label \"y\" among the feature columns");
        assertRefused(
                () -> make(text, sizes, Target.REGRESSION, "y", "a", "1"),
                ":1:1: found \"a\" twice among the feature columns");
        assertRefused(
                () -> make(text, sizes, Target.REGRESSION, "y", "a", "6"),
                ":1: found no column \"6\", expected one of a, b, the, name, kind, y or a number from 1 to 5");
        assertRefused(
                () -> make(text, sizes, Target.REGRESSION, "y"), ":2:5: found \"x \"0\"\" in column \"the, name\"");
    }

    @Test
    void moreClassesThanFeaturesAreRefused() {
        assertRefused(
                () -> make(table(30), new TaskSizes(1, 2, 3, 1), Target.MULTICLASS, "kind", "a", "b"),
                ": found 3 different labels in column \"kind\", expected at most 2, as many as features");
    }

    @Test
    void filesThatAreNoTextAreRefused() {
        TaskSizes sizes = new TaskSizes(1, 0, 3, 1);
        byte[] bytes = {'a', ',', 'y', '\n', (byte) 0xff, (byte) 0xfe};
        assertRefused(
                () -> make(bytes, sizes, Target.REGRESSION, "y", false),
                ": found bytes that are not UTF-8, expected a text file");
        CsvSpec spec =
                new CsvSpec(sizes, TaskSeeds.DEFAULT, dir.resolve("none.csv"), Target.BINARY, "y", List.of(), false);
        assertThatThrownBy(() -> TaskFactory.make(spec, NO_DATA))
                .hasMessage(dir.resolve("none.csv") + ": found no such file, expected a CSV file");
    }
}
