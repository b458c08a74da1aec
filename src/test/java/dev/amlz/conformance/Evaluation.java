package dev.amlz.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.evaluate.Fitness;
import dev.amlz.interpret.Execution;
import dev.amlz.op.Bank;
import dev.amlz.op.Elementary;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reference's procedure for one program on one task, laid over an execution whose lanes all have that task: train an
 * epoch, validate, go on; fitness is the best of the epochs. Either in whole epochs, or example by example with a look at
 * every prediction.
 */
final class Evaluation {
    private final Execution execution;
    private final TaskBatch batch;
    private final Target target;
    private final int lanes;
    private final int validSize;
    private final int[][] orders;

    private final List<Double> epochFitness = new ArrayList<>();
    private final List<Double> epochLoss = new ArrayList<>();
    private List<Double> trainErrors = new ArrayList<>();
    private List<Double> validErrors = new ArrayList<>();
    private List<Double> trainRaw = new ArrayList<>();
    private List<Double> validRaw = new ArrayList<>();
    private String stop = "none";
    private int steps;

    /** The batch may have more validation examples than {@code validSize}; the last ones are then the training examples. */
    Evaluation(Execution execution, TaskBatch batch, int validSize, int[][] orders) {
        this.execution = execution;
        this.batch = batch;
        this.target = batch.shape().target();
        this.lanes = batch.lanes();
        this.validSize = validSize;
        this.orders = orders;
    }

    /** Runs epoch after epoch in one call each. */
    void run() {
        run(this::train, this::validate);
    }

    /** Runs example by example, and reads each prediction before it is used. */
    void runStepwise() {
        run(this::trainStepwise, this::validateStepwise);
    }

    private interface Training {
        void run(int[] order);
    }

    private interface Validation {
        double[] run();
    }

    private void run(Training training, Validation validation) {
        execution.start();
        for (int[] order : orders) {
            trainErrors = new ArrayList<>();
            trainRaw = new ArrayList<>();
            training.run(order);
            if (!allAlike()) {
                stop = "train";
                return;
            }
            validErrors = new ArrayList<>();
            validRaw = new ArrayList<>();
            double[] loss = validation.run();
            if (allAlike()) {
                for (int lane = 1; lane < lanes; lane++) {
                    Agreement.exact("loss in lane " + lane, loss[lane], loss[0]);
                }
                epochFitness.add(Fitness.of(target, loss[0], validSize));
                epochLoss.add(target == Target.REGRESSION ? Math.sqrt(loss[0] / validSize) : loss[0] / validSize);
            } else {
                epochFitness.add(0.0);
                epochLoss.add(null);
                stop = "valid";
                execution.revive(-1L);
            }
        }
    }

    private boolean allAlike() {
        long all = lanes == 64 ? -1L : (1L << lanes) - 1;
        assertThat(execution.aliveMask()).as("lanes alive").isIn(0L, all);
        for (int lane = 0; lane < lanes; lane++) {
            assertThat(execution.alive(lane)).isEqualTo(execution.aliveMask() != 0);
        }
        return execution.aliveMask() != 0;
    }

    private void train(int[] order) {
        int n = batch.shape().trainSize();
        double[] errors = blank(n);
        steps += execution.train(order, 0, n, errors) / lanes;
        addErrors(trainErrors, errors);
    }

    private double[] validate() {
        double[] loss = new double[lanes];
        double[] errors = blank(validSize);
        execution.validate(0, validSize, loss, errors);
        addErrors(validErrors, errors);
        return loss;
    }

    private void trainStepwise(int[] order) {
        for (int i = 0; i < batch.shape().trainSize() && execution.aliveMask() != 0; i++) {
            peek(validSize + (order == null ? i : order[i]));
            double[] errors = blank(1);
            steps += execution.train(order, i, i + 1, errors) / lanes;
            addErrors(trainErrors, errors);
        }
    }

    /** What Predict says to an example, memory left as it was. */
    private void peek(int example) {
        execution.save();
        execution.validate(example, example + 1, new double[lanes], null);
        trainRaw.add(prediction());
        execution.revive(-1L);
        execution.restore();
    }

    private double[] validateStepwise() {
        double[] loss = new double[lanes];
        for (int i = 0; i < validSize && execution.aliveMask() != 0; i++) {
            double[] errors = blank(1);
            execution.validate(i, i + 1, loss, errors);
            addErrors(validErrors, errors);
            validRaw.add(prediction());
        }
        return loss;
    }

