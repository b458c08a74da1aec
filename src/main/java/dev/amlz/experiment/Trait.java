package dev.amlz.experiment;

import dev.amlz.analyze.Analyzer;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The adaptations of the paper's Figure 7, found by data flow over live code, each with what takes it out of a program.
 * Whether it matters there is for an evaluation of the programs without it to tell.
 */
enum Trait {
    /**
     * Noise in Predict: a live instruction there draws, with a spread, and its value reaches the prediction. Taken out by a
     * draw without spread in its place, at its mean.
     */
    NOISE {
        @Override
        List<Program> without(Program live, Target target, int steps) {
            return Noise.without(live, target);
        }
    },
    /**
     * A decaying learning rate: in Learn, a value that depends on data is multiplied (or divided) by a scalar that depends on
     * nothing but itself and constants, and that has fallen to half its size or less (or doubled) at the last training step.
     * Taken out by constants in its place: its first, last and middle value, and a grid of others.
     */
    DECAY {
        @Override
        List<Program> without(Program live, Target target, int steps) {
            return Rates.decaying(live, steps);
        }
    },
    /**
     * A learning rate from the mean of the weights: in Learn, a value that depends on data is multiplied (or divided) by a
     * scalar that comes from the mean of a matrix which Learn writes, and otherwise from constants alone. Taken out by
     * constants in its place, a grid.
     */
    MEAN_RATE {
        @Override
        List<Program> without(Program live, Target target, int steps) {
            return Rates.ofMean(live);
        }
    };

    private static final double[] GRID = {1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1};
    /** How far a rate must have fallen. */
    private static final double FALLEN = 0.5;

    /**
     * The program with the trait taken out, in several ways where constants stand in; none where it has not got the trait.
     *
     * @param live a program without dead code
     * @param steps training steps that it is run for
     */
    abstract List<Program> without(Program live, Target target, int steps);

    /** A program's live code, addresses as they were. */
    static Program live(Program program, Target target, MemorySizes memory, int features) {
        return new Analyzer(target, memory, features).analyze(program).stripped();
    }

    /** Marks of cells, by bank and address. */
    private static final class Cells {
        private final boolean[][] marked = new boolean[3][MemorySizes.MAX + 1];

        boolean has(Bank bank, int address) {
            return bank != null && marked[bank.ordinal()][address];
        }

        void set(Bank bank, int address, boolean mark) {
            marked[bank.ordinal()][address] = mark;
        }
    }

    private static final class Noise {
        static List<Program> without(Program live, Target target) {
            List<Instruction> predict = live.instructions(ComponentFunction.PREDICT);
            List<Instruction> quiet = new ArrayList<>(predict);
            boolean found = false;
            for (int i = 0; i < predict.size(); i++) {
                if (isSpread(predict.get(i)) && reaches(predict, i, target)) {
                    quiet.set(i, withoutSpread(predict.get(i)));
                    found = true;
                }
            }
            return found
                    ? List.of(Program.of(
                            live.instructions(ComponentFunction.SETUP),
                            quiet,
                            live.instructions(ComponentFunction.LEARN)))
                    : List.of();
        }

        private static boolean isUniform(Op op) {
            return op == Op.SCALAR_UNIFORM_SET || op == Op.VECTOR_UNIFORM_SET || op == Op.MATRIX_UNIFORM_SET;
        }

        private static boolean isSpread(Instruction i) {
            return i.op().isRandom() && (isUniform(i.op()) ? i.c0() < i.c1() : i.c1() != 0);
        }

        private static Instruction withoutSpread(Instruction i) {
            double mean = isUniform(i.op()) ? (i.c0() + i.c1()) / 2 : i.c0();
            return Instruction.constant(i.op(), i.out(), mean, isUniform(i.op()) ? mean : 0, 0);
        }

