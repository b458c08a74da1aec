package dev.amlz.conformance;

import dev.amlz.evaluate.EvaluationSettings.Combine;
import dev.amlz.evaluate.Fitness;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.List;

/** A case of fitness: from errors, over tasks, or of one task whose predictions are given. */
final class FitnessCase {
    /** Predicts the first feature: the dot product with (1, 0) leaves infinities and NaN as they are. */
    private static final Program FIRST_FEATURE = Program.of(
            List.of(Instruction.constant(Op.VECTOR_CONST_SET, 1, 0.25, 1, 0)),
            List.of(Instruction.of(Op.VECTOR_INNER_PRODUCT, 0, 1, 1)),
            List.of());

    private final Json.Obj json;

    FitnessCase(Json.Obj json) {
        this.json = json;
    }

    void check(Subject subject) {
        switch (json.text("kind")) {
            case "rms_to_fitness" ->
                Agreement.near("fitness", Fitness.rmsToFitness(json.number("rms_error")), json.number("fitness"));
            case "combine" ->
                Agreement.near(
                        "combined",
                        Fitness.combine(Combine.valueOf(json.text("mode")), json.numbers("task_fitnesses")),
                        json.number("combined"));
            case "task_rms" -> checkTask(subject, Target.REGRESSION);
            case "task_accuracy" -> checkTask(subject, Target.BINARY);
            default -> throw new IllegalArgumentException("unknown kind " + json.text("kind"));
        }
    }

    private void checkTask(Subject subject, Target target) {
        double[] trainY = json.numbers("train_labels");
        double[] validY = json.numbers("valid_labels");
        double[] trainX = features("train_predictions");
        double[] validX = features("valid_predictions");
        for (int lanes : subject.lanes()) {
            TaskBatch batch = Cases.batch(target, 2, trainX, trainY, validX, validY, lanes);
            Evaluation evaluation = new Evaluation(
                    subject.execution(FIRST_FEATURE, Cases.MEMORY, batch, json.number("max_abs_error")),
                    batch,
                    validY.length,
                    new int[1][]);
            evaluation.run();
            double[] trainErrors = json.numbers("train_errors");
            int stopped = json.text("stop").equals("train") ? 1 : 0;
            evaluation.compareStop(json.text("stop"), trainErrors.length + stopped);
            evaluation.compareErrors(trainErrors, json.numbers("valid_errors"));
            evaluation.compareFitness(json.number("fitness"), json.get("loss"));
        }
    }

    private double[] features(String name) {
        double[] predictions = json.numbers(name);
        double[] x = new double[2 * predictions.length];
        for (int i = 0; i < predictions.length; i++) {
            x[2 * i] = predictions[i];
        }
        return x;
    }
}
