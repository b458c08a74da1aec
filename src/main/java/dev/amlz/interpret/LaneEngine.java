package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.LaneLoader;
import dev.amlz.task.TaskBatch;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An engine that runs kernels over lane memory. Confined to one thread: it keeps one execution a batch and binds it anew, so
 * what {@link #prepare} returned for a batch ends with the next call for that batch.
 */
public abstract class LaneEngine implements Engine {
    private final int widest;
    private final Map<TaskBatch, LaneExecution> executions = new IdentityHashMap<>();

    /** @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8 */
    protected LaneEngine(int widest) {
        this.widest = widest;
    }

    /** Doubles of this machine's widest vector; 1 without the Vector API. */
    protected static int machineWidth() {
        return LaneLoader.available() ? LaneLoader.widest() : 1;
    }

    /**
     * Whether kernels are of classes made for a batch's lanes and F. They are faster in the long run, and HotSpot compiles
     * them anew for each size.
     */
    protected abstract boolean hasSizedKernels();

    /** A lowering for one batch. */
    protected abstract Lowering lowering(KernelLowering single);

    @Override
    public final Execution prepare(LiveProgram program, TaskBatch batch, double maxAbsError, long runSeed) {
        LaneExecution execution = executions.get(batch);
        if (execution == null || execution.runSeed() != runSeed) {
            execution = new LaneExecution(batch, widest, runSeed, hasSizedKernels(), this::lowering);
            executions.put(batch, execution);
        }
        execution.bind(program, maxAbsError);
        return execution;
    }

    @Override
    public final int widest() {
        return widest;
    }

    /** Forgets the batches of tasks that are gone. */
    @Override
    public void forget() {
        executions.clear();
    }
}
