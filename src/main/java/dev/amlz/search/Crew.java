package dev.amlz.search;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Runs islands: a single one on the caller's thread, several each on a thread of its own, with a rest for all now and then, in
 * which the listener is called. Every few individuals each island looks for itself whether it is time to rest; when that
 * is changes nothing but the time.
 */
final class Crew implements AutoCloseable {
    /** Individuals of a single island, at most, between two calls of the listener, and nanoseconds where they are slow. */
    private static final int LISTEN_EVERY = 4 * Island.ASK_EVERY;

    private static final long LISTEN_NANOS = 200_000_000;

    /** Several islands rest again after so many times what the last one to rest was late: waiting costs 1%. */
    private static final int SPELLS = 100;

    /** Most nanoseconds without a rest: checkpoints and progress wait for it. */
    private static final long MOST_SPELL = 5_000_000_000L;

    private final Search.Limits limits;
    private final BooleanSupplier stop;
    private final Search.Listener listener;
    private final ExecutorService threads;
    private long epoch;
    private long spell = LISTEN_NANOS;

    Crew(int workers, Search.Limits limits, BooleanSupplier stop, Search.Listener listener) {
        this.limits = limits;
        this.stop = stop;
        this.listener = listener;
        AtomicInteger names = new AtomicInteger();
        threads = workers == 1
                ? null
                : Executors.newFixedThreadPool(workers, work -> {
                    Thread thread = new Thread(work, "island " + names.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Lets the islands go on for a while; why the search must stop, or null. */
    StopReason run(Experiment experiment, long most) {
        if (threads == null) {
            Single watch = new Single();
            Island island = experiment.islands().get(0);
            island.run(experiment.until(island, most), watch);
            return watch.reason;
        }
        if (experiment.epoch() != epoch) {
            epoch = experiment.epoch();
            tell(experiment);
        }
        StopReason reason = reason(System.nanoTime());
        if (reason == null) {
            listener.between();
            runAll(experiment, most);
        }
        return reason;
    }

    private StopReason reason(long now) {
        if (stop.getAsBoolean()) {
            return StopReason.SIGNAL;
        }
        return limits.isOver(now) ? StopReason.TIME : null;
    }

    /** Tells the listener of the islands' bests that it has not yet heard of. */
    void tell(Experiment experiment) {
        for (Island island : experiment.islands()) {
            tell(island);
        }
    }

    private void tell(Island island) {
        if (island.hasNews()) {
            listener.improved(island.experiment(), island.best());
        }
    }

    private void runAll(Experiment experiment, long most) {
        long end = System.nanoTime() + spell;
        Island.Watch watch = new Several(end);
        CompletableFuture<?>[] all = experiment.islands().stream()
                .map(island ->
                        CompletableFuture.runAsync(() -> island.run(experiment.until(island, most), watch), threads))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
        spell = Math.max(LISTEN_NANOS, Math.min(MOST_SPELL, SPELLS * (System.nanoTime() - end)));
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }

    /** The only island: the listener is called while it runs. */
    private final class Single implements Island.Watch {
        private long heard = System.nanoTime();
        private StopReason reason;

        @Override
        public boolean rest(Island island) {
            long now = System.nanoTime();
            reason = reason(now);
            if (reason == null && (island.individuals() % LISTEN_EVERY == 0 || now - heard > LISTEN_NANOS)) {
                listener.between();
                heard = now;
            }
            return reason != null;
        }

        @Override
        public void improved(Island island) {
            tell(island);
        }
    }

    /** One of several islands. */
    private final class Several implements Island.Watch {
        private final long end;

        Several(long end) {
            this.end = end;
        }

        @Override
        public boolean rest(Island island) {
            long now = System.nanoTime();
            return now - end >= 0 || reason(now) != null;
        }

        @Override
        public void improved(Island island) {}
    }
}
