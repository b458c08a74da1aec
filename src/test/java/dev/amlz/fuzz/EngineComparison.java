package dev.amlz.fuzz;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.op.Bank;
import dev.amlz.random.RandomStream;
import dev.amlz.task.TaskBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs a case under an engine and under the reference, step by step the same way, and compares every bit that the contract
 * of {@link Execution} names (NaN payloads aside): errors, losses, steps, lanes alive, and memory.
 */
public final class EngineComparison {
    private final Supplier<Engine> engine;
    private final int widest;

    /**
     * @param engine makes the engine to test
     * @param widest doubles of its widest vector, which decides how many tasks go side by side
     */
    public EngineComparison(Supplier<Engine> engine, int widest) {
        this.engine = engine;
        this.widest = widest;
    }

    /**
     * What differs, or null.
     *
     * @param verbatim whether the program runs as it is and all of memory is compared, else what is live of it
     */
    public String difference(FuzzCase c, boolean verbatim) {
        return difference(c, verbatim, LanePlan.batches(c.makeTasks(), widest));
    }

    /** The same on tasks that were laid out before, which an engine may know. */
    String difference(FuzzCase c, boolean verbatim, List<TaskBatch> batches) {
        Analyzer analyzer = new Analyzer(c.target(), c.memory(), c.features());
        LiveProgram live = verbatim ? analyzer.verbatim(c.program()) : analyzer.analyze(c.program());
        Engine tested = engine.get();
        for (TaskBatch batch : batches) {
            Execution expected = new ReferenceEngine().prepare(live, batch, c.maxAbsError(), c.seed());
            Execution actual = tested.prepare(live, batch, c.maxAbsError(), c.seed());
            String difference = new Run(c, batch, live, expected, actual).difference();
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /** The message of a failing case, shrunk; null when it passes. */
    public String failure(FuzzCase c, boolean verbatim) {
        if (attempt(c, verbatim) == null) {
            return null;
        }
        FuzzCase small = c.with(Shrinker.shrink(c.program(), p -> attempt(c.with(p), verbatim) != null));
        return (verbatim ? "verbatim, " : "live code, ") + "vectors of " + widest + ": " + attempt(small, verbatim)
                + "\n" + small;
    }

    private String attempt(FuzzCase c, boolean verbatim) {
        try {
            return difference(c, verbatim);
        } catch (RuntimeException e) {
            return e + " at " + e.getStackTrace()[0];
        }
    }

    /** One batch under both engines. */
    private static final class Run {
        private final FuzzCase c;
        private final TaskBatch batch;
        private final LiveProgram live;
        private final Execution expected;
        private final Execution actual;
        private final RandomStream random;
        private final int lanes;
        private final int tasks;

        Run(FuzzCase c, TaskBatch batch, LiveProgram live, Execution expected, Execution actual) {
            this.c = c;
            this.batch = batch;
            this.live = live;
            this.expected = expected;
            this.actual = actual;
            random = c.stream(3);
            lanes = batch.lanes();
            tasks = batch.tasks().size();
        }

        String difference() {
            expected.start();
            actual.start();
            int[] order = new int[c.train()];
            Arrays.setAll(order, i -> i);
            String difference = memory("after Setup");
            for (int epoch = 0; difference == null && epoch < c.epochs(); epoch++) {
                String at = " of epoch " + epoch;
                int cut = random.nextInt(c.train() + 1);
                difference = first(
                        () -> train(order, 0, cut, at),
                        this::expect,
                        () -> peek(at),
                        () -> train(order, cut, c.train(), at),
                        () -> memory("after training" + at),
                        () -> validate(at));
                random.shuffle(order, order.length);
                if (expected.aliveMask() == 0) {
                    break;
                }
            }
            return difference;
        }

        @SafeVarargs
        private static String first(Supplier<String>... checks) {
            for (Supplier<String> check : checks) {
                String difference = check.get();
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }

        /** From here on an engine may run the program by other means than before. */
        private String expect() {
            actual.expect(1_000_000_000);
            return null;
        }

        private String train(int[] order, int from, int to, String at) {
            double[] e = blank(to - from);
            double[] a = blank(to - from);
            int[] use = random.nextInt(2) == 0 && at.endsWith(" 0") ? null : order;
            boolean blind = random.nextInt(2) == 0;
            int steps = expected.train(use, from, to, blind ? null : e);
            int others = actual.train(use, from, to, blind ? null : a);
            if (steps != others) {
                return "steps" + at + ": " + others + " for " + steps;
            }
            return first(() -> errors("training error", at, e, a), () -> alive("training" + at));
        }

        /** A look at validation on the way, after which all goes on as if it had not been. */
        private String peek(String at) {
            if (random.nextInt(3) > 0) {
                return null;
            }
            expected.save();
            actual.save();
            String difference = validate(" (a look)" + at);
            expected.restore();
            actual.restore();
            return first(() -> difference, () -> alive("restoring" + at), () -> memory("after restoring" + at));
        }

        /** Validates, compares, and lets those that died of it go on. */
        private String validate(String at) {
            long before = expected.aliveMask();
            double[] e = blank(c.valid());
            double[] a = blank(c.valid());
            double[] expectedLoss = new double[lanes];
            double[] actualLoss = new double[lanes];
            expected.validate(0, c.valid(), expectedLoss, e);
            actual.validate(0, c.valid(), actualLoss, a);
            for (int lane = 0; lane < tasks; lane++) {
                if (expected.alive(lane) && !same(expectedLoss[lane], actualLoss[lane])) {
                    return "loss" + at + " in lane " + lane + ": " + actualLoss[lane] + " for " + expectedLoss[lane];
                }
            }
            String difference = first(() -> errors("validation error", at, e, a), () -> alive("validation" + at));
            expected.revive(before);
            actual.revive(before);
            return first(() -> difference, () -> memory("after validation and revival" + at));
        }

        private double[] blank(int examples) {
            double[] errors = new double[examples * lanes];
            Arrays.fill(errors, Double.NaN);
            return errors;
        }

        private String errors(String what, String at, double[] e, double[] a) {
            for (int i = 0; i < e.length; i++) {
                if (i % lanes < tasks && !same(e[i], a[i])) {
                    return what + at + ", example " + i / lanes + ", lane " + i % lanes + ": " + a[i] + " for " + e[i];
                }
            }
            return null;
        }

        private String alive(String at) {
            return expected.aliveMask() == actual.aliveMask()
                    ? null
                    : "lanes alive after " + at + ": " + Long.toBinaryString(actual.aliveMask()) + " for "
                            + Long.toBinaryString(expected.aliveMask());
        }

        /** Of live code an engine owes only what later examples can see, so there memory is not compared. */
        private String memory(String at) {
            if (!live.isVerbatim()) {
                return null;
            }
            for (Bank bank : Bank.values()) {
                for (int address = 0; address < c.memory().of(bank); address++) {
                    for (int i = 0; i < bank.elements(c.features()) * tasks; i++) {
                        int lane = i % tasks;
                        double e = expected.read(bank, address, i / tasks, lane);
                        double a = actual.read(bank, address, i / tasks, lane);
                        if (expected.alive(lane) && !same(e, a)) {
                            return bank.letter() + "" + address + "[" + i / tasks + "] " + at + " in lane " + lane
                                    + ": " + a + " for " + e;
                        }
                    }
                }
            }
            return null;
        }

        private static boolean same(double x, double y) {
            return Double.doubleToLongBits(x) == Double.doubleToLongBits(y);
        }
    }
}
