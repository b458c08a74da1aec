package dev.amlz.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Elementary;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program, a task, and what the reference engine predicts after training on it; twice through the examples. */
record Exported(String name, Program program, Task task) {
    static final int EPOCHS = 2;
    static final long RUN_SEED = 17;
    private static final double MAX_ABS_ERROR = 100;

    String source(Language language) {
        int classes = task.target() == Target.MULTICLASS ? task.classes() : 0;
        return new Export(language, task.target(), task.features(), classes).source(program, name, name);
    }

    /** Arguments of the exported file's main. */
    String[] arguments(Path folder) {
        return new String[] {
            folder.resolve(name + "-train.csv").toString(),
            folder.resolve(name + "-valid.csv").toString(),
            Integer.toString(EPOCHS),
            Long.toString(RUN_SEED),
            Long.toString(task.seed())
        };
    }

    void writeTask(Path folder) throws IOException {
        Files.writeString(Path.of(arguments(folder)[0]), csv(task.trainX(), task.trainY()));
        Files.writeString(Path.of(arguments(folder)[1]), csv(task.validX(), task.validY()));
    }

    private String csv(double[] x, double[] y) {
        StringBuilder text = new StringBuilder();
        for (int f = 0; f < task.features(); f++) {
            text.append('x').append(f).append(',');
        }
        text.append("label\n");
        for (int i = 0; i < y.length; i++) {
            for (int f = 0; f < task.features(); f++) {
                text.append(x[i * task.features() + f]).append(',');
            }
            text.append(y[i]).append('\n');
        }
        return text.toString();
    }

    /** One a validation example up to the first that goes out of bounds; null when training does. */
    List<Double> expected() {
        MemorySizes memory = program.memoryNeeded().max(new MemorySizes(2, 3, 0));
        var live = new Analyzer(task.target(), memory, task.features()).analyze(program);
        Execution execution = new ReferenceEngine()
                .prepare(live, LanePlan.batches(List.of(task), 1).get(0), MAX_ABS_ERROR, RUN_SEED);
        execution.start();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            execution.train(null, 0, task.trainSize(), null);
        }
        if (!execution.alive(0)) {
            return null;
        }
        List<Double> predictions = new ArrayList<>();
        for (int i = 0; i < task.validSize() && execution.alive(0); i++) {
            execution.validate(i, i + 1, new double[1], null);
            predictions.add(prediction(execution));
        }
        return predictions;
    }

    /** Whether it trains to the end and its predictions are numbers that differ. */
    boolean predicts() {
        List<Double> expected = expected();
        return expected != null
                && !expected.contains(Double.NaN)
                && Set.copyOf(expected).size() > 1;
    }

    private double prediction(Execution execution) {
        return switch (task.target()) {
            case REGRESSION -> execution.read(Bank.SCALAR, 1, 0, 0);
            case BINARY -> Elementary.sigmoid(execution.read(Bank.SCALAR, 1, 0, 0));
            case MULTICLASS -> {
                int best = 0;
                double max = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < task.classes(); c++) {
                    double x = execution.read(Bank.VECTOR, 2, c, 0);
                    best = x > max ? c : best;
                    max = x > max ? x : max;
                }
                yield best;
            }
        };
    }

    /**
     * Compares what an exported program printed.
     *
     * @param tolerance relative; 0 for the same bits (NaN payloads aside)
     */
    void check(int code, String printed, double tolerance) {
        List<Double> expected = expected();
        if (expected == null) {
            assertThat(code).as("%s must stop in training%n%s", name, program).isEqualTo(1);
            return;
        }
        assertThat(code).as("%s%n%s", name, program).isZero();
        List<Double> actual = printed.lines().map(Exported::number).toList();
        assertThat(actual).as(name).hasSize(task.validSize());
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.get(i);
            double a = actual.get(i);
            boolean same = Double.compare(e, a) == 0 || Math.abs(e - a) <= tolerance * Math.max(1, Math.abs(e));
            assertThat(same)
                    .as("%s, %s, example %d: %s for %s of%n%s", name, task.target(), i, a, e, program)
                    .isTrue();
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
