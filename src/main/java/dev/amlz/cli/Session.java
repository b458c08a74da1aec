package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.report.AtomicFiles;
import dev.amlz.report.Json;
import dev.amlz.report.Progress;
import dev.amlz.report.RunFolder;
import dev.amlz.report.Status;
import dev.amlz.search.Ancestor;
import dev.amlz.search.Checkpoint;
import dev.amlz.search.Search;
import dev.amlz.search.SearchPlan;
import dev.amlz.search.StopReason;
import dev.amlz.task.DataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One run of a search in its folder: reports, saves, and stops when asked. What {@code search}, {@code resume}
 * and {@code worker} have in common.
 */
final class Session implements Search.Listener {
    private static final long REPORT_NANOS = 250_000_000L;
    private static final long RECORD_NANOS = 10_000_000_000L;

    private final Config config;
    private final SearchPlan plan;
    private final RunFolder folder;
    private final RunOptions options;
    private final DataSource data;
    private final Search search;
    private final RunClock clock = new RunClock();
    private final RunRecord record;
    private final Peers peers;
    private Progress progress;
    private long nextReport;
    private long nextRecord;
    private long nextCheckpoint;

    private Session(Config config, int workers, long seed, Supplier<RunFolder> place, RunOptions options, Peers peers) {
        this.config = config;
        this.options = options;
        this.peers = peers;
        data = options.dataSource();
        plan = config.plan(workers, seed);
        search = new Search(plan, options.engines(), data, peers.exchange());
        folder = place.get();
        record = new RunRecord(config, search, folder);
    }

    /** The seed given, or a fresh one of 32 bits. */
    static long seedOr(Long given) {
        return given != null ? given : new SecureRandom().nextInt() & 0xffffffffL;
    }

    /** Runs a new search; the folder is made once all input was found to be right. Returns the exit code. */
    static int search(
            Config config, long seed, Supplier<RunFolder> place, RunOptions options, Peers peers, PrintWriter out) {
        options.requireLimits();
        Session session = new Session(config, options.workers(), seed, place, options, peers);
        session.folder.writeConfig(config);
        session.record.writeRunInfo(session.plan, options, session.data);
        session.saveCheckpoint();
        return session.run(out);
    }

    /** Goes on from the folder's checkpoint. Returns the exit code. */
    static int resume(RunFolder folder, RunOptions options, Peers peers, PrintWriter out) {
        options.requireLimits();
        String source = folder.checkpointFile().toString();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.checkpointFile());
        } catch (IOException e) {
            throw new InputException(source + ": cannot be read: " + e, e);
        }
        Checkpoint.Origin origin = Checkpoint.origin(bytes, source);
        options.requireWorkers(origin.workers(), folder.path().toString());
        Session session =
                new Session(folder.readConfig(), origin.workers(), origin.seed(), () -> folder, options, peers);
        session.clock.goOn(Checkpoint.read(bytes, session.search, session.plan, source));
        session.record.readLineage();
        session.record.writeRunInfo(session.plan, options, session.data);
        return session.run(out);
    }

    private int run(PrintWriter out) {
        Stop stop = Stop.install();
        long now = System.nanoTime();
        nextCheckpoint = now + options.checkpointNanos();
        nextRecord = now + RECORD_NANOS;
        StopReason reason;
        try (Progress shown = Progress.of(config.name(), options.progress)) {
            progress = shown;
            peers.warnTo(shown::warning);
            shown.message("seed " + plan.seed() + ", workers " + plan.workers() + ", run folder " + folder.path());
            peers.begin();
            StopReason end = search.run(limits(), () -> stop.getAsBoolean() || peers.stopOrdered(), this);
            reason = end == StopReason.SIGNAL && !stop.getAsBoolean() ? StopReason.ORDER : end;
            report();
            folder.appendProgress(record.status(clock.seconds(), options.maxIndividuals()));
        }
        saveCheckpoint();
        record.writeFound();
        Map<String, Object> exchange = peers.end(reason);
        boolean asked = reason == StopReason.SIGNAL || reason == StopReason.ORDER;
        FinalEvaluation evaluation = asked ? null : new FinalEvaluation(config, options.engines(), data, plan.seed());
        RunResult result = RunResult.of(reason, config, search, clock, evaluation);
        result.document().put("seed", plan.seed());
        result.document().put("workers", plan.workers());
        result.document().put("compiledClasses", search.compiledClasses());
        result.document().put("engine", options.engine.name().toLowerCase(Locale.ROOT));
        if (!exchange.isEmpty()) {
            result.document().put("exchange", exchange);
        }
        out.print(options.json ? Json.document(result.document()) : result.text());
        out.flush();
        writePage();
        if (asked) {
            System.err.println("stopped; go on with: " + peers.goOn(folder) + options.again());
        }
        return asked ? stop.exitCode() : 0;
    }

    private Search.Limits limits() {
        double seconds = options.timeLimitSeconds();
        boolean limited = Double.isFinite(seconds);
        long deadline = limited ? System.nanoTime() + (long) (seconds * 1e9) : 0;
        return new Search.Limits(options.maxIndividuals(), deadline, limited);
    }

    @Override
    public void improved(int experiment, Ancestor best) {
        record.addLineage(experiment, best);
    }

    @Override
    public void between() {
        long now = System.nanoTime();
        if (now - nextReport < 0) {
            return;
        }
        nextReport = now + REPORT_NANOS;
        report();
        if (now - nextRecord >= 0) {
            nextRecord = now + RECORD_NANOS;
            folder.appendProgress(record.status(clock.seconds(), options.maxIndividuals()));
            record.writeFound();
        }
        if (now - nextCheckpoint >= 0) {
            saveCheckpoint();
            nextCheckpoint = System.nanoTime() + options.checkpointNanos();
        }
    }

    private void report() {
        Status status = record.status(clock.seconds(), options.maxIndividuals());
        progress.update(status);
        peers.report(search, status.individualsPerSecond());
    }

    /** The page is made of what is on disk: where that cannot be read, the run's result stands without it. */
    private void writePage() {
        try {
            folder.writePage();
        } catch (InputException e) {
            System.err.println("no report.html: " + e.getMessage());
        }
    }

    private void saveCheckpoint() {
        record.flushLineage();
        byte[] state = Checkpoint.write(search, plan, clock.seconds(), clock.cpuSeconds());
        AtomicFiles.write(folder.checkpointFile(), state);
    }
}
