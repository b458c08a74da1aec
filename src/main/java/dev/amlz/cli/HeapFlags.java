package dev.amlz.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The second JVM's collector and heap, as far as the user says nothing of them (bench/NOTES.md has what each flag is worth). */
final class HeapFlags {
    /** Variables from which a JVM takes options. */
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** How options that size the heap or its generations begin. */
    private static final List<String> SIZES = List.of(
            "-Xm",
            "-XX:MinHeapSize",
            "-XX:InitialHeapSize",
            "-XX:MaxHeapSize",
            "-XX:NewSize",
            "-XX:MaxNewSize",
            "-XX:InitialRAM");

    /** Young generation for a processor: what outlives it is a population and a few caches, so a cache's worth is enough. */
    private static final int YOUNG_MEGABYTES = 16;

    /**
     * The heap for a processor that a run begins with. It grows, but what it had once is used again first: memory that was never
     * touched costs the system more than a collection.
     */
    private static final int FIRST_MEGABYTES = 64;

    /** Processors, at most, that both grow with: the JVM complains of a young generation beyond its heap. */
    private static final int MOST_PROCESSORS = 8;

    /** Objects as large as this, which are examples and last, are not made in the young generation: they would be copied. */
    private static final int LARGE_BYTES = 1 << 18;

    private HeapFlags() {}

    /** The options that variables give to every JVM. */
    static String environment() {
        return String.join(
                " ",
                VARIABLES.stream()
                        .map(System.getenv()::get)
                        .filter(v -> v != null)
                        .toList());
    }

    /**
     * The flags to put before the user's own.
     *
     * @param options of the user, on the command line
     * @param environment options of the user, by variables
     * @param megabytes the largest heap
     */
    static List<String> of(List<String> options, String environment, long megabytes, int processors) {
        List<String> all = Stream.concat(options.stream(), Stream.of(environment.split("\\s+")))
                .toList();
        if (all.stream().anyMatch(o -> o.startsWith("-XX:+Use") && o.endsWith("GC"))) {
            return List.of();
        }
        List<String> flags = new ArrayList<>();
        flags.add("-XX:+UseSerialGC");
        if (all.stream().noneMatch(o -> SIZES.stream().anyMatch(o::startsWith))) {
            int counted = Math.min(processors, MOST_PROCESSORS);
            flags.add("-XX:MaxNewSize=" + YOUNG_MEGABYTES * counted + "m");
            flags.add("-XX:PretenureSizeThreshold=" + LARGE_BYTES);
            if (megabytes >= 2L * FIRST_MEGABYTES * counted) {
                flags.add("-XX:InitialHeapSize=" + FIRST_MEGABYTES * counted + "m");
            }
        }
        return flags;
    }
}
