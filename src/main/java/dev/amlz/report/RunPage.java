package dev.amlz.report;

import dev.amlz.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run's folder as one page that needs nothing else: how the best fitness rose, what was found at each length, and the
 * descent of the best. Reads the folder's files and no search, so that it can be made of any run, finished or not.
 */
public final class RunPage {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
            table { border-collapse: collapse; } td, th { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; }
            th { border-bottom: 1px solid #888; } td.n { font-variant-numeric: tabular-nums; }
            pre { background: #f4f4f2; padding: .7rem 1rem; overflow-x: auto; line-height: 1.35; }
            svg { max-width: 100%; height: auto; }
            summary { cursor: pointer; font-variant-numeric: tabular-nums; }
            """;

    private final Path folder;
    private final StringBuilder out = new StringBuilder();

    /** Where an individual was made: its island and its number there. */
    private record Birth(int island, long individual) {}

    /** One step of a descent; the parent is null for the first. */
    private record Step(Birth birth, Birth parent, double fitness, String origin, String program) {}

    private RunPage(Path folder) {
        this.folder = folder;
    }

    /**
     * The page of a run folder, as HTML that is also well-formed XML.
     *
     * @throws InputException when a file of the folder cannot be read
     */
    public static String of(Path folder) {
        return new RunPage(folder).write();
    }

    private String write() {
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/><title>")
                .append(escape(name))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head>\n<body>\n");
        heading(1, name);
        facts();
        Map<Integer, List<Step>> experiments = lineage();
        int fittest = experiments.entrySet().stream()
                .max(Comparator.comparingDouble(e -> best(e.getValue()).fitness()))
                .map(Map.Entry::getKey)
                .orElse(0);
        if (fittest > 0) {
            heading(2, "How the best fitness rose");
            out.append(plot(fittest, experiments.get(fittest)));
        }
        best();
        hallOfFame();
        if (fittest > 0) {
            descent(fittest, experiments.get(fittest));
        }
        heading(2, "Config");
        block(read("config.yaml"));
        return out.append("</body>\n</html>\n").toString();
    }

    private void facts() {
        Map<String, Object> run = JsonReader.object(read("run.json"));
        List<String> lines = read("progress.jsonl").lines().toList();
        out.append("<table>\n");
        for (String key : List.of("started", "version", "seed", "engine", "workers", "jdk", "processor")) {
            row(key, plain(run.get(key)));
        }
        if (!lines.isEmpty()) {
            Map<String, Object> now = JsonReader.object(lines.get(lines.size() - 1));
            for (String key : List.of("experiment", "individuals", "evaluations", "canonicalHits", "fecHits")) {
                row(key, plain(now.get(key)));
            }
            row("seconds", String.format(Locale.ROOT, "%.1f", (Double) now.get("seconds")));
        }
        out.append("</table>\n");
    }

    private void row(String key, String value) {
        out.append("<tr><td>")
                .append(escape(key))
                .append("</td><td class=\"n\">")
                .append(escape(value));
        out.append("</td></tr>\n");
    }

    private Map<Integer, List<Step>> lineage() {
        Map<Integer, List<Step>> experiments = new TreeMap<>();
        read("lineage.jsonl").lines().map(JsonReader::object).forEach(line -> {
            int experiment = ((Double) line.get("experiment")).intValue();
            experiments.computeIfAbsent(experiment, e -> new ArrayList<>()).add(step(line));
        });
        experiments.values().forEach(steps -> steps.sort(Comparator.comparingLong(s -> s.birth.individual)));
        return experiments;
    }

    private static Step step(Map<String, Object> line) {
        String mutation = line.get("mutation") == null ? "initial" : plain(line.get("mutation"));
        return new Step(
                birth(line.get("island"), line.get("individual")),
                line.get("parent") == null ? null : birth(line.get("parentIsland"), line.get("parent")),
                (Double) line.get("fitness"),
                Boolean.TRUE.equals(line.get("immigrant")) ? "immigrant" : mutation,
                plain(line.get("program")));
    }

    private static Birth birth(Object island, Object individual) {
        return new Birth(((Double) island).intValue(), ((Double) individual).longValue());
    }

    private static Step best(List<Step> steps) {
        return steps.stream().max(Comparator.comparingDouble(Step::fitness)).orElseThrow();
    }

    private static String plot(int experiment, List<Step> steps) {
        List<Plot.Point> points = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Step step : steps) {
            if (step.fitness() > best) {
                best = step.fitness();
                points.add(Plot.Point.of(step.birth.individual, best));
            }
        }
        return new Plot("Experiment " + experiment, new Plot.Axis("individuals", true), new Plot.Axis("fitness", false))
                .add("", Plot.Style.STEPS, points)
                .add("", Plot.Style.DOTS, points)
                .svg();
    }

    private void best() {
        String best = read("best.txt");
        if (!best.isEmpty()) {
            heading(2, "The best program");
            block(best);
        }
    }

    private void hallOfFame() {
        String text = read("hall-of-fame.json");
        if (text.isEmpty()) {
            return;
        }
        heading(2, "The best of each length that no shorter one equals");
        for (Object entry : (List<?>) JsonReader.object(text).get("programs")) {
            Map<?, ?> program = (Map<?, ?>) entry;
            details(
                    plain(program.get("length")) + " instructions: fitness " + plain(program.get("fitness")),
                    plain(program.get("program")));
        }
    }

    private void descent(int experiment, List<Step> steps) {
        heading(2, "Descent of the fittest, from experiment " + experiment);
        Map<Birth, Step> byBirth = new HashMap<>();
        steps.forEach(step -> byBirth.put(step.birth, step));
        Deque<Step> line = new ArrayDeque<>();
        for (Step step = best(steps); step != null; step = step.parent == null ? null : byBirth.get(step.parent)) {
            line.push(step);
        }
        for (Step step : line) {
            String summary = String.format(
                    Locale.ROOT,
                    "individual %,d of island %d: fitness %s (%s)",
                    step.birth.individual,
                    step.birth.island,
                    step.fitness,
                    step.origin);
            details(summary, step.program);
        }
    }

    private void details(String summary, String text) {
        out.append("<details><summary>").append(escape(summary)).append("</summary>\n");
        block(text);
        out.append("</details>\n");
    }

    private void heading(int level, String text) {
        out.append(String.format("<h%d>%s</h%d>%n", level, escape(text), level));
    }

    private void block(String text) {
        out.append("<pre>").append(escape(text)).append("</pre>\n");
    }

    /** A file of the folder; empty when the run has not come to it. */
    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new InputException(folder.resolve(file) + ": cannot be read: " + e, e);
        }
    }

    private static String plain(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value == null ? "" : value.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
