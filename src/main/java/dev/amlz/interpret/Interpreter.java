package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.LaneLoader;
import dev.amlz.task.TaskBatch;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Runs the optimised program as a list of kernels over lane memory. An interpreter is confined to one thread: it keeps one
 * execution a batch and binds it anew, so what {@link #prepare} returned for a batch ends with the next call for that batch.
 */
public final class Interpreter implements Engine {
    private final int widest;
    private final Map<TaskBatch, LaneExecution> executions = new IdentityHashMap<>();

    /** An interpreter for this machine's vectors. */
    public Interpreter() {
        this(LaneLoader.available() ? LaneLoader.widest() : 1);
    }

    /** @param widest doubles of the widest vector to use: 1 (plain loops, one lane), 2, 4 or 8 */
    public Interpreter(int widest) {
        this.widest = widest;
    }

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public Execution prepare(LiveProgram program, TaskBatch batch, double maxAbsError, long runSeed) {
        LaneExecution execution = executions.get(batch);
        if (execution == null || execution.runSeed() != runSeed) {
            execution = new LaneExecution(batch, LanePlan.widthOf(batch.lanes(), widest), runSeed);
            executions.put(batch, execution);
        }
        execution.bind(program, maxAbsError);
        return execution;
    }

    @Override
    public int widest() {
        return widest;
    }

    /** Forgets the batches of tasks that are gone. */
    @Override
    public void forget() {
        executions.clear();
    }
}