    private double prediction() {
        double prediction = execution.read(Bank.SCALAR, 1, 0, 0);
        for (int lane = 1; lane < lanes; lane++) {
            Agreement.exact("prediction in lane " + lane, execution.read(Bank.SCALAR, 1, 0, lane), prediction);
        }
        return prediction;
    }

    private double[] blank(int examples) {
        double[] errors = new double[examples * lanes];
        Arrays.fill(errors, Double.NaN);
        return errors;
    }

    /** Adds lane 0's errors up to the stop, after which all must still be NaN. */
    private void addErrors(List<Double> list, double[] errors) {
        boolean stopped = false;
        for (int i = 0; i < errors.length; i += lanes) {
            for (int lane = 1; lane < lanes; lane++) {
                Agreement.exact("error in lane " + lane, errors[i + lane], errors[i]);
            }
            assertThat(stopped && !Double.isNaN(errors[i]))
                    .as("an error after the stop")
                    .isFalse();
            stopped |= Double.isNaN(errors[i]);
            if (!stopped) {
                list.add(errors[i]);
            }
        }
    }

    /** With several epochs a validation that hits the bound is no stop; it shows in the fitness of its epoch. */
    void compareStop(String expectedStop, int expectedSteps) {
        if (orders.length == 1) {
            assertThat(stop).as("stop").isEqualTo(expectedStop);
        } else {
            assertThat(stop.equals("train")).as("stop in training").isEqualTo(expectedStop.equals("train"));
        }
        assertThat(steps).as("train steps").isEqualTo(expectedSteps);
    }

    void compareFitness(double expectedFitness, Object expectedLoss) {
        double best = epochFitness.stream().mapToDouble(f -> f).max().orElse(0);
        Agreement.near("fitness", best, expectedFitness);
        compareLoss("loss", epochLoss.isEmpty() ? null : epochLoss.get(epochLoss.size() - 1), expectedLoss);
    }

    void compareEpochs(double[] fitness, List<?> loss) {
        assertThat(epochFitness).as("epochs").hasSize(fitness.length);
        for (int e = 0; e < fitness.length; e++) {
            Agreement.near("fitness of epoch " + e, epochFitness.get(e), fitness[e]);
            compareLoss("loss of epoch " + e, epochLoss.get(e), loss.get(e));
        }
    }

    private static void compareLoss(String what, Double actual, Object expected) {
        if (expected == null || actual == null) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            Agreement.near(what, actual, Json.number(expected));
        }
    }

    void compareErrors(double[] train, double[] valid) {
        compareList("training error", trainErrors, train, 1);
        compareList("validation error", validErrors, valid, 1);
    }

    void compareMemory(List<Cases.Cell> cells) {
        for (Cases.Cell c : cells) {
            for (int lane = 0; lane < lanes; lane++) {
                Agreement.near(
                        "final " + c + " in lane " + lane,
                        execution.read(c.bank(), c.address(), c.element(), lane),
                        c.value());
            }
        }
    }

    /** Predictions of the last epoch; the case may have only the last ten of them. */
    void comparePredictions(Json.Obj expected) {
        boolean binary = target == Target.BINARY;
        comparePart("train_raw", trainRaw, expected);
        comparePart("valid_raw", validRaw, expected);
        comparePart("train_pred", binary ? sigmoid(trainRaw) : trainRaw, expected);
        comparePart("valid_pred", binary ? sigmoid(validRaw) : validRaw, expected);
    }

    private static void comparePart(String name, List<Double> actual, Json.Obj expected) {
        if (expected.has(name)) {
            compareList(name, actual, expected.numbers(name), 0);
        } else if (expected.has(name + "_last10")) {
            double[] last = expected.numbers(name + "_last10");
            assertThat(actual.size()).as(name).isGreaterThanOrEqualTo(last.length);
            compareList(name, actual.subList(actual.size() - last.length, actual.size()), last, 0);
        }
    }

    private static void compareList(String what, List<Double> actual, double[] expected, double magnitude) {
        assertThat(actual.size()).as("number of " + what).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            Agreement.near(what + " " + i, actual.get(i), expected[i], magnitude);
        }
    }

    private static List<Double> sigmoid(List<Double> logits) {
        return logits.stream().map(Elementary::sigmoid).toList();
    }
}
