package dev.amlz.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** What tests say of tasks. */
final class TaskAssertions {
    private TaskAssertions() {}

    static void assertStandardised(Task task) {
        int f = task.features();
        for (int j = 0; j < f; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = j; i < task.trainX().length; i += f) {
                sum += task.trainX()[i];
                squares += task.trainX()[i] * task.trainX()[i];
            }
            assertThat(sum / task.trainSize()).as("mean of feature %d", j).isCloseTo(0, within(1e-12));
            double variance = squares / task.trainSize();
            assertThat(variance == 0 || Math.abs(variance - 1) < 1e-10)
                    .as("variance %s of feature %d", variance, j)
                    .isTrue();
        }
    }

    static void assertSameBits(List<Task> actual, List<Task> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            Task a = actual.get(i);
            Task e = expected.get(i);
            assertThat(a.name()).isEqualTo(e.name());
            assertThat(a.seed()).isEqualTo(e.seed());
            assertThat(a.trainX()).isEqualTo(e.trainX());
            assertThat(a.trainY()).isEqualTo(e.trainY());
            assertThat(a.validX()).isEqualTo(e.validX());
            assertThat(a.validY()).isEqualTo(e.validY());
        }
    }
}
