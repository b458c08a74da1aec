package dev.amlz.cluster;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes on the first warning, and then at most one a minute, with the number of those that it kept back. One thread. */
final class Warnings {
    private static final long PERIOD_NANOS = 60_000_000_000L;

    private final Consumer<String> sink;
    private final LongSupplier clock;
    private long last;
    private long keptBack;
    private boolean any;

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    Warnings(Consumer<String> sink, LongSupplier clock) {
        this.sink = sink;
        this.clock = clock;
    }

    void add(String text) {
        long now = clock.getAsLong();
        if (any && now - last < PERIOD_NANOS) {
            keptBack++;
            return;
        }
        any = true;
        last = now;
        String more = keptBack == 0 ? "" : " (and " + keptBack + " more warnings of the exchange since the last)";
        keptBack = 0;
        sink.accept("warning: " + text + more);
    }
}
