package dev.amlz.study;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the shortest program of equal behaviour that a greedy search comes to: first what analysis proves dead goes, then
 * whatever the tasks at hand do not miss, groups, instructions, pairs, and instructions whose input does in place of
 * their output, again and again until nothing more goes. Deterministic.
 *
 * <p>Equal behaviour is the same fitness on each task, to the bit or within a tolerance. What goes in the second part may
 * matter on other tasks.
 */
public final class Simplifier {
    /** Why an instruction is not needed. */
    public enum Reason {
        /** It writes 0 where 0 is at every time, or does nothing. */
        ALWAYS_ZERO,
        /** No prediction depends on it. */
        DEAD,
        /** The tasks' fitnesses keep every bit without it. */
        SAME_FITNESS,
        /** The tasks' fitnesses stay within the tolerance without it. */
        NEARLY_SAME_FITNESS,
        /** Its input does in its place, by the tasks' fitnesses. */
        INPUT_SERVES
    }

    /**
     * An instruction that went.
     *
     * @param place where it stood in the source program
     * @param instruction as it stood there
     * @param reason why it went
     * @param change of the tasks' mean fitness by the step in which it went; with others it may have gone in one step
     */
    public record Removal(Place place, String instruction, Reason reason, double change) {}

    /**
     * What it came to.
     *
     * @param program the shortest program found, its addresses numbered in the order in which a reader meets them
     * @param removals what went, in the order of the source program
     * @param before each task's fitness with the source program
     * @param after with the program found
     * @param evaluations programs that were scored
     */
    public record Result(Program program, List<Removal> removals, double[] before, double[] after, int evaluations) {}

    private final ScoreMemo scores;
    private final Target target;
    private final Analyzer analyzer;
    private final double tolerance;
    private final Map<Place, Removal> removals = new TreeMap<>();
    private double[] goal;
    private Program source;
    private Program current;
    /** Where each instruction of the current program stands in the source. */
    private Map<Place, Place> origin;

    /**
     * @param analyzer for the memory and features of the programs to come
     * @param tolerance most that a task's fitness may change; 0 for not a bit
     */
    public Simplifier(Scorer scorer, Target target, Analyzer analyzer, double tolerance) {
        this.scores = new ScoreMemo(scorer, analyzer);
        this.target = target;
        this.analyzer = analyzer;
        this.tolerance = tolerance;
    }

    /** Simplifies a program; use an object once. */
    public Result simplify(Program program) {
        source = program;
        current = program;
        origin = new HashMap<>();
        Edits.places(program).forEach(p -> origin.put(p, p));
        goal = scores.of(program);
        stripDead(0);
        int size;
        do {
            size = current.size();
            removeSets(Groups.of(current, target));
            removeSets(Edits.places(current).stream().map(Set::of).toList());
            removePairs();
            forwardInputs();
        } while (current.size() < size);
        Program found = Renaming.of(analyzer.analyze(current).canonical(), target);
        return new Result(found, List.copyOf(removals.values()), goal, scores.of(current), scores.size());
    }

    /** Takes out what analysis proves dead, which changes nothing. */
    private void stripDead(double change) {
        boolean[][] zero = analyzer.alwaysZero(current);
        LiveProgram live = analyzer.analyze(current);
        Map<Place, Place> kept = new HashMap<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            for (int i = 0; i < live.size(f); i++) {
                kept.put(new Place(f, i), origin.remove(new Place(f, live.origin(f, i))));
            }
        }
        origin.forEach((at, from) ->
                record(from, zero[at.function().ordinal()][at.index()] ? Reason.ALWAYS_ZERO : Reason.DEAD, change));
        current = live.stripped();
        origin = kept;
    }

    private void record(Place from, Reason reason, double change) {
        Instruction i = source.instruction(from.function(), from.index());
        removals.put(from, new Removal(from, i.toString(), reason, change));
    }

    /** Tries sets from the largest on; after a success the rest of them would name other places, so it starts over. */
    private void removeSets(List<Set<Place>> sets) {
        List<Set<Place>> largestFirst = new ArrayList<>(sets);
        largestFirst.sort((a, b) -> b.size() - a.size());
        Set<Place> gone = new HashSet<>();
        Program start = current;
        for (Set<Place> set : largestFirst) {
            Set<Place> all = new HashSet<>(gone);
            all.addAll(set);
            if (all.size() > gone.size() && accepts(Edits.without(start, all))) {
                gone = all;
            }
        }
        if (!gone.isEmpty()) {
            Program next = Edits.without(start, gone);
            boolean same = distance(scores.of(next)) == 0;
            commit(next, gone, same ? Reason.SAME_FITNESS : Reason.NEARLY_SAME_FITNESS);
        }
    }

    private void removePairs() {
        List<Set<Place>> pairs = new ArrayList<>();
        List<Place> places = Edits.places(current);
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                pairs.add(Set.of(places.get(i), places.get(j)));
            }
        }
        removeSets(pairs);
    }

    /** Removes an instruction at a time and lets one of its inputs be read in its place. */
    private void forwardInputs() {
        List<Place> places = Edits.places(current);
        for (int n = places.size() - 1; n >= 0 && n < Edits.places(current).size(); n--) {
            Place place = Edits.places(current).get(n);
            for (Program candidate : Edits.forwarded(current, place)) {
                if (accepts(candidate)) {
                    commit(candidate, Set.of(place), Reason.INPUT_SERVES);
                    break;
                }
            }
        }
    }

    /** Goes on from a program that lacks some places of the current one. */
    private void commit(Program next, Set<Place> gone, Reason reason) {
        double[] now = scores.of(next);
        double change = 0;
        for (int t = 0; t < now.length; t++) {
            change += (now[t] - goal[t]) / now.length;
        }
        Map<Place, Place> from = origin;
        Map<ComponentFunction, Integer> count = new EnumMap<>(ComponentFunction.class);
        origin = new HashMap<>();
        for (Place p : Edits.places(current)) {
            if (gone.contains(p)) {
                record(from.get(p), reason, change);
            } else {
                int index = count.merge(p.function(), 1, Integer::sum) - 1;
                origin.put(new Place(p.function(), index), from.get(p));
            }
        }
        current = next;
        stripDead(change);
    }

    private boolean accepts(Program candidate) {
        return distance(scores.of(candidate)) <= tolerance;
    }

    private double distance(double[] fitness) {
        double largest = 0;
        for (int t = 0; t < fitness.length; t++) {
            largest = Math.max(largest, Math.abs(fitness[t] - goal[t]));
        }
        return largest;
    }
}
