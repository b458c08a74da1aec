package dev.amlz.cli;

import dev.amlz.config.Config;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.report.Json;
import dev.amlz.search.Outcome;
import dev.amlz.search.Search;
import dev.amlz.search.StopReason;
import dev.amlz.task.GeneratedSpec;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to, for standard output.
 *
 * @param document the figures, as the JSON document has them
 * @param program the best program, live code only; null when nothing was evaluated
 * @param byHand a program by hand for the same tasks; null where there is none
 * @param byHandFitness of that one on the final tasks, NaN when not evaluated
 */
record RunResult(Map<String, Object> document, Program program, Program byHand, double byHandFitness) {
    private static final int COLUMN = 44;

    /** @param evaluation scores the best on the final tasks; null to leave that out */
    static RunResult of(StopReason reason, Config config, Search search, RunClock clock, FinalEvaluation evaluation) {
        List<Outcome> outcomes = search.outcomes();
        Outcome best =
                outcomes.stream().max(Comparator.comparingDouble(Outcome::rank)).orElse(null);
        Program program = best == null ? null : RunRecord.live(best.program(), config);
        boolean scored = evaluation != null && program != null;
        Program byHand = byHand(config);
        double finalFitness = scored ? evaluation.onFinalTasks(best.program()) : Double.NaN;
        double byHandFitness = scored && byHand != null ? evaluation.onFinalTasks(byHand) : Double.NaN;
        Map<String, Object> document = figures(search.counts(), clock);
        document.put("bestFitness", best == null ? null : best.fitness());
        document.put("selectFitness", best == null ? null : best.selectFitness());
        document.put("finalFitness", finalFitness);
        document.put("experiments", outcomes.size());
        document.put("stoppedBy", reason.name().toLowerCase(Locale.ROOT));
        document.put("outcomes", outcomes.stream().map(RunResult::fields).toList());
        document.put("program", program == null ? null : program.toString());
        return new RunResult(document, program, byHand, byHandFitness);
    }

    private static Map<String, Object> figures(Search.Counts counts, RunClock clock) {
        Map<String, Object> figures = new LinkedHashMap<>();
        double seconds = clock.seconds();
        double cpuSeconds = clock.cpuSeconds();
        figures.put("individuals", counts.individuals());
        figures.put("evaluations", counts.evaluations());
        figures.put("canonicalHits", counts.canonicalHits());
        figures.put("fecHits", counts.fecHits());
        figures.put("hurdleStops", counts.hurdleStops());
        figures.put("trainSteps", counts.trainSteps());
        figures.put("seconds", seconds);
        figures.put("cpuSeconds", cpuSeconds);
        figures.put("individualsPerSecond", counts.individuals() / seconds);
        figures.put("individualsPerCpuSecond", counts.individuals() / cpuSeconds);
        return figures;
    }

    /** An experiment's figures; its program is in the hall of fame. */
    private static Map<String, Object> fields(Outcome outcome) {
        Map<String, Object> fields = Json.fields(outcome);
        fields.remove("program");
        return fields;
    }

    /** The algorithm that a person would write for the search tasks. */
    private static Program byHand(Config config) {
        if (config.searchTasks().tasks() instanceof GeneratedSpec generated) {
            return switch (generated.rule()) {
                case LINEAR, AFFINE -> KnownPrograms.linear();
                case TEACHER, TEACHER_REFERENCE -> KnownPrograms.neuralNet();
            };
        }
        return config.searchTasks().tasks().target() == Target.MULTICLASS ? null : KnownPrograms.neuralNet();
    }

    /** The text for a person. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d individuals in %.1f s (%.1f s CPU, %,.0f a CPU second), %s; stopped by %s",
                document.get("individuals"),
                document.get("seconds"),
                document.get("cpuSeconds"),
                document.get("individualsPerCpuSecond"),
                experiments(),
                document.get("stoppedBy")));
        if (program == null) {
            return lines.get(0) + "\n";
        }
        lines.add("fitness: search tasks " + number("bestFitness") + ", select tasks " + number("selectFitness")
                + ", final tasks " + number("finalFitness"));
        lines.add("");
        lines.addAll(byHand == null ? program.toString().lines().toList() : beside());
        return String.join("\n", lines) + "\n";
    }

    private String experiments() {
        Object n = document.get("experiments");
        return n + (n.equals(1) ? " experiment" : " experiments");
    }

    private String number(String key) {
        Object value = document.get(key);
        return value instanceof Double d && !d.isNaN() ? String.format(Locale.ROOT, "%.6f", d) : "none";
    }

    private List<String> beside() {
        List<String> left = new ArrayList<>(List.of("found:", ""));
        left.addAll(program.toString().lines().toList());
        String score = Double.isNaN(byHandFitness)
                ? "by hand:"
                : String.format(Locale.ROOT, "by hand (final tasks %.6f):", byHandFitness);
        List<String> right = new ArrayList<>(List.of(score, ""));
        right.addAll(byHand.toString().lines().toList());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String a = i < left.size() ? left.get(i) : "";
            String b = i < right.size() ? right.get(i) : "";
            lines.add(String.format("%-" + COLUMN + "s%s", a, b).stripTrailing());
        }
        return lines;
    }
}
