package dev.amlz.study;

import dev.amlz.analyze.Analyzer;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each part of a program is worth (the paper, section 4.3 and its supplement): a part, one live instruction or one of
 * its {@link Groups}, is knocked out, and knocked in elsewhere, and the change of the fitness measured on the same tasks and
 * seeds. Deterministic.
 */
public final class Ablation {
    /**
     * One part, out and in.
     *
     * @param places where its instructions stand
     * @param instructions their text, in order
     * @param out the program without it, against the program with it
     * @param positions before which instruction of each function (from 1) it did best when knocked in; empty where it
     *     could stand nowhere else
     * @param tried positions that were tried: the best of many is better than it would be on other tasks
     * @param in the program with it knocked in there, against that program without it
     */
    public record Part(
            List<Place> places,
            List<String> instructions,
            Change out,
            Map<ComponentFunction, Integer> positions,
            int tried,
            Change in) {}

    /**
     * A whole study.
     *
     * @param fitness mean over tasks and seeds of the program
     * @param other the same of the program that parts are knocked into; NaN where that is the program itself
     * @param parts instructions in order, then groups
     */
    public record Result(double fitness, double other, List<Part> parts) {}

    private final List<ScoreMemo> scores = new ArrayList<>();
    private final Target target;
    private final Analyzer analyzer;

    /**
     * @param scorers one a seed of random operations
     * @param analyzer for the memory and features of the programs to come
     */
    public Ablation(List<Scorer> scorers, Target target, Analyzer analyzer) {
        scorers.forEach(s -> scores.add(new ScoreMemo(s, analyzer)));
        this.target = target;
        this.analyzer = analyzer;
    }

    /**
     * Studies the live code of a program.
     *
     * @param into what parts are knocked into; null for the program itself, without the part where it stood
     */
    public Result study(Program program, Program into) {
        Program live = analyzer.analyze(program).stripped();
        List<Set<Place>> all = new ArrayList<>();
        Edits.places(live).forEach(p -> all.add(Set.of(p)));
        all.addAll(Groups.of(live, target));
        List<Part> parts = new ArrayList<>();
        for (Set<Place> places : all) {
            parts.add(part(live, List.copyOf(new TreeSet<>(places)), into));
        }
        double other = into == null ? Double.NaN : mean(score(into));
        return new Result(mean(score(live)), other, parts);
    }

    private Part part(Program live, List<Place> places, Program into) {
        Program without = Edits.without(live, Set.copyOf(places));
        Change out = Change.of(score(live), score(without));
        Map<ComponentFunction, List<Instruction>> moved = new EnumMap<>(ComponentFunction.class);
        List<String> text = new ArrayList<>();
        for (Place p : places) {
            Instruction i = live.instruction(p.function(), p.index());
            moved.computeIfAbsent(p.function(), f -> new ArrayList<>()).add(i);
            text.add(i.toString());
        }
        Program host = into == null ? without : into;
        Search search = new Search(host, moved, into == null ? live : null);
        Change in = search.positions.isEmpty()
                ? null
                : Change.of(score(host), score(inserted(host, moved, search.positions)));
        Map<ComponentFunction, Integer> positions = new EnumMap<>(ComponentFunction.class);
        search.positions.forEach((f, index) -> positions.put(f, index + 1));
        return new Part(places, text, out, positions, search.tried, in);
    }

    /**
     * Finds the best places for a part in a program: function after function, each at its end until its turn comes, its
     * instructions together.
     */
    private final class Search {
        private final Map<ComponentFunction, Integer> positions = new EnumMap<>(ComponentFunction.class);
        private int tried;

        /** @param taken a program that is none of those looked for, null for none */
        Search(Program host, Map<ComponentFunction, List<Instruction>> moved, Program taken) {
            Map<ComponentFunction, Integer> at = new EnumMap<>(ComponentFunction.class);
            moved.keySet().forEach(f -> at.put(f, host.size(f)));
            double best = Double.NEGATIVE_INFINITY;
            for (ComponentFunction f : moved.keySet()) {
                int bestAt = at.get(f);
                for (int i = 0; i <= host.size(f); i++) {
                    at.put(f, i);
                    Program candidate = inserted(host, moved, at);
                    if (!candidate.equals(taken)) {
                        tried++;
                        double fitness = mean(score(candidate));
                        if (fitness > best) {
                            best = fitness;
                            bestAt = i;
                            positions.putAll(at);
                        }
                    }
                }
                at.put(f, bestAt);
            }
        }
    }

    private static Program inserted(
            Program host, Map<ComponentFunction, List<Instruction>> moved, Map<ComponentFunction, Integer> at) {
        Program program = host;
        for (Map.Entry<ComponentFunction, List<Instruction>> one : moved.entrySet()) {
            program = Edits.inserted(program, one.getKey(), at.get(one.getKey()), one.getValue());
        }
        return program;
    }

    private double[][] score(Program program) {
        return scores.stream().map(s -> s.of(program)).toArray(double[][]::new);
    }

    private static double mean(double[][] fitness) {
        double sum = 0;
        for (double[] seed : fitness) {
            for (double x : seed) {
                sum += x / seed.length;
            }
        }
        return sum / fitness.length;
    }
}
