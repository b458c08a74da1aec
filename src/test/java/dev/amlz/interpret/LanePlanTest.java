package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.op.LaneShape;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
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
        assertThat(lanes(LanePlan.batches(tasks(10, 8, 1000), 8))).containsExactly(8, 2);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 8))).containsExactly(8, 2);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 4))).containsExactly(8, 2);
    }

    /** The last 4 of 100 would be packed, by classes that nothing else needs. */
    @Test
    void manyBatchesAreOfAboutOneSize() {
        List<TaskBatch> batches = LanePlan.batches(tasks(100, 4, 1000), 8);
        assertThat(batches.stream().map(b -> b.tasks().size())).containsExactly(14, 14, 14, 15, 14, 14, 15);
        assertThat(lanes(batches)).allMatch(lanes -> lanes == 16);
        assertThat(batches.stream().flatMap(b -> b.tasks().stream()))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRestThatTakesAsManyLanesIsNoOther() {
        assertThat(LanePlan.rest(10, LanePlan.of(10, 4, 100, 8))).isEmpty();
        assertThat(LanePlan.rest(30, LanePlan.of(30, 4, 100, 8))).isEmpty();
        assertThat(LanePlan.rest(20, LanePlan.of(20, 4, 100, 8))).isPresent();
    }

    @Test
    void fewBatchesAreFullButTheLast() {
        assertThat(LanePlan.batches(tasks(65, 4, 1000), 8).stream()
                        .map(b -> b.tasks().size()))
                .containsExactly(16, 16, 16, 16, 1);
        assertThat(lanes(LanePlan.batches(tasks(81, 4, 1000), 8))).containsExactly(16, 16, 16, 16, 16, 16);
    }

    @Test
    void tasksOfTwoSizesShareNoBatch() {
        List<Task> mixed = new ArrayList<>(tasks(90, 4, 1000));
        mixed.addAll(tasks(3, 4, 999));
        mixed.addAll(tasks(40, 4, 1000));
        List<TaskBatch> batches = LanePlan.batches(mixed, 8);
        assertThat(batches.stream().map(b -> b.tasks().size())).containsExactly(15, 15, 15, 15, 15, 15, 3, 16, 16, 8);
        assertThat(batches.stream().flatMap(b -> b.tasks().stream()).toList()).isEqualTo(mixed);
    }

    /** HotSpot may make objects of the vectors of a second width. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 10, 16, 17, 20, 33, 45, 49, 100, 305})
    void allBatchesHaveVectorsOfOneWidth(int count) {
        for (int features : new int[] {4, 16}) {
            for (int widest : new int[] {2, 4, 8}) {
                List<TaskBatch> batches = LanePlan.batches(tasks(count, features, 1), widest);
                LaneShape full = LanePlan.of(count, features, 1, widest);

                assertThat(full.width()).isEqualTo(widest);
                assertThat(lanes(batches)).allMatch(lanes -> LanePlan.widthOf(lanes, widest) == widest);
                assertThat(batches.get(0).lanes()).isEqualTo(full.lanes());
                LaneShape last = LanePlan.rest(count, full).orElse(full);
                assertThat(batches.get(batches.size() - 1).lanes()).isEqualTo(last.lanes());
                assertThat(batches.stream().mapToInt(b -> b.tasks().size()).sum())
                        .isEqualTo(count);
                assertThat(batches).allMatch(b -> b.tasks().size() <= b.lanes());
            }
        }
    }

    @Test
    void withoutVectorsOrCompanyATaskHasOneLane() {
        assertThat(lanes(LanePlan.batches(tasks(1, 16, 1), 8))).containsExactly(1);
        assertThat(lanes(LanePlan.batches(tasks(3, 16, 1), 1))).containsExactly(1, 1, 1);
    }
}
