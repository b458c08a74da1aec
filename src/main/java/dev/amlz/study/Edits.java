package dev.amlz.study;

import dev.amlz.op.Bank;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Programs that differ from a given one in some instructions. */
final class Edits {
    private Edits() {}

    /** All places of a program, in order: Setup, Predict, Learn. */
    static List<Place> places(Program program) {
        List<Place> places = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            for (int i = 0; i < program.size(f); i++) {
                places.add(new Place(f, i));
            }
        }
        return places;
    }

    /** The program without the instructions of some places. */
    static Program without(Program program, Set<Place> places) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> kept = new ArrayList<>();
            for (int i = 0; i < program.size(f); i++) {
                if (!places.contains(new Place(f, i))) {
                    kept.add(program.instruction(f, i));
                }
            }
            functions.add(kept);
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }

    /** The program with another instruction at a place. */
    static Program with(Program program, Place place, Instruction instruction) {
        return changed(program, place.function(), list -> list.set(place.index(), instruction));
    }

    /** The program with instructions put in before that of an index. */
    static Program inserted(Program program, ComponentFunction function, int index, List<Instruction> instructions) {
        return changed(program, function, list -> list.addAll(index, instructions));
    }

    /**
     * The programs without an instruction where what read its output reads one of its inputs instead: after it in its
     * function up to the next writer of the output, and everywhere where it is the only writer.
     */
    static List<Program> forwarded(Program program, Place place) {
        Instruction gone = program.instruction(place.function(), place.index());
        List<Program> candidates = new ArrayList<>();
        for (int n = 0; n < gone.op().inputs(); n++) {
            Bank bank = n == 0 ? gone.op().in1() : gone.op().in2();
            int input = n == 0 ? gone.in1() : gone.in2();
            if (bank == gone.op().out() && input != gone.out()) {
                candidates.add(forwarded(program, place, bank, gone.out(), input));
            }
        }
        return candidates;
    }

    private static Program forwarded(Program program, Place place, Bank bank, int from, int to) {
        long writers = places(program).stream()
                .map(p -> program.instruction(p.function(), p.index()))
                .filter(i -> i.op().out() == bank && i.out() == from)
                .count();
        Program renamed = program;
        boolean reached = false;
        for (Place p : places(program)) {
            Instruction i = program.instruction(p.function(), p.index());
            reached |= p.equals(place);
            boolean inReach = writers == 1 || reached && p.function() == place.function();
            if (inReach && !p.equals(place)) {
                int in1 = i.op().in1() == bank && i.in1() == from ? to : i.in1();
                int in2 = i.op().in2() == bank && i.in2() == from ? to : i.in2();
                renamed = with(renamed, p, new Instruction(i.op(), in1, in2, i.out(), i.c0(), i.c1(), i.c2()));
                reached &= i.op().out() != bank || i.out() != from;
            }
        }
        return without(renamed, Set.of(place));
    }

    private static Program changed(Program program, ComponentFunction function, Consumer<List<Instruction>> change) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> list = program.instructions(f);
            if (f == function) {
                change.accept(list);
            }
            functions.add(list);
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }
}
