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
        List<String> arguments = List.of(way.name(), "" + features, "" + tasks, "" + seconds);
        return BenchRun.Figures.parse(run(BenchRun.class, List.of(), arguments, program.toString()));
    }

    /**
     * Runs a measurement's main class.
     *
     * @param flags more options of the JVM
     * @param input for its standard input
     * @return its standard output
     * @throws InputException when it fails
     */
    static String run(Class<?> main, List<String> flags, List<String> arguments, String input) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Path messages = Files.createTempFile("amlz-bench", ".txt");
            try {
                return run(command, input, messages);
            } finally {
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a JVM for a measurement cannot be started", e);
        }
    }

    private static String run(List<String> command, String input, Path messages) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new InputException("bench: a measurement failed: " + Files.readString(messages));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
