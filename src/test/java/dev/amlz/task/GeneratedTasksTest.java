package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.task.GeneratedSpec.Rule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedTasksTest {
    private static final DataSource NO_DATA = new DataSource(List.of(), Path.of("none"));

    private static List<Task> make(int count, int features, int train, Rule rule) {
        TaskSizes sizes = new TaskSizes(count, features, train, 50);
        return TaskFactory.make(new GeneratedSpec(sizes, TaskSeeds.DEFAULT, rule), NO_DATA);
    }

    @ParameterizedTest
    @EnumSource
    void sameSeedsGiveTheSameBits(Rule rule) {
        List<Task> once = make(3, 4, 20, rule);
        List<Task> again = make(3, 4, 20, rule);
        TaskAssertions.assertSameBits(once, again);
        assertThat(once.get(0).trainY()).isNotEqualTo(once.get(1).trainY());
        assertThat(once.stream().map(Task::seed)).doesNotHaveDuplicates();
    }

    @Test
    void bitsOfTheFirstDefaultTaskStayWhatTheyAre() {
        Task task = make(1, 4, 10, Rule.LINEAR).get(0);
        assertThat(Arrays.hashCode(task.trainX())).isEqualTo(-1508964484);
        assertThat(Arrays.hashCode(task.validY())).isEqualTo(-70891100);
        assertThat(task.seed()).isEqualTo(3835741933633234868L);
    }

    @Test
    void featuresAreStandardNormal() {
        Task task = make(1, 4, 50_000, Rule.LINEAR).get(0);
        double mean = Arrays.stream(task.trainX()).average().orElseThrow();
        double square = Arrays.stream(task.trainX()).map(x -> x * x).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(square).isCloseTo(1, within(0.015));
    }

    @Test
    void leastSquaresSolvesLinearAndAffineExactly() {
        assertThat(residual(make(1, 5, 100, Rule.LINEAR).get(0), false)).isLessThan(1e-12);
        Task affine = make(1, 5, 100, Rule.AFFINE).get(0);
        assertThat(residual(affine, true)).isLessThan(1e-12);
        assertThat(residual(affine, false)).isGreaterThan(0.1);
    }

    /** Largest error of the best fit on the training examples, with or without a constant. */
    private static double residual(Task task, boolean constant) {
        int columns = task.features() + (constant ? 1 : 0);
        DMatrixRMaj x = new DMatrixRMaj(task.trainSize(), columns);
        x.fill(1);
        for (int i = 0; i < task.trainSize(); i++) {
            for (int j = 0; j < task.features(); j++) {
                x.set(i, j, task.trainX()[i * task.features() + j]);
            }
        }
        DMatrixRMaj y = new DMatrixRMaj(task.trainSize(), 1, true, task.trainY());
        DMatrixRMaj w = new DMatrixRMaj(columns, 1);
        assertThat(CommonOps_DDRM.solve(x, y, w)).isTrue();
        DMatrixRMaj fit = new DMatrixRMaj(task.trainSize(), 1);
        CommonOps_DDRM.mult(x, w, fit);
        CommonOps_DDRM.subtractEquals(fit, y);
        return CommonOps_DDRM.elementMaxAbs(fit);
    }

    /** A sum of n ReLUs has kinks on n hyperplanes; with 3 features all but row 1 of the reference's are gone. */
    @Test
    void theReferencesTeacherHasItsRowsZeroed() {
        Task task = make(1, 3, 2000, Rule.TEACHER_REFERENCE).get(0);
        long zeros = Arrays.stream(task.trainY()).filter(y -> y == 0).count();
        assertThat(zeros).as("one ReLU is off in half of the examples").isBetween(880L, 1120L);
        assertThat(Arrays.stream(task.trainY()).map(Math::signum).distinct().count())
                .isEqualTo(2);
        Task whole = make(1, 3, 2000, Rule.TEACHER).get(0);
        assertThat(Arrays.stream(whole.trainY()).filter(y -> y == 0).count()).isLessThan(700);
    }

    @Test
    void withFourFeaturesTheReferencesTeacherIsZeroInAQuarterOfTheExamples() {
        double share = 0;
        for (Task task : make(40, 4, 500, Rule.TEACHER_REFERENCE)) {
            share += Arrays.stream(task.trainY()).filter(y -> y == 0).count() / 500.0 / 40;
        }
        assertThat(share).isCloseTo(0.25, within(0.06));
    }
}
