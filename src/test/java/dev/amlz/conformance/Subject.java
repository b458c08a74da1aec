package dev.amlz.conformance;

import dev.amlz.analyze.Analyzer;
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
        LiveProgram of(Analyzer analyzer, Program program);
    }

    /** An engine that runs programs as they are, nothing removed. */
    public static Subject whole(Engine engine, Integer... lanes) {
        return new Subject(engine.name(), engine, List.of(lanes), Analyzer::verbatim, true);
    }

    /** An engine that runs what is live of a program. */
    public static Subject live(Engine engine, Integer... lanes) {
        return new Subject(engine.name() + " on live code", engine, List.of(lanes), Analyzer::analyze, false);
    }

    Execution execution(Program program, MemorySizes memory, TaskBatch batch, double maxAbsError) {
        Analyzer analyzer =
                new Analyzer(batch.shape().target(), memory, batch.shape().features());
        // each case has tasks of its own
        engine.forget();
        return engine.prepare(prepared.of(analyzer, program), batch, maxAbsError, 1);
    }
}
