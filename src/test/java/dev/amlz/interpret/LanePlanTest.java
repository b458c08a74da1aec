package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanePlanTest {
    private static List<Task> tasks(int count, int features, int examples) {
        double[] x = new double[examples * features];
        double[] y = new double[examples];
        return IntStream.range(0, count)
                .mapToObj(t -> new Task("t", Target.REGRESSION, features, 0, x, y, x, y, t))
                .toList();
    }

    private static List<Integer> lanes(List<TaskBatch> batches) {
        return batches.stream().map(TaskBatch::lanes).toList();
    }

    @Test
    void manyFeaturesOrExamplesTakeBatchesOfOneVector() {
        assertThat(lanes(LanePlan.batches(tasks(10, 4, 100), 8))).containsExactly(16);
        assertThat(lanes(LanePlan.batches(tasks(10, 8, 999), 8))).containsExactly(16);
        assertThat(lanes(LanePlan.batches(tasks(10, 8, 1000), 8))).containsExactly(8, 8);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 8))).containsExactly(8, 8);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 4))).containsExactly(8, 4);
    }

    /** HotSpot may make objects of the vectors of a second width. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 10, 17, 20, 33, 45})
    void allBatchesHaveVectorsOfOneWidth(int count) {
        List<TaskBatch> batches = LanePlan.batches(tasks(count, 16, 1), 8);
        int width = LanePlan.of(count, 16, 1, 8).width();

        assertThat(lanes(batches)).allMatch(lanes -> LanePlan.widthOf(lanes, 8) == width);
        assertThat(batches.stream().mapToInt(b -> b.tasks().size()).sum()).isEqualTo(count);
        assertThat(batches).allMatch(b -> b.tasks().size() <= b.lanes());
    }
}
