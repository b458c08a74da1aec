package dev.amlz.cli;

import dev.amlz.jit.EngineName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time of a search goes: {@code amlz bench --search CONFIG}. */
final class SearchProfile {
    /** What a sampler needs to tell apart the methods that were inlined. */
    private static final List<String> FLAGS = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private final EngineName engine;
    private final Figures figures;

    /**
     * What was found.
     *
     * @param individuals that the search came to
     * @param evaluations of them that were trained beyond the equivalence check
     * @param searchSeconds CPU time of the searching thread
     * @param processSeconds CPU time of the process, JIT compiler, collector and start included
     * @param collectorSeconds time of the garbage collector
     * @param allocatedBytes by the searching thread
     * @param samples of the searching thread, by part
     */
    record Figures(
            long individuals,
            long evaluations,
            double searchSeconds,
            double processSeconds,
            double collectorSeconds,
            long allocatedBytes,
            Map<SearchPart, Integer> samples) {
        /** The form in which they pass from process to process. */
        String line() {
            StringBuilder line = new StringBuilder();
            line.append(individuals).append(' ').append(evaluations);
            for (double seconds : new double[] {searchSeconds, processSeconds, collectorSeconds}) {
                line.append(' ').append(seconds);
            }
            line.append(' ').append(allocatedBytes);
            for (SearchPart part : SearchPart.values()) {
                line.append(' ').append(samples.getOrDefault(part, 0));
            }
            return line.toString();
        }

        static Figures parse(String line) {
            String[] word = line.strip().split(" ");
            Map<SearchPart, Integer> samples = new EnumMap<>(SearchPart.class);
            for (SearchPart part : SearchPart.values()) {
                samples.put(part, Integer.parseInt(word[6 + part.ordinal()]));
            }
            return new Figures(
                    Long.parseLong(word[0]),
                    Long.parseLong(word[1]),
                    Double.parseDouble(word[2]),
                    Double.parseDouble(word[3]),
                    Double.parseDouble(word[4]),
                    Long.parseLong(word[5]),
                    samples);
        }

        private double share(SearchPart part) {
            int all = samples.values().stream().mapToInt(Integer::intValue).sum();
            return all == 0 ? 0 : (double) samples.get(part) / all;
        }

        private double nanosPerIndividual() {
            return searchSeconds * 1e9 / individuals;
        }
    }

    private SearchProfile(EngineName engine, Figures figures) {
        this.engine = engine;
        this.figures = figures;
    }

    /**
     * Runs a search under a sampler.
     *
     * @throws dev.amlz.InputException when the search cannot be run
     */
    static SearchProfile measure(Path config, List<String> sets, EngineName engine, double seconds) {
        List<String> arguments = new ArrayList<>(List.of(config.toString(), engine.name(), "" + seconds, "1"));
        arguments.addAll(sets);
        arguments.addAll(List.of("search.sufficientFitness=off", "search.experiments=0"));
        return new SearchProfile(engine, Figures.parse(BenchProcess.run(SearchProfileRun.class, FLAGS, arguments, "")));
    }

    /** For the JSON document. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("engine", engine.name().toLowerCase(Locale.ROOT));
        document.put("individuals", figures.individuals());
        document.put("evaluations", figures.evaluations());
        document.put("searchSeconds", figures.searchSeconds());
        document.put("cpuSeconds", figures.processSeconds());
        document.put("collectorSeconds", figures.collectorSeconds());
        document.put("bytesPerIndividual", (double) figures.allocatedBytes() / figures.individuals());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (SearchPart part : SearchPart.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("part", part.label);
            one.put("share", figures.share(part));
            one.put("nanosPerIndividual", figures.share(part) * figures.nanosPerIndividual());
            parts.add(one);
        }
        document.put("parts", parts);
        return document;
    }

    void print(PrintWriter out) {
        Table table = new Table("part (" + engine.name().toLowerCase(Locale.ROOT) + ")", "share", "ns an individual");
        for (SearchPart part : SearchPart.values()) {
            double share = figures.share(part);
            table.add(List.of(
                    part.label, format("%.1f%%", 100 * share), format("%.0f", share * figures.nanosPerIndividual())));
        }
        table.add(List.of("all of the searching thread", "100%", format("%.0f", figures.nanosPerIndividual())));
        table.print(out);
        out.println();
        out.println(format("%,.0f individuals, ", figures.individuals())
                + format(
                        "%.1f%% of them trained beyond the check",
                        100.0 * figures.evaluations() / figures.individuals()));
        out.println(format("CPU: searching thread %.2f s ", figures.searchSeconds())
                + format("(garbage collector besides %.2f s), ", figures.collectorSeconds())
                + format("whole process, with JVM start and JIT compiler, %.2f s", figures.processSeconds()));
        out.println(format(
                "%.0f bytes allocated an individual", (double) figures.allocatedBytes() / figures.individuals()));
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
