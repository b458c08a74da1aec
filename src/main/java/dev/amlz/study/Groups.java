package dev.amlz.study;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the groups of a program: instructions that make one thing together, such as noise that is injected, the scaling of
 * a gradient, or an average of weights.
 *
 * <p>Two kinds, of 2 instructions up to all but one. <b>Owned</b>: an instruction with all whose results are read, directly
 * or through each other, by it alone: what becomes pointless without it. <b>Joined by an address</b>: all that write or read
 * one address (no fixed one), in any function, as a running sum is written in Learn and read in Predict; with what they own.
 *
 * <p>A read belongs to the nearest writer before it in the same function, else to every last writer of the address in the
 * other functions.
 */
public final class Groups {
    private final List<Place> places;
    private final List<Instruction> instructions = new ArrayList<>();
    private final MemorySizes fixed;
    /** Who reads the result of each instruction. */
    private final List<Set<Integer>> readers = new ArrayList<>();

    private Groups(Program program, Target target) {
        boolean vectors = target == Target.MULTICLASS;
        fixed = new MemorySizes(2, vectors ? 3 : 1, 0);
        places = Edits.places(program);
        for (Place p : places) {
            instructions.add(program.instruction(p.function(), p.index()));
            readers.add(new TreeSet<>());
        }
        connect();
    }

    /** The groups, each once, smaller ones first, then in the order of their first instructions. */
    public static List<Set<Place>> of(Program program, Target target) {
        return new Groups(program, target).find();
    }

    private void connect() {
        for (int reader = 0; reader < instructions.size(); reader++) {
            Instruction i = instructions.get(reader);
            connect(reader, i.op().in1(), i.in1());
            connect(reader, i.op().in2(), i.in2());
            if (i.op().keepsOldOutput()) {
                connect(reader, i.op().out(), i.out());
            }
        }
    }

    private void connect(int reader, Bank bank, int address) {
        if (bank == null) {
            return;
        }
        int nearest = -1;
        Map<ComponentFunction, Integer> last = new HashMap<>();
        for (int w = 0; w < instructions.size(); w++) {
            Instruction i = instructions.get(w);
            if (i.op().out() == bank && i.out() == address) {
                boolean here = places.get(w).function() == places.get(reader).function();
                nearest = here && w < reader ? w : nearest;
                last.put(places.get(w).function(), w);
            }
        }
        if (nearest >= 0) {
            readers.get(nearest).add(reader);
        } else {
            last.values().forEach(w -> readers.get(w).add(reader));
        }
    }

    private List<Set<Place>> find() {
        Set<Set<Integer>> found = new LinkedHashSet<>();
        for (int i = 0; i < instructions.size(); i++) {
            found.add(withOwned(Set.of(i)));
        }
        for (Bank bank : Bank.values()) {
            for (int address = fixed.of(bank); address <= MemorySizes.MAX; address++) {
                Set<Integer> joined = joined(bank, address);
                if (!joined.isEmpty()) {
                    found.add(joined);
                    found.add(withOwned(joined));
                }
            }
        }
        List<Set<Place>> groups = new ArrayList<>();
        for (Set<Integer> group : found) {
            if (group.size() > 1 && group.size() < instructions.size()) {
                Set<Place> of = new TreeSet<>();
                group.forEach(i -> of.add(places.get(i)));
                groups.add(of);
            }
        }
        groups.sort((a, b) -> a.size() != b.size()
                ? a.size() - b.size()
                : a.iterator().next().compareTo(b.iterator().next()));
        return groups;
    }

    private Set<Integer> joined(Bank bank, int address) {
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction one = instructions.get(i);
            boolean touches = one.op().out() == bank && one.out() == address
                    || one.op().in1() == bank && one.in1() == address
                    || one.op().in2() == bank && one.in2() == address;
            if (touches) {
                all.add(i);
            }
        }
        return all;
    }

    /** The set and all whose every reader is in it. */
    private Set<Integer> withOwned(Set<Integer> set) {
        Set<Integer> all = new TreeSet<>(set);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int i = 0; i < instructions.size(); i++) {
                boolean owned = !readers.get(i).isEmpty() && all.containsAll(readers.get(i)) && !writesFixed(i);
                grown |= owned && all.add(i);
            }
        }
        return all;
    }

    private boolean writesFixed(int i) {
        Bank bank = instructions.get(i).op().out();
        return bank != null && instructions.get(i).out() < fixed.of(bank);
    }
}
