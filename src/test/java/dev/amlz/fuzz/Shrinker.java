package dev.amlz.fuzz;

import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes failing programs short. */
public final class Shrinker {
    private Shrinker() {}

    /** Removes instructions, one after the other, for as long as the program still fails. */
    public static Program shrink(Program program, Predicate<Program> fails) {
        Program smallest = program;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (ComponentFunction f : ComponentFunction.values()) {
                for (int i = smallest.size(f) - 1; i >= 0; i--) {
                    Program shorter = without(smallest, f, i);
                    if (fails.test(shorter)) {
                        smallest = shorter;
                        shrunk = true;
                    }
                }
            }
        }
        return smallest;
    }

    /** The program without one of its instructions. */
    public static Program without(Program program, ComponentFunction function, int index) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> instructions = program.instructions(f);
            if (f == function) {
                instructions.remove(index);
            }
            functions.add(instructions);
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }

    /** The program with one more instruction before that of an index. */
    public static Program with(Program program, ComponentFunction function, int index, Instruction instruction) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> instructions = program.instructions(f);
            if (f == function) {
                instructions.add(index, instruction);
            }
            functions.add(instructions);
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }
}
