package dev.amlz.report;

import dev.amlz.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** One new best of an experiment. */
    private record Step(long individual, double fitness, String mutation, String program) {}

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
        Map.Entry<Integer, List<Step>> fittest = lineage().entrySet().stream()
                .max(Comparator.comparingDouble(e -> last(e.getValue()).fitness()))
                .orElse(null);
        if (fittest != null) {
            heading(2, "How the best fitness rose");
            out.append(plot(fittest.getKey(), fittest.getValue()));
        }
        best();
        hallOfFame();
        if (fittest != null) {
            descent(fittest.getKey(), fittest.getValue());
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
            experiments
                    .computeIfAbsent(experiment, e -> new ArrayList<>())
                    .add(new Step(
                            ((Double) line.get("individual")).longValue(),
                            (Double) line.get("fitness"),
                            line.get("mutation") == null ? "initial" : plain(line.get("mutation")),
                            plain(line.get("program"))));
        });
        experiments.values().forEach(steps -> steps.sort(Comparator.comparingLong(Step::individual)));
        return experiments;
    }

    private static Step last(List<Step> steps) {
        return steps.get(steps.size() - 1);
    }

    private static String plot(int experiment, List<Step> steps) {
        List<Plot.Point> points = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Step step : steps) {
            if (step.fitness() > best) {
                best = step.fitness();
                points.add(Plot.Point.of(step.individual(), best));
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
        heading(2, "The best of each length");
        for (Object entry : (List<?>) JsonReader.object(text).get("programs")) {
            Map<?, ?> program = (Map<?, ?>) entry;
            details(
                    plain(program.get("length")) + " instructions: fitness " + plain(program.get("fitness")),
                    plain(program.get("program")));
        }
    }

    private void descent(int experiment, List<Step> steps) {
        heading(2, "Descent of the best of experiment " + experiment);
        for (Step step : steps) {
            String summary = String.format(
                    Locale.ROOT, "individual %,d: fitness %s (%s)", step.individual(), step.fitness(), step.mutation());
            details(summary, step.program());
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
