package dev.amlz.experiment;

import dev.amlz.InputException;
import dev.amlz.report.Json;
import dev.amlz.report.JsonReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code raw.jsonl}: a header, then a line per finished unit, on the disk before the next begins to count. A last line that
 * a crash cut short is dropped. Safe for use by several threads.
 */
final class RawLog implements AutoCloseable {
    private static final String KEY = "unit";
    private static final String CPU = "processCpuSeconds";

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private double cpuSeconds;

    /**
     * Opens, or begins, the log of an experiment.
     *
     * @param header what the results depend on
     * @throws InputException when the file is another experiment's or cannot be written
     */
    RawLog(Path file, Map<String, Object> header) {
        this.file = file;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            String text = Files.readString(file);
            int end = text.lastIndexOf('\n') + 1;
            channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
            channel.position(channel.size());
            List<String> lines = text.substring(0, end).lines().toList();
            if (lines.isEmpty()) {
                append(header);
                return;
            }
            if (!JsonReader.parse(lines.get(0)).equals(JsonReader.parse(Json.line(header)))) {
                throw new InputException(file + ": found results of " + lines.get(0) + "; allowed: of "
                        + Json.line(header) + ", or another --out");
            }
            lines.subList(1, lines.size()).forEach(this::read);
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    private InputException cannot(IOException e) {
        return new InputException(file + ": cannot be written: " + e, e);
    }

    private void read(String line) {
        Result result = new Result("", JsonReader.object(line));
        results.put(result.text(KEY), new Result(result.text(KEY), result.values()));
        cpuSeconds += result.number(CPU);
    }

    private void append(Map<String, Object> line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /**
     * Keeps a finished unit's result.
     *
     * @param cpu seconds of the whole process since the last result
     */
    synchronized void add(String key, Map<String, Object> values, double cpu) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(KEY, key);
        line.put(CPU, cpu);
        line.putAll(values);
        try {
            append(line);
        } catch (IOException e) {
            throw cannot(e);
        }
        read(Json.line(line));
    }

    /** The result of a unit, or null. */
    synchronized Result get(String key) {
        return results.get(key);
    }

    /** CPU time of the process behind all results, in seconds, over all its sessions. */
    synchronized double cpuSeconds() {
        return cpuSeconds;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannot(e);
        }
    }
}
