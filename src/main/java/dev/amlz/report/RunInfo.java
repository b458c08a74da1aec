package dev.amlz.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a run was made with, for {@code run.json}.
 *
 * @param format version of the run folder's form
 * @param version of amlz
 * @param seed of the run
 * @param engine that evaluates
 * @param workers populations that run side by side
 * @param started when the run began, or was resumed, in UTC
 * @param jdk name and version of the virtual machine
 * @param system operating system and architecture
 * @param processor the processor's name
 * @param processors that the virtual machine may use
 * @param jvmOptions options of the virtual machine
 * @param data SHA-256 of each data set that the run uses, by name
 */
public record RunInfo(
        int format,
        String version,
        long seed,
        String engine,
        int workers,
        String started,
        String jdk,
        String system,
        String processor,
        int processors,
        List<String> jvmOptions,
        Map<String, String> data) {
    /** The run folder's form that this program writes. */
    public static final int FORMAT = 1;

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Of a run that starts now, on this machine. */
    public static RunInfo now(
            long seed, String engine, int workers, List<String> jvmOptions, Map<String, String> data) {
        return new RunInfo(
                FORMAT,
                currentVersion(),
                seed,
                engine,
                workers,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                List.copyOf(jvmOptions),
                data);
    }

    /** The version of amlz, as Maven put it into the jar; "development" when run from class files. */
    public static String currentVersion() {
        try (InputStream in = RunInfo.class.getResourceAsStream("/META-INF/maven/dev.amlz/amlz/pom.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }

    /** The processor's name as Linux tells it, or the architecture. */
    static String processorName() {
        try {
            for (String line : Files.readAllLines(CPU_INFO, StandardCharsets.UTF_8)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
        return System.getProperty("os.arch");
    }
}
