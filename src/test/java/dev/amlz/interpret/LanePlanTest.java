package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(lanes(LanePlan.batches(tasks(15, 8, 999), 8))).containsExactly(16);
        assertThat(lanes(LanePlan.batches(tasks(15, 8, 1000), 8))).containsExactly(8, 8);
        assertThat(lanes(LanePlan.batches(tasks(21, 16, 1), 8))).containsExactly(8, 8, 8);
    }

    @Test
    void aFewThatAreLeftOverArePackedBehindTheLast() {
        assertThat(lanes(LanePlan.batches(tasks(10, 4, 100), 8))).containsExactly(10);
        assertThat(lanes(LanePlan.batches(tasks(26, 4, 100), 8))).containsExactly(16, 10);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 8))).containsExactly(10);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 4))).containsExactly(10);
        assertThat(lanes(LanePlan.batches(tasks(20, 16, 1), 8))).containsExactly(8, 12);
        assertThat(lanes(LanePlan.batches(tasks(11, 16, 1), 8))).containsExactly(12);
        TaskBatch mixed = LanePlan.batches(tasks(10, 16, 1), 8).get(0);
        assertThat(mixed.firstLanes()).isEqualTo(8);
        assertThat(LanePlan.shapeOf(mixed, 8)).isEqualTo(new LaneShape(16, 10, 8));
        assertThat(LanePlan.shapeOf(mixed, 4)).isEqualTo(new LaneShape(16, 10, 4));
    }

    /** Small examples cost the interpreter its calls, of which packed lanes would have more. */
    @Test
    void theInterpreterPacksThemWhereExamplesAreLarge() {
        assertThat(lanes(LanePlan.batches(tasks(10, 4, 100), 8, false))).containsExactly(16);
        assertThat(lanes(LanePlan.batches(tasks(20, 4, 100), 8, false))).containsExactly(16, 4);
        assertThat(lanes(LanePlan.batches(tasks(10, 8, 999), 8, false))).containsExactly(16);
        assertThat(lanes(LanePlan.batches(tasks(10, 8, 1000), 8, false))).containsExactly(10);
        assertThat(lanes(LanePlan.batches(tasks(10, 16, 1), 8, false))).containsExactly(10);
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
                List<Task> tasks = tasks(count, features, 1);
                List<LaneShape> shapes = check(tasks, LanePlan.batches(tasks, widest, false), widest);
                assertThat(shapes).isEqualTo(LanePlan.shapes(count, features, 1, widest));
                assertThat(shapes.get(0)).isEqualTo(LanePlan.of(count, features, 1, widest));
                check(tasks, LanePlan.batches(tasks, widest), widest);
            }
        }
    }

    private static List<LaneShape> check(List<Task> tasks, List<TaskBatch> batches, int widest) {
        assertThat(batches.stream().flatMap(b -> b.tasks().stream()).toList()).isEqualTo(tasks);
        assertThat(batches).allMatch(b -> b.tasks().size() <= b.lanes());
        List<LaneShape> shapes =
                batches.stream().map(b -> LanePlan.shapeOf(b, widest)).toList();
        assertThat(shapes).allMatch(shape -> shape.width() == widest);
        return shapes;
    }

    @Test
    void lanesApartNeedVectorsThatTheFirstFill() {
        TaskBatch apart = new TaskBatch(tasks(12, 4, 1), 12, 8);
        assertThat(LanePlan.shapeOf(apart, 8)).isEqualTo(new LaneShape(4, 12, 8));
        assertThatThrownBy(() -> LanePlan.shapeOf(apart, 4))
                .hasMessage("12 lanes, 8 of them first, go with no vectors of at most 4");
    }

    @Test
    void withoutVectorsOrCompanyATaskHasOneLane() {
        assertThat(lanes(LanePlan.batches(tasks(1, 16, 1), 8))).containsExactly(1);
        assertThat(lanes(LanePlan.batches(tasks(3, 16, 1), 1))).containsExactly(1, 1, 1);
    }
}
