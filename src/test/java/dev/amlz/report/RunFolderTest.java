package dev.amlz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    @TempDir
    private Path temp;

    @Test
    void namesAreTimeAndNameAndNeverTakenTwice() {
        Path runs = temp.resolve("runs");
        assertThat(RunFolder.create(runs, "x", TIME).path()).isEqualTo(runs.resolve("20260102-030405-x"));
        assertThat(RunFolder.create(runs, "x", TIME).path()).isEqualTo(runs.resolve("20260102-030405-x-2"));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        assertThat(RunFolder.createAt(temp.resolve("a/b")).path()).isDirectory();
        Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.createAt(temp))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> RunFolder.createAt(temp.resolve("file")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no run folder can be made");
        assertThatThrownBy(() -> RunFolder.open(temp))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("without config.yaml");
    }

    @Test
    void configComesBackWithoutItsProgramFiles() {
        Path configs = Path.of(System.getProperty("amlz.top", ".."), "configs");
        Config config = ConfigReader.read(configs.resolve("teacher-network.yaml"), List.of("name=other"));
        RunFolder folder = RunFolder.createAt(temp.resolve("run"));
        folder.writeConfig(config);
        assertThat(RunFolder.open(folder.path()).readConfig()).isEqualTo(config);
    }

    @Test
    void resultsAreReadable() throws IOException {
        RunFolder folder = RunFolder.createAt(temp.resolve("run"));
        String program = KnownPrograms.linear().toString();
        HallOfFameEntry entry = new HallOfFameEntry(6, 0.9, Double.NaN, program);
        folder.writeHallOfFame(List.of(entry));
        folder.writeBest(entry);
        folder.writeRunInfo(RunInfo.now(7, "interpreter", 1, List.of("-Xmx1g"), Map.of("digits", "abc")));
        Status status = new Status(1, 1, 1, 0, 0, 0, 1, 0.5, 0.5, 0, Double.NaN, 1, 1, 1, Double.NaN);
        folder.appendProgress(status);
        folder.appendProgress(status);
        String best = Files.readString(folder.path().resolve("best.txt"));
        assertThat(ProgramParser.parse(best, "best.txt")).isEqualTo(KnownPrograms.linear());
        assertThat(folder.path().resolve("hall-of-fame.json"))
                .content()
                .contains("\"length\": 6", "\"selectFitness\": null");
        assertThat(folder.path().resolve("run.json"))
                .content()
                .contains("\"seed\": 7", "\"digits\": \"abc\"", "\"processor\"");
        assertThat(Files.readAllLines(folder.path().resolve("progress.jsonl"))).hasSize(2);
    }

    @Test
    void writingReplacesAndLeavesNothingElse() throws IOException {
        Path file = temp.resolve("f.txt");
        AtomicFiles.write(file, "one, and longer");
        AtomicFiles.write(file, "two");
        assertThat(file).hasContent("two");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).containsExactly(file);
        }
        Path nowhere = temp.resolve("none/f.txt");
        assertThatThrownBy(() -> AtomicFiles.write(nowhere, "x"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(nowhere + ": cannot be written: ");
    }
}
