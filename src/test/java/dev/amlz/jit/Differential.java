package dev.amlz.jit;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.RandomPrograms;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random programs on random tasks, made from a seed, and what an engine makes of them, bit by bit, to compare engines. */
public final class Differential {
    private static final double[] ODD = {0, -0.0, 1e300, -1e-310, Double.NaN, Double.POSITIVE_INFINITY};
    private static final int TRAIN = 7;
    private static final int VALID = 4;

    private final long seed;
    private final MemorySizes memory;
    private final Target target;
    private final List<Task> tasks = new ArrayList<>();
    private final Program program;
    private final double bound;
    private final boolean verbatim;

    /**
     * @param features F, by the seed's choice
     * @param lanes numbers of tasks, by the seed's choice
     */
    public Differential(long seed, int[] features, int[] lanes) {
        this.seed = seed;
        Random random = new Random(seed);
        boolean wide = random.nextInt(4) == 0;
        memory = wide ? new MemorySizes(12, 10, 8) : new MemorySizes(4, 4, 3);
        boolean odd = random.nextInt(3) == 0;
        target = Target.values()[random.nextInt(3)];
        verbatim = random.nextBoolean();
        bound = random.nextBoolean() ? Double.POSITIVE_INFINITY : 50;
        int f = features[random.nextInt(features.length)];
        int count = lanes[random.nextInt(lanes.length)];
        for (int t = 0; t < count; t++) {
            tasks.add(task(random, f, odd));
        }
        program = program(random, odd);
    }

    private Task task(Random random, int f, boolean odd) {
        return new Task(
                "random",
                target,
                f,
                target == Target.REGRESSION ? 0 : 2,
                values(random, TRAIN * f, odd),
                labels(random, TRAIN),
                values(random, VALID * f, odd),
                labels(random, VALID),
                random.nextLong());
    }

    private static double[] values(Random random, int n, boolean odd) {
        double[] values = new double[n];
        Arrays.setAll(
                values, i -> odd && random.nextInt(40) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian());
        return values;
    }

    private double[] labels(Random random, int n) {
        double[] labels = new double[n];
        Arrays.setAll(labels, i -> target == Target.REGRESSION ? random.nextGaussian() : random.nextInt(2));
        return labels;
    }

    private Program program(Random random, boolean odd) {
        RandomPrograms programs = new RandomPrograms(random, memory, odd);
        int most = random.nextInt(5) == 0 ? 40 : 12;
        if (random.nextInt(3) == 0) {
            return programs.next(most);
        }
        List<List<Instruction>> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            List<Instruction> list = new ArrayList<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                Op op = Op.ofId(random.nextInt(Op.all().size()));
                if (part == 0 || op.constants() == Constants.NONE) {
                    list.add(programs.instruction(op));
                }
            }
            parts.add(list);
        }
        return Program.of(parts.get(0), parts.get(1), parts.get(2));
    }

    /** The program under test. */
    public Program program() {
        return program;
    }

    /**
     * What an engine makes of the program: errors, losses, lanes alive and memory of each task, as bits.
     *
     * @param widest doubles of the widest vector that the engine uses
     */
    public List<long[]> run(Engine engine, int widest) {
        List<long[]> results = new ArrayList<>();
        Analyzer analyzer = new Analyzer(target, memory, tasks.get(0).features());
        LiveProgram live = verbatim ? analyzer.verbatim(program) : analyzer.analyze(program);
        for (TaskBatch batch : LanePlan.batches(tasks, widest)) {
            Execution execution = engine.prepare(live, batch, bound, 99);
            execution.start();
            double[] train = blank(TRAIN * batch.lanes());
            double[] valid = blank(VALID * batch.lanes());
            double[] loss = new double[batch.lanes()];
            execution.train(null, 0, 3, train);
            long first = execution.aliveMask();
            execution.expect(1_000_000_000L);
            double[] rest = blank(TRAIN * batch.lanes());
            execution.train(null, 3, TRAIN, rest);
            long second = execution.aliveMask();
            List<double[]> memories = new ArrayList<>();
            for (int lane = 0; lane < batch.tasks().size(); lane++) {
                memories.add(verbatim && execution.alive(lane) ? memory(execution, lane) : new double[0]);
            }
            execution.validate(0, VALID, loss, valid);
            for (int lane = 0; lane < batch.tasks().size(); lane++) {
                Collected c = new Collected();
                c.addLane(train, batch.lanes(), lane);
                c.addLane(rest, batch.lanes(), lane);
                c.addLane(valid, batch.lanes(), lane);
                c.add(first >>> lane & 1);
                c.add(second >>> lane & 1);
                c.add(execution.alive(lane) ? 1 : 0);
                c.add(execution.alive(lane) ? loss[lane] : 0);
                c.addAll(memories.get(lane));
                c.addAll(execution.alive(lane) ? memory(execution, lane) : new double[0]);
                results.add(c.bits());
            }
        }
        return results;
    }

    private static double[] blank(int n) {
        double[] blank = new double[n];
        Arrays.fill(blank, Double.NaN);
        return blank;
    }

    private double[] memory(Execution execution, int lane) {
        int f = tasks.get(0).features();
        if (!verbatim) {
            return target == Target.MULTICLASS
                    ? new double[] {execution.read(Bank.VECTOR, 2, 0, lane), execution.read(Bank.VECTOR, 2, 1, lane)}
                    : new double[] {execution.read(Bank.SCALAR, 1, 0, lane)};
        }
        int size = 0;
        for (Bank bank : Bank.values()) {
            size += memory.of(bank) * bank.elements(f);
        }
        double[] all = new double[size];
        int n = 0;
        for (Bank bank : Bank.values()) {
            for (int address = 0; address < memory.of(bank); address++) {
                for (int e = 0; e < bank.elements(f); e++) {
                    all[n++] = execution.read(bank, address, e, lane);
                }
            }
        }
        return all;
    }

    /** Bits of doubles; all NaN alike. */
    private static final class Collected {
        private final List<Long> list = new ArrayList<>();

        void add(double value) {
            list.add(Double.doubleToLongBits(value));
        }

        void addAll(double[] values) {
            for (double value : values) {
                add(value);
            }
        }

        void addLane(double[] errors, int lanes, int lane) {
            for (int i = lane; i < errors.length; i += lanes) {
                add(errors[i]);
            }
        }

        long[] bits() {
            return list.stream().mapToLong(b -> b).toArray();
        }
    }

    @Override
    public String toString() {
        return "seed " + seed + ", F " + tasks.get(0).features() + ", D " + tasks.size() + ", " + target
                + (verbatim ? ", verbatim" : "") + ", bound " + bound + "\n" + program;
    }
}
