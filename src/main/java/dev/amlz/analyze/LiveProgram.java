package dev.amlz.analyze;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;

/**
 * A program as an engine runs it.
 *
 * @param program the instructions
 * @param memory sizes of the three banks
 * @param drawPositions by function and index of the instruction, the number by which a random instruction's draws are
 *     told from those of the others; 0 for instructions that are not random
 */
public record LiveProgram(Program program, MemorySizes memory, int[][] drawPositions) {
    /** All of a program, nothing removed: whatever it writes can be read from memory afterwards. */
    public static LiveProgram whole(Program program, MemorySizes memory) {
        int[][] positions = new int[ComponentFunction.values().length][];
        int next = 0;
        for (ComponentFunction function : ComponentFunction.values()) {
            int[] own = new int[program.size(function)];
            long[] words = program.code(function);
            for (int i = 0; i < own.length; i++) {
                boolean random = Op.ofId(Code.op(words[i * Code.WORDS])).isRandom();
                own[i] = random ? next++ : 0;
            }
            positions[function.ordinal()] = own;
        }
        return new LiveProgram(program, memory, positions);
    }
}
