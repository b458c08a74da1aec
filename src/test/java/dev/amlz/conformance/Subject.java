package dev.amlz.conformance;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.Program;
import dev.amlz.task.TaskBatch;
import java.util.List;

/**
 * An engine under test.
 *
 * @param name what test reports call it
 * @param engine the engine
 * @param lanes numbers of lanes to run with; the tests give every lane the same task
 * @param prepared how a program is made ready for the engine
 * @param whole whether preparing keeps all that a program writes, so that memory can be compared, not predictions alone
 */
public record Subject(String name, Engine engine, List<Integer> lanes, Preparation prepared, boolean whole) {
    /** Makes a program ready for an engine. */
    public interface Preparation {
        /** The program as the engine will get it. */
        LiveProgram of(Program program, MemorySizes memory);
    }

    /** An engine that runs programs as they are, nothing removed. */
    public static Subject whole(Engine engine, Integer... lanes) {
        return new Subject(engine.name(), engine, List.of(lanes), LiveProgram::whole, true);
    }

    Execution execution(Program program, MemorySizes memory, TaskBatch batch, double maxAbsError) {
        return engine.prepare(prepared.of(program, memory), batch, maxAbsError, 1);
    }
}
