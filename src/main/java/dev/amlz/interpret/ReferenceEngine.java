package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The plainest possible engine: one task after the other, one instruction after the other, nothing optimised. The oracle
 * of all tests; never fast.
 */
public final class ReferenceEngine implements Engine {
    /** An instruction with the number that tells its draws apart. */
    record Step(Instruction instruction, int drawPosition) {}

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Execution prepare(LiveProgram program, TaskBatch batch, double maxAbsError, long runSeed) {
        MemorySizes sizes = program.memory();
        if (!sizes.holds(program.program().memoryNeeded())) {
            throw new IllegalArgumentException("the program needs more memory than " + sizes);
        }
        List<List<Step>> functions = new ArrayList<>();
        for (ComponentFunction function : ComponentFunction.values()) {
            functions.add(steps(program.program(), function, program.drawPositions()[function.ordinal()]));
        }
        List<ReferenceLane> lanes = new ArrayList<>();
        for (Task task : batch.tasks()) {
            lanes.add(new ReferenceLane(functions, sizes, task, maxAbsError, runSeed));
        }
        return new ReferenceExecution(lanes, batch.lanes());
    }

    private static List<Step> steps(Program program, ComponentFunction function, int[] drawPositions) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < program.size(function); i++) {
            steps.add(new Step(program.instruction(function, i), drawPositions[i]));
        }
        return steps;
    }
}
