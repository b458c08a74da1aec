package dev.amlz.study;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds expressions of a program that give nearly the same value, other than 0, at every example of every task: scalars, and
 * vectors whose elements are alike. Each is watched through a copy of its result in an address of its own while the program
 * trains. One thread.
 */
final class ConstantFinder {
    /** Examples that a program trains on under watch, and looks taken on the way. */
    private static final int EXAMPLES = 1000;

    private static final int LOOKS = 50;

    /** The largest relative standard deviation of a constant. */
    private static final double NEARLY = 0.1;

    /** The addresses that the evaluator itself uses: s0, s1, v0, and of several classes v1, v2. */
    private static final MemorySizes LEAST_MEMORY = new MemorySizes(2, 3, 0);

    /** Addresses of a bank that analysis can tell apart. */
    private static final int MOST_ADDRESSES = MemorySizes.MAX;

    private final Engine engine = new Interpreter();
    private final List<TaskBatch> batches;
    private final double maxAbsError;
    private final long seed;
    private final Target target;
    private final int features;

    /** @param seed of random draws */
    ConstantFinder(List<Task> tasks, double maxAbsError, long seed) {
        batches = LanePlan.batches(tasks, engine);
        this.maxAbsError = maxAbsError;
        this.seed = seed;
        Task shape = tasks.get(0);
        target = shape.target();
        features = shape.features();
    }

    /** What an instruction gave: the mean, and the standard deviation relative to its size. */
    private record Observed(double mean, double spread) {}

    /**
     * The expression of an instruction as a constant; empty when it is none, is one already, or is the prediction.
     *
     * @param live whose program the instruction is of
     */
    Optional<Decoupling> find(LiveProgram live, ComponentFunction function, int index) {
        Program program = live.program();
        Instruction i = program.instruction(function, index);
        Op op = i.op();
        boolean scalar = op.out() == Bank.SCALAR;
        boolean prediction =
                scalar ? i.out() == 1 && target != Target.MULTICLASS : i.out() == 2 && target == Target.MULTICLASS;
        boolean drawn = op.isRandom() || op.constants() != Constants.NONE;
        if (op.out() == null
                || op.out() == Bank.MATRIX
                || drawn
                || prediction && function == ComponentFunction.PREDICT) {
            return Optional.empty();
        }
        boolean dataFree = new Dependence(program, target).isDataFree(function, index);
        return observe(program, function, index)
                .filter(o -> o.spread <= NEARLY && o.mean != 0)
                .map(o -> new Decoupling(function, index, i.toString(), o.mean, o.spread, dataFree));
    }

    private Optional<Observed> observe(Program program, ComponentFunction function, int index) {
        MemorySizes memory = memory(program);
        Bank bank = program.instruction(function, index).op().out();
        int copy = memory.of(bank);
        if (copy >= MOST_ADDRESSES) {
            return Optional.empty();
        }
        List<Instruction> watched = program.instructions(function);
        int out = watched.get(index).out();
        watched.add(index + 1, Instruction.of(bank == Bank.SCALAR ? Op.SCALAR_MAX : Op.VECTOR_MAX, out, out, copy));
        Program whole = withFunction(program, function, watched);
        LiveProgram verbatim = new Analyzer(target, memory(whole), features).verbatim(whole);
        List<Double> values = new ArrayList<>();
        for (TaskBatch batch : batches) {
            Execution execution = engine.prepare(verbatim, batch, maxAbsError, seed);
            execution.start();
            if (function == ComponentFunction.SETUP) {
                look(execution, batch, bank, copy, values);
            }
            int examples = Math.min(EXAMPLES, batch.shape().trainSize());
            for (int k = 0; k < LOOKS && function != ComponentFunction.SETUP; k++) {
                execution.train(null, k * examples / LOOKS, (k + 1) * examples / LOOKS, null);
                look(execution, batch, bank, copy, values);
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(statistics(values));
    }

    private void look(Execution execution, TaskBatch batch, Bank bank, int address, List<Double> values) {
        for (int lane = 0; lane < batch.tasks().size(); lane++) {
            for (int e = 0; e < bank.elements(features) && execution.alive(lane); e++) {
                values.add(execution.read(bank, address, e, lane));
            }
        }
    }

    private static Observed statistics(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        double spread = Math.sqrt(squares) / Math.abs(mean);
        return new Observed(mean, Double.isFinite(mean) && Double.isFinite(spread) ? spread : Double.POSITIVE_INFINITY);
    }

    /**
     * The program with an expression replaced by its value: a scalar by a constant; a vector by an unused scalar's
     * broadcast, which makes it one instruction longer. Null when no scalar is left.
     */
    static Program apply(Program program, Decoupling d) {
        List<Instruction> all = program.instructions(d.function());
        Instruction old = all.get(d.index());
        if (old.op().out() == Bank.SCALAR) {
            all.set(d.index(), Instruction.constant(Op.SCALAR_CONST_SET, old.out(), d.value(), 0, 0));
        } else {
            int free = memory(program).scalars();
            if (free >= MOST_ADDRESSES) {
                return null;
            }
            all.set(d.index(), Instruction.of(Op.SCALAR_BROADCAST, free, 0, old.out()));
            all.add(d.index(), Instruction.constant(Op.SCALAR_CONST_SET, free, d.value(), 0, 0));
        }
        return withFunction(program, d.function(), all);
    }

    /** Memory for a program under any kind of label. */
    static MemorySizes memory(Program program) {
        return program.memoryNeeded().max(LEAST_MEMORY);
    }

    private static Program withFunction(Program program, ComponentFunction function, List<Instruction> instructions) {
        Program one = Program.of(instructions, List.of(), List.of());
        return program.with(function, one.code(ComponentFunction.SETUP));
    }
}
