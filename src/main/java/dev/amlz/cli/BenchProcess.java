package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.program.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a JVM with this one's options for one measurement. */
final class BenchProcess {
    private BenchProcess() {}

    /** @throws InputException when the program cannot be measured */
    static BenchRun.Figures run(BenchRun.Way way, Program program, int features, int tasks, double seconds) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchRun.class.getName()));
        command.addAll(List.of(way.name(), "" + features, "" + tasks, "" + seconds));
        try {
            Path messages = Files.createTempFile("amlz-bench", ".txt");
            try {
                return run(command, program, messages);
            } finally {
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a JVM for a measurement cannot be started", e);
        }
    }

    private static BenchRun.Figures run(List<String> command, Program program, Path messages) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(program.toString().getBytes(StandardCharsets.UTF_8));
            }
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new InputException("bench: a measurement failed: " + Files.readString(messages));
            }
            return BenchRun.Figures.parse(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
