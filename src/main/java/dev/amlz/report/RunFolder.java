package dev.amlz.report;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.config.ConfigWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder that holds everything of one run: what it was started with, and what it found. */
public final class RunFolder {
    private static final Path RUNS = Path.of("runs");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** A new folder {@code runs/<time>-<name>/} in the working directory. */
    public static RunFolder create(String name) {
        return create(RUNS, name, LocalDateTime.now());
    }

    static RunFolder create(Path runs, String name, LocalDateTime time) {
        String base = TIME.format(time) + "-" + name;
        try {
            Files.createDirectories(runs);
            for (int n = 1; ; n++) {
                Path path = runs.resolve(n == 1 ? base : base + "-" + n);
                try {
                    return new RunFolder(Files.createDirectory(path));
                } catch (FileAlreadyExistsException e) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new InputException(runs + ": no run folder can be made there: " + e, e);
        }
    }

    /**
     * A new run in a folder of the user's choice.
     *
     * @throws InputException when there is something in it, hidden files aside: nothing is overwritten
     */
    public static RunFolder createAt(Path path) {
        try {
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                if (content.anyMatch(p -> !p.getFileName().toString().startsWith("."))) {
                    throw new InputException("--out " + path + ": found a folder that is not empty; allowed: a new or"
                            + " empty one (amlz resume goes on with a run)");
                }
            }
            return new RunFolder(path);
        } catch (IOException e) {
            throw new InputException("--out " + path + ": no run folder can be made there: " + e, e);
        }
    }

    /**
     * The folder of an earlier run.
     *
     * @throws InputException when it is none
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.isRegularFile(folder.configFile())) {
            String what = Files.isDirectory(path) ? "a folder without config.yaml" : "no folder";
            throw new InputException(path + ": found " + what + "; allowed: a run folder, such as runs/<time>-<name>");
        }
        return folder;
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** The resolved config. */
    public Path configFile() {
        return path.resolve("config.yaml");
    }

    /** The last checkpoint. */
    public Path checkpointFile() {
        return path.resolve("checkpoint.bin");
    }

    /** Who descends from whom. */
    public Path lineageFile() {
        return path.resolve("lineage.jsonl");
    }

    /** Writes the resolved config. */
    public void writeConfig(Config config) {
        AtomicFiles.write(configFile(), ConfigWriter.write(config));
    }

    /** The config that {@link #writeConfig} wrote. */
    public Config readConfig() {
        return ConfigReader.read(configFile(), List.of());
    }

    /** Writes {@code run.json}. */
    public void writeRunInfo(RunInfo info) {
        AtomicFiles.write(path.resolve("run.json"), Json.document(info));
    }

    /** Adds a line to {@code progress.jsonl}. */
    public void appendProgress(Status status) {
        Path file = path.resolve("progress.jsonl");
        try {
            Files.writeString(
                    file,
                    Json.line(status) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be written: " + e, e);
        }
    }

    /** Writes {@code hall-of-fame.json}, one entry a length. */
    public void writeHallOfFame(List<HallOfFameEntry> entries) {
        AtomicFiles.write(path.resolve("hall-of-fame.json"), Json.document(Map.of("programs", entries)));
    }

    /** Writes {@code report.html}, from what the folder holds now; returns where. */
    public Path writePage() {
        Path file = path.resolve("report.html");
        AtomicFiles.write(file, RunPage.of(path));
        return file;
    }

    /** Writes {@code best.txt}: the program, which the parser reads, under a comment with its fitness. */
    public void writeBest(HallOfFameEntry best) {
        String select = Double.isNaN(best.selectFitness()) ? "" : ", on the select tasks " + best.selectFitness();
        String text = "# fitness on the search tasks " + best.fitness() + select + "; " + best.length()
                + " instructions\n" + best.program();
        AtomicFiles.write(path.resolve("best.txt"), text);
    }
}
