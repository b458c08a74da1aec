package dev.amlz.conformance;

import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.Arrays;
import java.util.List;

/** A case of a whole program, evaluated by root mean squared error and by accuracy. */
final class ProgramCase {
    private final int features;
    private final double maxAbsError;
    private final Program program;
    private final Json.Obj train;
    private final Json.Obj valid;
    private final int[][] orders;
    private final Json.Obj rms;
    private final Json.Obj accuracy;

    ProgramCase(Json.Obj json) {
        features = json.integer("features");
        maxAbsError = json.number("max_abs_error");
        Json.Obj preload = json.has("preload") ? json.object("preload") : null;
        program = Cases.program(json.object("program"), preload, features);
        train = json.object("train");
        valid = json.object("valid");
        orders = new int[json.integer("epochs")][];
        if (json.has("epoch_order")) {
            List<?> lists = json.list("epoch_order");
            for (int e = 0; e < orders.length; e++) {
                orders[e] = Arrays.stream(Json.numbers(lists.get(e)))
                        .mapToInt(d -> (int) d)
                        .toArray();
            }
        }
        rms = json.object("rms");
        accuracy = json.object("accuracy");
    }

    void check(Subject subject) {
        for (int lanes : subject.lanes()) {
            check(subject, Target.REGRESSION, "y", rms, lanes);
            check(subject, Target.BINARY, "label", accuracy, lanes);
        }
    }

    private void check(Subject subject, Target target, String labels, Json.Obj expected, int lanes) {
        double[] trainX = train.numbers("x");
        double[] trainY = train.numbers(labels);
        double[] validX = valid.numbers("x");
        double[] validY = valid.numbers(labels);
        TaskBatch batch = Cases.batch(target, features, trainX, trainY, validX, validY, lanes);
        Evaluation whole = new Evaluation(
                subject.execution(program, Cases.MEMORY, batch, maxAbsError), batch, validY.length, orders);
        whole.run();
        compareResult(whole, expected);
        if (subject.whole() && expected.has("final")) {
            whole.compareMemory(Cases.cells(expected.object("final"), features));
        }
        TaskBatch peeking =
                Cases.batch(target, features, trainX, trainY, joined(validX, trainX), joined(validY, trainY), lanes);
        Evaluation stepwise = new Evaluation(
                subject.execution(program, Cases.MEMORY, peeking, maxAbsError), peeking, validY.length, orders);
        stepwise.runStepwise();
        compareResult(stepwise, expected);
        stepwise.comparePredictions(expected);
    }

    private static double[] joined(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static void compareResult(Evaluation evaluation, Json.Obj expected) {
        evaluation.compareStop(expected.text("stop"), expected.integer("train_steps"));
        evaluation.compareFitness(expected.number("fitness"), expected.get("loss"));
        if (expected.has("epoch_fitness")) {
            evaluation.compareEpochs(expected.numbers("epoch_fitness"), expected.list("epoch_loss"));
        }
    }
}
