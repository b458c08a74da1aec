package dev.amlz.study;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the addresses of a program in the order in which a reader meets them; those of a fixed meaning stay. Inputs that
 * may change places stand in order.
 */
final class Renaming {
    private final Map<Bank, Map<Integer, Integer>> names = new EnumMap<>(Bank.class);

    private Renaming(MemorySizes fixed) {
        for (Bank bank : Bank.values()) {
            Map<Integer, Integer> of = new HashMap<>();
            for (int a = 0; a < fixed.of(bank); a++) {
                of.put(a, a);
            }
            names.put(bank, of);
        }
    }

    static Program of(Program program, Target target) {
        Renaming renaming = new Renaming(new MemorySizes(2, target == Target.MULTICLASS ? 3 : 1, 0));
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            functions.add(
                    program.instructions(f).stream().map(renaming::renamed).toList());
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }

    private Instruction renamed(Instruction i) {
        int out = name(i.op().out(), i.out());
        int in1 = name(i.op().in1(), i.in1());
        int in2 = name(i.op().in2(), i.in2());
        boolean swap = i.op().isCommutative() && in2 < in1;
        return new Instruction(i.op(), swap ? in2 : in1, swap ? in1 : in2, out, i.c0(), i.c1(), i.c2());
    }

    private int name(Bank bank, int address) {
        if (bank == null) {
            return 0;
        }
        Map<Integer, Integer> of = names.get(bank);
        return of.computeIfAbsent(address, a -> of.size());
    }
}
