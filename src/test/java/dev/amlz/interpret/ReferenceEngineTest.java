package dev.amlz.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Draws;
import dev.amlz.op.Elementary;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the conformance cases do not show of the oracle: lanes, steps, draws, several classes. */
class ReferenceEngineTest {
    private static final MemorySizes MEMORY = new MemorySizes(6, 6, 3);
    private static final long RUN_SEED = 11;
    private static final double BOUND = 100;

    private static Task regression(long seed, double... labels) {
        double[] x = new double[2 * labels.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return new Task("t" + seed, Target.REGRESSION, 2, 0, x, labels, x, labels, seed);
    }

    private static Task classes(Target target, double[] x, double... labels) {
        return new Task("c", target, 3, target == Target.BINARY ? 2 : 3, x, labels, x, labels, 5);
    }

    private static Execution start(String program, int lanes, Task... tasks) {
        LiveProgram live = verbatim(program, MEMORY, tasks[0]);
        Execution execution =
                new ReferenceEngine().prepare(live, new TaskBatch(List.of(tasks), lanes), BOUND, RUN_SEED);
        execution.start();
        return execution;
    }

    private static LiveProgram verbatim(String program, MemorySizes memory, Task task) {
        return new Analyzer(task.target(), memory, task.features()).verbatim(ProgramParser.parse(program, "test"));
    }

    private static double[] blank(int size) {
        double[] errors = new double[size];
        Arrays.fill(errors, Double.NaN);
        return errors;
    }

    private static double scalar(Execution execution, int address, int lane) {
        return execution.read(Bank.SCALAR, address, 0, lane);
    }

    @Test
    void lanesLiveAndDieAlone() {
        String program = "def Setup():\n s2 = 1\ndef Learn():\n s3 = s3 + s2";
        Execution execution = start(
                program, 4, regression(1, 1, 2, 3, 4), regression(2, 1, 500, 3, 4), regression(3, 1, 2, Double.NaN, 4));
        double[] errors = blank(16);
        assertThat(execution.train(null, 0, 4, errors)).isEqualTo(4 + 2 + 3);
        assertThat(execution.aliveMask()).isEqualTo(0b001);
        double nan = Double.NaN;
        assertThat(errors).containsExactly(1, 1, 1, nan, 2, nan, 2, nan, 3, nan, nan, nan, 4, nan, nan, nan);
        assertThat(List.of(scalar(execution, 3, 0), scalar(execution, 3, 1), scalar(execution, 3, 2)))
                .containsExactly(4.0, 1.0, 2.0);
        double[] loss = {10, 10, 10, 10};
        execution.validate(0, 2, loss, null);
        assertThat(loss).containsExactly(15, 10, 10, 10);
        execution.revive(0b010);
        assertThat(execution.aliveMask()).isEqualTo(0b011);
        assertThat(execution.alive(2)).isFalse();
        execution.start();
        assertThat(execution.aliveMask()).isEqualTo(0b111);
        assertThat(scalar(execution, 3, 0)).isZero();
    }

    @Test
    void anEvaluationEndsWithItsLastLane() {
        Execution execution = start("def Setup():", 2, regression(1, 1, 200, 3), regression(2, 1, 2, 300));
        assertThat(execution.train(null, 0, 2, null)).isEqualTo(4);
        assertThat(execution.train(new int[] {0, 1, 2, 0}, 2, 4, null)).isEqualTo(1);
        assertThat(execution.aliveMask()).isZero();
        assertThat(execution.train(null, 0, 3, null)).isZero();
        double[] loss = new double[2];
        execution.validate(0, 3, loss, null);
        assertThat(loss).containsOnly(0);
    }

    @Test
    void theOrderIsFollowed() {
        Execution execution = start("def Learn():\n s1 = s0 - s1", 1, regression(1, 1, 2, 4));
        double[] errors = blank(3);
        execution.train(new int[] {9, 2, 0, 1}, 1, 4, errors);
        assertThat(errors).containsExactly(4, 3, 5);
    }

    @Test
    void featuresAndLabelAreSetAnewAndPredictSeesNoLabel() {
        String program =
                "def Predict():\n s2 = s0 + s1\n v1 = v0 + v2\n v0 = v0 + v0\ndef Learn():\n s3 = s0 + s4\n v3 = v0 + v2\n s0 = s0 + s0";
        Execution execution = start(program, 1, regression(1, 7, 8));
        execution.train(null, 0, 2, null);
        assertThat(scalar(execution, 2, 0)).isZero();
        assertThat(scalar(execution, 3, 0)).isEqualTo(8);
        assertThat(execution.read(Bank.VECTOR, 1, 1, 0)).isEqualTo(4);
        assertThat(execution.read(Bank.VECTOR, 3, 1, 0)).isEqualTo(4);
        execution.validate(0, 1, new double[1], null);
        assertThat(execution.read(Bank.VECTOR, 0, 1, 0)).isEqualTo(4);
    }

    @Test
    void savedMemoryComesBack() {
        Execution execution = start(
                "def Setup():\n s2 = 1\ndef Learn():\n s3 = s3 + s2\n v1 = bcast(s3)\n m1 = outer(v1, v1)",
                1,
                regression(1, 1, 2, 300));
        execution.train(null, 0, 1, null);
        execution.save();
        execution.train(null, 1, 3, null);
        assertThat(execution.read(Bank.MATRIX, 1, 3, 0)).isEqualTo(4);
        for (int i = 0; i < 2; i++) {
            execution.restore();
            assertThat(execution.read(Bank.MATRIX, 1, 3, 0)).isEqualTo(1);
            assertThat(execution.read(Bank.VECTOR, 1, 1, 0)).isEqualTo(1);
            assertThat(scalar(execution, 3, 0)).isEqualTo(1);
            assertThat(execution.aliveMask()).isEqualTo(1);
            execution.train(null, 0, 3, null);
            assertThat(execution.aliveMask()).isZero();
        }
    }

    @Test
    void aSigmoidIsWrittenBackInTrainingOnly() {
        String program =
                "def Setup():\n s2 = 3\ndef Predict():\n s3 = s1 + s4\n s1 = s2 + s4\ndef Learn():\n s5 = s1 + s4";
        Execution execution = start(program, 1, classes(Target.BINARY, new double[6], 1, 0));
        double[] errors = blank(2);
        execution.train(null, 0, 2, errors);
        double p = Elementary.sigmoid(3);
        assertThat(errors).containsExactly(1 - p, p);
        assertThat(scalar(execution, 5, 0)).isEqualTo(p);
        double[] loss = new double[1];
        execution.validate(0, 2, loss, errors);
        assertThat(errors).containsExactly(0, 1);
        assertThat(loss[0]).isEqualTo(1);
        assertThat(scalar(execution, 1, 0)).isEqualTo(3);
        assertThat(scalar(execution, 3, 0)).isEqualTo(3);
    }

    @Test
    void severalClassesTrainOnSoftmaxAndOneHotLabels() {
        String program = "def Predict():\n v3 = v1 + v5\n v2 = v0 + v5\ndef Learn():\n v4 = v1 + v5\n s3 = s0 + s4";
        double[] x = {1, 2, 3, 1, 1, 0};
        Execution execution = start(program, 1, classes(Target.MULTICLASS, x, 2, 0));
        double[] errors = blank(2);
        execution.train(null, 0, 1, errors);
        double sum = Elementary.exp(-2) + Elementary.exp(-1) + 1;
        assertThat(execution.read(Bank.VECTOR, 2, 0, 0)).isEqualTo(Elementary.exp(-2) / sum);
        assertThat(errors[0]).isEqualTo(1 - 1 / sum);
        assertThat(execution.read(Bank.VECTOR, 4, 2, 0)).isEqualTo(1);
        assertThat(execution.read(Bank.VECTOR, 3, 2, 0)).isZero();
        assertThat(scalar(execution, 3, 0)).isZero();
        execution.train(null, 1, 2, errors);
        assertThat(execution.read(Bank.VECTOR, 4, 0, 0)).isEqualTo(1);
        assertThat(execution.read(Bank.VECTOR, 4, 2, 0)).isZero();
        assertThat(execution.read(Bank.VECTOR, 3, 2, 0)).isZero();
        double[] loss = new double[1];
        execution.validate(0, 2, loss, errors);
        assertThat(errors).containsExactly(0, 0);
        assertThat(loss[0]).isZero();
        assertThat(execution.read(Bank.VECTOR, 2, 1, 0)).isEqualTo(1);
    }

    @Test
    void aClassOfNaNNeverWinsAndEndsTraining() {
        String program = "def Predict():\n v2 = v0 + v5";
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        double[] x = {nan, 1, 0, nan, nan, nan, 1, inf, inf, -inf, -inf, -inf};
        Execution execution = start(program, 1, classes(Target.MULTICLASS, x, 1, 0, 1, 0));
        double[] errors = blank(4);
        execution.validate(0, 4, new double[1], errors);
        assertThat(errors).containsExactly(0, 0, 0, 0);
        for (int i = 0; i < 4; i++) {
            execution.start();
            execution.train(null, i, i + 1, null);
            assertThat(execution.alive(0)).isFalse();
        }
    }

    @Test
    void drawsDependOnTaskStepPositionAndElementAlone() {
        String program =
                "def Setup():\n m0 = uniform(-1, 1)\n s2 = gaussian(0, 1)\ndef Predict():\n s3 = gaussian(0, 1)\ndef Learn():\n v3 = gaussian(0, 2)";
        Task[] tasks = {regression(4, 1, 2, 3, 200, 5), regression(9, 1, 2, 3, 4, 5)};
        Execution execution = start(program, 3, tasks);
        for (int lane = 0; lane < 2; lane++) {
            long key = Draws.laneKey(RUN_SEED, tasks[lane].seed());
            for (int e = 0; e < 4; e++) {
                assertThat(execution.read(Bank.MATRIX, 0, e, lane)).isEqualTo(Draws.uniform(key, 0, 0, e, -1, 1));
            }
            assertThat(scalar(execution, 2, lane)).isEqualTo(Draws.gaussian(key, 0, 1, 0, 0, 1));
        }
        execution.train(null, 0, 4, null);
        execution.train(null, 0, 1, null);
        long key = Draws.laneKey(RUN_SEED, 9);
        assertThat(scalar(execution, 3, 1)).isEqualTo(Draws.gaussian(key, 5, 2, 0, 0, 1));
        assertThat(execution.read(Bank.VECTOR, 3, 1, 1)).isEqualTo(Draws.gaussian(key, 5, 3, 1, 0, 2));
        execution.validate(0, 2, new double[3], null);
        execution.validate(0, 1, new double[3], null);
        assertThat(scalar(execution, 3, 1)).isEqualTo(Draws.gaussian(key, (1L << 40) + 2, 2, 0, 0, 1));
        execution.start();
        execution.train(null, 3, 4, null);
        assertThat(scalar(execution, 3, 1)).isEqualTo(Draws.gaussian(key, 1, 2, 0, 0, 1));
    }

    @Test
    void drawsDifferBetweenTasksAndSteps() {
        String program = "def Setup():\n s2 = gaussian(0, 1)\ndef Predict():\n s3 = gaussian(0, 1)";
        Execution execution = start(program, 2, regression(4, 1, 2, 3), regression(9, 1, 2, 3));
        assertThat(scalar(execution, 2, 0)).isNotEqualTo(scalar(execution, 2, 1));
        execution.train(null, 0, 1, null);
        double first = scalar(execution, 3, 0);
        execution.train(null, 1, 2, null);
        assertThat(scalar(execution, 3, 0)).isNotEqualTo(first);
    }

    @Test
    void lossesAddUpInOrder() {
        Execution execution = start("def Setup():", 1, regression(1, 0.1, 0.2, 0.3));
        double[] loss = new double[1];
        execution.validate(0, 3, loss, null);
        assertThat(loss[0]).isEqualTo(0.1 * 0.1 + 0.2 * 0.2 + 0.3 * 0.3).isCloseTo(0.14, within(1e-12));
    }

    @Test
    void tooLittleMemoryIsRefused() {
        MemorySizes small = new MemorySizes(2, 2, 0);
        ReferenceEngine engine = new ReferenceEngine();
        Task one = regression(1, 1);
        LiveProgram live = verbatim("def Setup():\n s2 = 1", small, one);
        assertThatThrownBy(() -> engine.prepare(live, new TaskBatch(List.of(one), 1), BOUND, 0))
                .isInstanceOf(IllegalArgumentException.class);
        Task several = classes(Target.MULTICLASS, new double[3], 1);
        assertThatThrownBy(() -> verbatim("def Setup():", small, several))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 vectors");
    }
}
