package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.LaneLoader;
import dev.amlz.task.TaskBatch;

/**
 * Something that can execute programs. All engines give the same bits (NaN payloads aside), whatever the lanes and the
 * thread; they differ in speed alone. An engine is confined to one thread: each worker has its own.
 */
public interface Engine {
    /** The engine's name in options and reports. */
    String name();

    /**
     * Prepares one execution of a program on tasks side by side; confined to one thread. The program must stay as it is while
     * that is in use: its analyzer's next program ends it.
     *
     * @param maxAbsError an error above it, or NaN, ends a lane
     * @param runSeed seed of the run's random draws; each task adds its own
     * @throws IllegalArgumentException when the program's memory lacks an address that the tasks' labels or predictions need
     */
    Execution prepare(LiveProgram program, TaskBatch batch, double maxAbsError, long runSeed);

    /** Doubles of the widest vector that it uses, by which tasks are laid side by side ({@link LanePlan}). */
    default int widest() {
        return LaneLoader.widest();
    }

    /** Whether most that it runs is generated code, by which tasks are laid side by side as well. */
    default boolean runsGeneratedCode() {
        return false;
    }

    /** Generated classes: kernels in use now, and classes of programs that it defined so far. */
    default long compiledClasses() {
        return 0;
    }

    /** Drops what the engine keeps for batches of tasks that will not come again. */
    default void forget() {}
}