        /** Whether what instruction {@code source} writes can be in the prediction when Predict, repeated, has ended. */
        private static boolean reaches(List<Instruction> predict, int source, Target target) {
            Cells cells = new Cells();
            for (int pass = 0; pass <= predict.size(); pass++) {
                for (int i = 0; i < predict.size(); i++) {
                    Instruction in = predict.get(i);
                    if (in.op().out() != null) {
                        boolean from = i == source
                                || cells.has(in.op().in1(), in.in1())
                                || cells.has(in.op().in2(), in.in2())
                                || in.op().keepsOldOutput() && cells.has(in.op().out(), in.out());
                        cells.set(in.op().out(), in.out(), from);
                    }
                }
                boolean multiclass = target == Target.MULTICLASS;
                if (cells.has(multiclass ? Bank.VECTOR : Bank.SCALAR, multiclass ? 2 : 1)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Rates {
        static List<Program> decaying(Program live, int steps) {
            Schedule schedule = new Schedule(live, MemorySizes.MAX + 1);
            List<Instruction> learn = live.instructions(ComponentFunction.LEARN);
            for (int i = 0; i < learn.size(); i++) {
                for (int side = 1; side <= 2; side++) {
                    int scalar = factor(learn.get(i), side);
                    if (scalar >= 0
                            && schedule.isAutonomous(scalar)
                            && !otherIsAutonomous(learn.get(i), side, schedule)) {
                        double[] rate = schedule.before(i, scalar, steps);
                        if (falls(learn.get(i), side, rate)) {
                            List<Program> without = grid(live, i, side);
                            for (double constant : new double[] {rate[0], rate[steps - 1], rate[steps / 2]}) {
                                without.add(withConstant(live, i, side, constant));
                            }
                            return without;
                        }
                    }
                }
            }
            return List.of();
        }

        static List<Program> ofMean(Program live) {
            List<Instruction> learn = live.instructions(ComponentFunction.LEARN);
            Schedule schedule = new Schedule(live, MemorySizes.MAX + 1);
            Cells means = new Cells();
            for (int pass = 0; pass <= live.size(); pass++) {
                live.instructions(ComponentFunction.PREDICT).forEach(i -> spread(i, means, schedule, live));
                for (int i = 0; i < learn.size(); i++) {
                    for (int side = 1; side <= 2; side++) {
                        int scalar = factor(learn.get(i), side);
                        boolean from = scalar >= 0 && means.has(Bank.SCALAR, scalar);
                        if (from && !isOfMean(learn.get(i), 3 - side, means, schedule)) {
                            return grid(live, i, side);
                        }
                    }
                    spread(learn.get(i), means, schedule, live);
                }
            }
            return List.of();
        }

        /** Follows scalars that come from a mean of weights and else from constants. */
        private static void spread(Instruction i, Cells means, Schedule schedule, Program live) {
            if (i.op().out() != Bank.SCALAR) {
                return;
            }
            boolean from = i.op() == Op.MATRIX_MEAN && isWritten(live, i.in1());
            if (i.op().in1() == Bank.SCALAR) {
                from = isOfMean(i, 1, means, schedule) && (i.op().inputs() == 1 || isOfMean(i, 2, means, schedule));
                from &= means.has(Bank.SCALAR, i.in1()) || i.op().inputs() == 2 && means.has(Bank.SCALAR, i.in2());
            }
            means.set(Bank.SCALAR, i.out(), from);
        }

        private static boolean isOfMean(Instruction i, int side, Cells means, Schedule schedule) {
            Bank bank = side == 1 ? i.op().in1() : i.op().in2();
            int address = side == 1 ? i.in1() : i.in2();
            return bank == Bank.SCALAR && (means.has(bank, address) || schedule.isAutonomous(address));
        }

        private static boolean isWritten(Program live, int matrix) {
            return live.instructions(ComponentFunction.LEARN).stream()
                    .anyMatch(i -> i.op().out() == Bank.MATRIX && i.out() == matrix);
        }

        /** The address of the scalar that is a factor (or divisor) on one side of an instruction; -1 for none. */
        private static int factor(Instruction i, int side) {
            return switch (i.op()) {
                case SCALAR_PRODUCT -> side == 1 ? i.in1() : i.in2();
                case SCALAR_DIVISION -> side == 2 ? i.in2() : -1;
                case SCALAR_VECTOR_PRODUCT, SCALAR_MATRIX_PRODUCT -> side == 1 ? i.in1() : -1;
                default -> -1;
            };
        }

        private static boolean otherIsAutonomous(Instruction i, int side, Schedule schedule) {
            Bank bank = side == 1 ? i.op().in2() : i.op().in1();
            int address = side == 1 ? i.in2() : i.in1();
            return bank == Bank.SCALAR && schedule.isAutonomous(address);
        }

        private static boolean falls(Instruction i, int side, double[] rate) {
            double first = Math.abs(rate[0]);
            double last = Math.abs(rate[rate.length - 1]);
            if (i.op() == Op.SCALAR_DIVISION && side == 2) {
                return first > 0 && last * FALLEN >= first && Double.isFinite(last);
            }
            return first > 0 && Double.isFinite(first) && last <= first * FALLEN;
        }

        private static List<Program> grid(Program live, int index, int side) {
            List<Program> without = new ArrayList<>();
            for (double constant : GRID) {
                without.add(withConstant(live, index, side, constant));
                without.add(withConstant(live, index, side, -constant));
            }
            return without;
        }

        /** The program with a constant in place of an operand of an instruction of Learn, in a scalar of its own. */
        private static Program withConstant(Program live, int index, int side, double constant) {
            int free = live.memoryNeeded().scalars();
            List<Instruction> setup = new ArrayList<>(live.instructions(ComponentFunction.SETUP));
            setup.add(Instruction.constant(Op.SCALAR_CONST_SET, free, constant, 0, 0));
            List<Instruction> learn = new ArrayList<>(live.instructions(ComponentFunction.LEARN));
            Instruction i = learn.get(index);
            learn.set(index, Instruction.of(i.op(), side == 1 ? free : i.in1(), side == 2 ? free : i.in2(), i.out()));
            return Program.of(setup, live.instructions(ComponentFunction.PREDICT), learn);
        }
    }
}
