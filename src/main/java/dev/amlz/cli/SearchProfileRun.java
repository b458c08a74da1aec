package dev.amlz.cli;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.search.Ancestor;
import dev.amlz.search.Exchange;
import dev.amlz.search.Search;
import dev.amlz.task.DataSource;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * A search under Java Flight Recorder's sampling, in a JVM of its own. The search itself counts nothing for it, so that it costs
 * nothing where it is off.
 */
final class SearchProfileRun {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final String THREAD = "main";

    private SearchProfileRun() {}

    /** @param arguments config file, engine, seconds, seed, then settings as of {@code --set} */
    public static void main(String[] arguments) throws IOException {
        List<String> sets = List.of(arguments).subList(4, arguments.length);
        Config config = ConfigReader.read(Path.of(arguments[0]), sets);
        double seconds = Double.parseDouble(arguments[2]);
        Search search = new Search(
                config.plan(1, Long.parseLong(arguments[3])),
                Engines.sharing(EngineName.valueOf(arguments[1])),
                DataSource.of(null, System.getenv()),
                Exchange.NONE);
        SearchProfile.Figures figures = run(search, seconds);
        System.out.println(figures.line());
    }

    private static SearchProfile.Figures run(Search search, double seconds) throws IOException {
        Path file = Files.createTempFile("amlz-profile", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(PERIOD);
            recording.start();
            long allocated = allocated();
            long cpu = threadCpu();
            long deadline = System.nanoTime() + (long) (seconds * 1e9);
            search.run(new Search.Limits(0, deadline, true), () -> false, new Search.Listener() {
                @Override
                public void improved(int experiment, Ancestor best) {}

                @Override
                public void between() {}
            });
            double searchSeconds = (threadCpu() - cpu) / 1e9;
            allocated = allocated() - allocated;
            recording.stop();
            double processSeconds = processCpu();
            recording.dump(file);
            return new SearchProfile.Figures(
                    search.counts().individuals(),
                    search.counts().evaluations(),
                    searchSeconds,
                    processSeconds,
                    collectorSeconds(),
                    allocated,
                    samples(file));
        } finally {
            Files.delete(file);
        }
    }

    private static Map<SearchPart, Integer> samples(Path file) throws IOException {
        Map<SearchPart, Integer> samples = new EnumMap<>(SearchPart.class);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                boolean ours = event.getEventType().getName().equals(SAMPLE)
                        && THREAD.equals(event.getThread("sampledThread").getJavaName())
                        && event.getStackTrace() != null;
                SearchPart part = ours ? SearchPart.of(event.getStackTrace()) : null;
                if (part != null) {
                    samples.merge(part, 1, Integer::sum);
                }
            }
        }
        return samples;
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static double processCpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double collectorSeconds() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / 1e3;
    }
}
