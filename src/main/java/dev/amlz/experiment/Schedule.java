package dev.amlz.experiment;

import dev.amlz.op.Bank;
import dev.amlz.op.Elementary;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * The scalars of a program that depend on nothing but constants and themselves: neither on features, labels or predictions
 * nor on draws. Such a scalar has the same values on every task, so that it can be followed through training by itself.
 */
final class Schedule {
    private final boolean[] autonomous;
    private final List<Instruction> setup;
    private final List<Instruction> predict;
    private final List<Instruction> learn;
    private final double[] values;

    /** @param scalars addresses of scalars that the program may use */
    Schedule(Program program, int scalars) {
        setup = program.instructions(ComponentFunction.SETUP);
        predict = program.instructions(ComponentFunction.PREDICT);
        learn = program.instructions(ComponentFunction.LEARN);
        values = new double[scalars];
        autonomous = new boolean[scalars];
        java.util.Arrays.fill(autonomous, true);
        // the label and the prediction, which the evaluator sets
        autonomous[0] = false;
        autonomous[1] = false;
        List<Instruction> all = new ArrayList<>(setup);
        all.addAll(predict);
        all.addAll(learn);
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (Instruction i : all) {
                if (i.op().out() == Bank.SCALAR && autonomous[i.out()] && !isAutonomous(i)) {
                    autonomous[i.out()] = false;
                    shrunk = true;
                }
            }
        }
    }

    private boolean isAutonomous(Instruction i) {
        boolean first = i.op().in1() == null || i.op().in1() == Bank.SCALAR && autonomous[i.in1()];
        boolean second = i.op().in2() == null || i.op().in2() == Bank.SCALAR && autonomous[i.in2()];
        return first && second && !i.op().isRandom();
    }

    /** Whether a scalar address holds autonomous values only. */
    boolean isAutonomous(int address) {
        return autonomous[address];
    }

    /**
     * The values of a scalar just before an instruction of Learn, one a training step.
     *
     * @param index of the instruction in Learn
     */
    double[] before(int index, int address, int steps) {
        java.util.Arrays.fill(values, 0);
        setup.forEach(this::execute);
        double[] seen = new double[steps];
        for (int step = 0; step < steps; step++) {
            predict.forEach(this::execute);
            for (int i = 0; i < learn.size(); i++) {
                if (i == index) {
                    seen[step] = values[address];
                }
                execute(learn.get(i));
            }
        }
        return seen;
    }

    private void execute(Instruction i) {
        if (i.op().out() == Bank.SCALAR && autonomous[i.out()]) {
            double a = i.op().inputs() > 0 ? values[i.in1()] : i.c0();
            double b = i.op().inputs() > 1 ? values[i.in2()] : 0;
            values[i.out()] = value(i.op(), a, b);
        }
    }

    private static double value(Op op, double a, double b) {
        return switch (op) {
            case SCALAR_CONST_SET -> a;
            case SCALAR_SUM -> a + b;
            case SCALAR_DIFF -> a - b;
            case SCALAR_PRODUCT -> a * b;
            case SCALAR_DIVISION -> a / b;
            case SCALAR_ABS -> Math.abs(a);
            case SCALAR_RECIPROCAL -> 1 / a;
            case SCALAR_SIN -> Elementary.sin(a);
            case SCALAR_COS -> Elementary.cos(a);
            case SCALAR_TAN -> Elementary.tan(a);
            case SCALAR_ARCSIN -> Elementary.arcsin(a);
            case SCALAR_ARCCOS -> Elementary.arccos(a);
            case SCALAR_ARCTAN -> Elementary.arctan(a);
            case SCALAR_EXP -> Elementary.exp(a);
            case SCALAR_LOG -> Elementary.log(a);
            case SCALAR_HEAVISIDE -> a >= 0 ? 1 : 0;
            case SCALAR_MIN -> b < a ? b : a;
            case SCALAR_MAX -> a < b ? b : a;
            default -> throw new IllegalStateException("not an operation on scalars alone: " + op);
        };
    }
}
