package dev.amlz.evaluate;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.LanePlan;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Trains and validates programs on a set of tasks (the paper's Figure 1; SEMANTICS iii). An evaluation goes in steps:
 * {@link #start}, {@link #trainTo} as often as wanted, {@link #validate}; {@link #fitness} does it all. Confined to one
 * thread, with an engine of its own; nothing is allocated per evaluation.
 *
 * <p>With several epochs the first goes through the examples in their order, each further one in a new order, the same for
 * all tasks.
 */
public final class Evaluator {
    private final Engine engine;
    private final EvaluationSettings settings;
    private final long runSeed;
    private final List<TaskBatch> batches;
    private final Execution[] executions;
    private final int trainSize;
    private final int[][] orders;
    private final double[][] loss;
    private final double[] best;
    private final double[] savedBest;
    private final double[] sorted;

    private int trained;
    /** Examples that were trained when an epoch's end was last validated. */
    private int epochValidated;

    private long trainSteps;

    /**
     * @param tasks at least one, all with as many training examples
     * @param runSeed seed of random draws
     * @throws IllegalArgumentException when the tasks differ in their numbers of training examples
     */
    public Evaluator(Engine engine, List<Task> tasks, EvaluationSettings settings, long runSeed) {
        this(
                engine,
                LanePlan.batches(tasks, engine),
                settings,
                runSeed,
                orders(settings.epochs(), tasks.get(0).trainSize(), tasks.get(0).seed()));
        if (tasks.stream().anyMatch(t -> t.trainSize() != trainSize)) {
            throw new IllegalArgumentException("tasks differ in their numbers of training examples");
        }
    }

    private Evaluator(
            Engine engine, List<TaskBatch> batches, EvaluationSettings settings, long runSeed, int[][] orders) {
        this.engine = engine;
        this.settings = settings;
        this.runSeed = runSeed;
        this.batches = batches;
        this.orders = orders;
        executions = new Execution[batches.size()];
        loss = new double[batches.size()][];
        int tasks = 0;
        for (int b = 0; b < loss.length; b++) {
            loss[b] = new double[batches.get(b).lanes()];
            tasks += batches.get(b).tasks().size();
        }
        trainSize = batches.get(0).shape().trainSize();
        best = new double[tasks];
        sorted = new double[tasks];
        savedBest = new double[tasks];
    }

    /** An evaluator on the same tasks, whose examples they share, for another thread and its engine of the same kind. */
    public Evaluator on(Engine other) {
        return new Evaluator(other, batches, settings, runSeed, orders);
    }

    private static int[][] orders(int epochs, int examples, long seed) {
        int[][] orders = new int[epochs][];
        int[] order = new int[examples];
        Arrays.setAll(order, i -> i);
        RandomStream random = RandomStream.of(seed, 0x65706f6368L);
        for (int e = 1; e < epochs; e++) {
            random.shuffle(order, examples);
            orders[e] = order.clone();
        }
        return orders;
    }

    /** Training examples of a whole evaluation: examples times epochs. */
    public int examples() {
        return trainSize * settings.epochs();
    }

    /**
     * A hash of the tasks, every example of them, of how they are scored and of the equivalence check: where it is the same a
     * fingerprint means the same fitness.
     */
    public long identity(FecSettings fec) {
        long hash = textHash(settings + " " + fec.train() + " " + fec.valid() + " " + fec.truncate());
        for (TaskBatch batch : batches) {
            for (Task task : batch.tasks()) {
                hash = mix(hash, task.trainX());
                hash = mix(hash, task.trainY());
                hash = mix(hash, task.validX());
                hash = mix(hash, task.validY());
            }
        }
        return hash;
    }

    private static long textHash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = RandomStream.mix(hash + text.charAt(i));
        }
        return hash;
    }

    private static long mix(long hash, double[] values) {
        long mixed = hash + values.length;
        for (double value : values) {
            mixed = RandomStream.mix(mixed ^ Double.doubleToRawLongBits(value));
        }
        return mixed;
    }

    /** How it scores. */
    public EvaluationSettings settings() {
        return settings;
    }

    /** The tasks as they lie side by side. */
    public List<TaskBatch> batches() {
        return batches;
    }

    /** Training examples that were started so far, summed over tasks and programs. */
    public long trainSteps() {
        return trainSteps;
    }

    void setTrainSteps(long steps) {
        trainSteps = steps;
    }

    /** A place for the losses of a batch that nobody reads. */
    double[] scratchLoss(int batch) {
        return loss[batch];
    }

    /** The execution of a batch, after {@link #start}. */
    Execution execution(int batch) {
        return executions[batch];
    }

    /** Binds a program and runs its Setup on every task. */
    public void start(LiveProgram program) {
        for (int b = 0; b < executions.length; b++) {
            executions[b] = engine.prepare(program, batches.get(b), settings.maxAbsError(), runSeed);
            executions[b].start();
        }
        trained = 0;
        epochValidated = 0;
        Arrays.fill(best, 0);
    }

    /** Trains on the next examples, recording errors (per batch; entries may be null). */
    void train(int examples, double[][] errors) {
        for (int b = 0; b < executions.length; b++) {
            trainSteps += executions[b].train(null, trained, trained + examples, errors[b]);
        }
        trained += examples;
    }

    /** Trains until {@code examples} examples of the whole evaluation are done; false when every task has failed. */
    public boolean trainTo(int examples) {
        while (trained < examples) {
            validateEpoch();
            int epoch = trained / trainSize;
            int from = trained - epoch * trainSize;
            int to = Math.min(trainSize, from + examples - trained);
            long alive = 0;
            for (int b = 0; b < executions.length; b++) {
                if (executions[b].aliveMask() != 0) {
                    trainSteps += executions[b].train(orders[epoch], from, to, null);
                }
                alive |= executions[b].aliveMask();
            }
            trained += to - from;
            if (alive == 0) {
                return false;
            }
        }
        return true;
    }

    /** Validates at the end of an epoch, where that is asked for, once more training follows. */
    private void validateEpoch() {
        boolean end = trained % trainSize == 0 && trained > epochValidated;
        if (end && settings.validateEachEpoch()) {
            epochValidated = trained;
            validate();
        }
    }

    /** Tells the engine what fingerprint the program has. */
    void identify(long fingerprint) {
        for (Execution e : executions) {
            e.identify(fingerprint);
        }
    }

    /** Tells the engine that all that is left of a whole evaluation is to come, the last validation included. */
    void expectRest() {
        int validations = settings.validateEachEpoch() ? settings.epochs() : 1;
        for (int b = 0; b < executions.length; b++) {
            long valid = (long) validations * batches.get(b).shape().validSize();
            executions[b].expect(examples() - trained + valid);
        }
    }

    /** Keeps, or goes back to, the state of training and the best fitness so far. */
    void save() {
        for (Execution e : executions) {
            e.save();
        }
        System.arraycopy(best, 0, savedBest, 0, best.length);
    }

    void restore() {
        for (Execution e : executions) {
            e.restore();
        }
        System.arraycopy(savedBest, 0, best, 0, best.length);
    }

    /**
     * Validates every task that is still alive and keeps its best fitness; tasks that fail validation alone may train on.
     *
     * @return the combined fitness of the best so far
     */
    public double validate() {
        int task = 0;
        for (int b = 0; b < executions.length; b++) {
            long before = executions[b].aliveMask();
            TaskBatch batch = batches.get(b);
            Arrays.fill(loss[b], 0);
            if (before != 0) {
                executions[b].validate(0, batch.shape().validSize(), loss[b], null);
            }
            for (int lane = 0; lane < batch.tasks().size(); lane++, task++) {
                double fitness = executions[b].alive(lane)
                        ? Fitness.of(
                                batch.shape().target(),
                                loss[b][lane],
                                batch.shape().validSize())
                        : 0;
                best[task] = Math.max(best[task], fitness);
            }
            executions[b].revive(before);
        }
        return combined();
    }

    private double combined() {
        if (settings.combine() == EvaluationSettings.Combine.MEAN) {
            return Fitness.combine(settings.combine(), best);
        }
        System.arraycopy(best, 0, sorted, 0, best.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The fitness of each task after the last {@link #validate}, in order; a copy. */
    public double[] taskFitness() {
        return best.clone();
    }

    /** A whole evaluation: the combined fitness, in [0, 1]. */
    public double fitness(LiveProgram program) {
        start(program);
        expectRest();
        return trainTo(examples()) ? validate() : combined();
    }
}
