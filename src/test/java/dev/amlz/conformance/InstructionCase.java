package dev.amlz.conformance;

import dev.amlz.interpret.Execution;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * A case of one instruction. It is run as Predict of one validation example, which leaves all else in memory alone: v0 is
 * the features; s0, which is 0 there, is set by an instruction in front. Where label and prediction allow it, it is also run
 * as Learn of a training example, with s0 the label.
 */
final class InstructionCase {
    private final int features;
    private final Instruction instruction;
    private final boolean exact;
    private final List<Cases.Cell> before;
    private final List<Cases.Cell> after;

    InstructionCase(Json.Obj json) {
        features = json.integer("features");
        instruction = Cases.instruction(json.object("instruction"), features);
        exact = (Boolean) json.get("exact");
        before = Cases.cells(json.object("before"), features);
        after = Cases.cells(json.object("after"), features);
        if (!instruction.op().equals(Op.find(json.text("op")).orElse(null)) || after.isEmpty()) {
            throw new IllegalArgumentException("the case contradicts itself");
        }
    }

    void check(Subject subject) {
        for (int lanes : subject.lanes()) {
            checkPredict(subject, lanes);
            if (Math.abs(value(Bank.SCALAR, 0, 0) - value(Bank.SCALAR, 1, 0)) < Double.POSITIVE_INFINITY) {
                checkLearn(subject, lanes);
            }
        }
    }

    private void checkPredict(Subject subject, int lanes) {
        List<Instruction> predict = new ArrayList<>();
        before.stream()
                .filter(c -> c.bank() == Bank.SCALAR && c.address() == 0)
                .forEach(c -> predict.add(c.set(features)));
        predict.add(instruction);
        Execution execution = start(subject, Program.of(List.of(), predict, List.of()), lanes);
        execution.validate(0, 1, new double[lanes], null);
        compare("after Predict", execution, lanes);
    }

    private void checkLearn(Subject subject, int lanes) {
        Execution execution = start(subject, Program.of(List.of(), List.of(), List.of(instruction)), lanes);
        execution.train(null, 0, 1, null);
        compare("after Learn", execution, lanes);
    }

    private Execution start(Subject subject, Program program, int lanes) {
        double[] x = new double[features];
        for (int e = 0; e < features; e++) {
            x[e] = value(Bank.VECTOR, 0, e);
        }
        double[] y = {value(Bank.SCALAR, 0, 0)};
        TaskBatch batch = Cases.batch(Target.REGRESSION, features, x, y, x, y, lanes);
        Execution execution = subject.execution(program, Cases.MEMORY, batch, Double.POSITIVE_INFINITY);
        execution.start();
        for (int lane = 0; lane < lanes; lane++) {
            for (Cases.Cell c : before) {
                execution.write(c.bank(), c.address(), c.element(), lane, c.value());
            }
        }
        return execution;
    }

    private double value(Bank bank, int address, int element) {
        return before.stream()
                .filter(c -> c.bank() == bank && c.address() == address && c.element() == element)
                .mapToDouble(Cases.Cell::value)
                .findFirst()
                .orElse(0);
    }

    private void compare(String when, Execution execution, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            for (Cases.Cell c : after) {
                double actual = execution.read(c.bank(), c.address(), c.element(), lane);
                String what = c + " in lane " + lane + " of " + lanes + " " + when + " of \"" + instruction + "\"";
                if (exact) {
                    Agreement.exact(what, actual, c.value());
                } else {
                    Agreement.near(what, actual, c.value());
                }
            }
        }
    }
}
