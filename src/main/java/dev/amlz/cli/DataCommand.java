package dev.amlz.cli;

import dev.amlz.report.Json;
import dev.amlz.task.DataSource;
import dev.amlz.task.DataSource.Listing;
import dev.amlz.task.KnownDataSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amlz data}: the data sets that configs can name, where they are, how to get them. */
@Command(name = "data", description = "Lists the data sets: where each was found, or how to get it.")
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Look here first.")
    private Path data;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<Listing> listings = DataSource.of(data, System.getenv()).list();
        if (json) {
            out.print(Json.document(listings.stream().map(DataCommand::row).toList()));
            out.flush();
            return;
        }
        for (Listing listing : listings) {
            KnownDataSet set = listing.set();
            out.println(set.label() + ": " + set.description());
            out.println("  " + set.trainExamples() + " + " + set.testExamples() + " examples, " + set.classes()
                    + " classes, " + set.width() + " features");
            out.println("  " + place(listing));
            if (!listing.available()) {
                out.println("  to get it: " + set.howToGet());
            }
        }
    }

    private static String place(Listing listing) {
        if (listing.set().shipped()) {
            return "in the jar";
        }
        String found = listing.directory().map(d -> "found in " + d).orElse("not found");
        return found + listing.problem().map(problem -> ", but: " + problem).orElse("");
    }

    private static Map<String, Object> row(Listing listing) {
        KnownDataSet set = listing.set();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", set.label());
        row.put("description", set.description());
        row.put("train", set.trainExamples());
        row.put("test", set.testExamples());
        row.put("classes", set.classes());
        row.put("features", set.width());
        row.put("available", listing.available());
        row.put("shipped", set.shipped());
        row.put("directory", listing.directory());
        row.put("problem", listing.problem());
        row.put("files", listing.files());
        row.put("howToGet", set.howToGet());
        return row;
    }
}
