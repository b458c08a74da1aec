package dev.amlz.cluster;

import dev.amlz.InputException;
import dev.amlz.evaluate.SharedFitness;
import dev.amlz.program.Program;
import dev.amlz.search.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A worker's exchange with all others over a server, once a second, on a thread of its own. The search only puts programs
 * into, and takes programs out of, bounded mailboxes, and leaves word of how it stands: it never waits. A server that is
 * gone, hangs or refuses costs migrants and gives counted warnings, at most one a minute; connections are tried again after
 * 1 to 10 s, with jitter. A server that has come back empty gets all again from each worker: the run, its heartbeat, its hall
 * of fame, and its copy, some seconds old, of everybody's.
 *
 * <p>{@link #offer}, {@link #take}, {@link #report} and {@link #stopOrdered} may be called from any thread.
 */
public final class RedisExchange implements Exchange, AutoCloseable {
    /** Slots of the pool. Each write takes the next slot, so the pool holds the latest of all workers. */
    static final int SLOTS = 1_000;

    /** Programs that a mailbox holds: as many can be sent, or received, in one exchange. */
    static final int MAILBOX = 16;

    private static final long PERIOD_MILLIS = 1_000;
    private static final long JITTER_MILLIS = 100;
    private static final long MOST_BACKOFF_MILLIS = 10_000;
    private static final int COPY_EVERY = 5;
    private static final long CLOSE_MILLIS = 5_000;

    private final ExchangeUrl url;
    private final Keys keys;
    private final ClusterRun run;
    private final String worker;
    private final ProgramCodec codec;
    private final FitnessSharing sharing;
    private final Warnings warnings;
    private final ArrayBlockingQueue<Program> outbox = new ArrayBlockingQueue<>(MAILBOX);
    private final ArrayBlockingQueue<Program> inbox = new ArrayBlockingQueue<>(MAILBOX);
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Scores of ours that the server has. */
    private final Map<String, Double> onServer = new HashMap<>();
    /** The shared hall of fame as we last saw it. */
    private final Map<String, byte[]> copy = new HashMap<>();

    private String copied = "";
    private int copyAge;
    private final Thread thread;
    private final String stopBefore;

    private volatile Report report = new Report(0, Double.NaN, Double.NaN, List.of());
    private volatile boolean stopOrdered;
    private volatile boolean ordersStop;
    private volatile boolean upToDate;
    /** Whether the server took all that the last exchange had for it. */
    private boolean complete;

    private volatile Traffic traffic = new Traffic(0, 0, 0, 0, 0, 0, 0);
    private long exchanges;
    private long sent;
    private long received;
    private long dropped;
    private long failures;
    private Link link;

    /**
     * How a worker stands.
     *
     * @param individuals so far, over all its sessions
     * @param individualsPerSecond lately
     * @param best fitness so far
     * @param famous its hall of fame
     */
    public record Report(long individuals, double individualsPerSecond, double best, List<Famous> famous) {}

    /**
     * What went to and fro so far.
     *
     * @param exchanges that the server answered
     * @param lastMillis that the last of them took
     * @param sent members that it put into the pool
     * @param received members of others that came in
     * @param dropped programs from outside that were hostile or broken
     * @param failures exchanges that failed, and writes that the server refused
     * @param known evaluations that the fitness of others spared us
     */
    public record Traffic(
            long exchanges, double lastMillis, long sent, long received, long dropped, long failures, long known) {}

    /**
     * Begins to exchange.
     *
     * @param cluster the run's server, which must take our first heartbeat; not used any more afterwards
     * @param url of the same
     * @param run of the same
     * @param worker our name
     * @param codec lets in what our search could hold
     * @param shareFitness whether to share fitness by fingerprint
     * @param warnings gets one line each
     * @throws InputException when the server refuses to take what workers write
     */
    public RedisExchange(
            Cluster cluster,
            ExchangeUrl url,
            ClusterRun run,
            String worker,
            ProgramCodec codec,
            boolean shareFitness,
            Consumer<String> warnings) {
        this.url = url;
        keys = new Keys(url.run());
        this.run = run;
        this.worker = worker;
        this.codec = codec;
        sharing = shareFitness ? new FitnessSharing(keys, worker) : null;
        this.warnings = new Warnings(warnings, System::nanoTime);
        cluster.greet(worker);
        stopBefore = cluster.stopOrder();
        thread = new Thread(this::exchangeUntilClosed, "exchange");
        thread.setDaemon(true);
        thread.start();
    }

    /** Puts a program into the outbox; when that is full, drops it. */
    @Override
    public void offer(Program program, double fitness) {
        outbox.offer(program);
    }

    /** Programs of other workers, checked but not evaluated. */
    @Override
    public List<Program> take(int most) {
        List<Program> programs = new ArrayList<>();
        inbox.drainTo(programs, most);
        return programs;
    }

    @Override
    public SharedFitness fitness(LongSupplier tasks) {
        return sharing == null ? null : sharing.of(tasks.getAsLong());
    }

    /** Leaves word of how we stand, in place of what was left before. */
    public void report(Report latest) {
        report = latest;
    }

    /** What went to and fro, as of the last exchange. */
    public Traffic traffic() {
        return traffic;
    }

    /** Whether somebody ordered the run's workers to stop since this one began. */
    public boolean stopOrdered() {
        return stopOrdered;
    }

    /** Orders all other workers to stop, with the last exchange: the run has found what it was to find. */
    public void orderStop() {
        ordersStop = true;
    }

    /**
     * Exchanges a last time, so that the server has the last report, and ends; takes a few seconds when the server hangs.
     *
     * @return whether the server has the last report
     */
    public boolean end() {
        close();
        return upToDate;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exchangeUntilClosed() {
        // not all workers of a cluster at the same moment
        long pause = ThreadLocalRandom.current().nextLong(PERIOD_MILLIS);
        long backoff = PERIOD_MILLIS;
        while (!closed(pause)) {
            if (exchanged()) {
                backoff = PERIOD_MILLIS;
                pause = PERIOD_MILLIS + ThreadLocalRandom.current().nextLong(JITTER_MILLIS);
            } else {
                pause = backoff / 2 + ThreadLocalRandom.current().nextLong(backoff);
                backoff = Math.min(2 * backoff, MOST_BACKOFF_MILLIS);
            }
        }
        upToDate = exchanged() && complete;
        if (link != null) {
            link.close();
        }
    }

    private boolean closed(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Whether the server answered. */
    private boolean exchanged() {
        complete = false;
        try {
            if (link == null) {
                link = Link.open(url);
            }
            long start = System.nanoTime();
            exchange();
            exchanges++;
            traffic = traffic((System.nanoTime() - start) / 1e6);
            if (!complete) {
                onServer.clear();
            }
            return true;
        } catch (LinkException e) {
            failed(e.getMessage());
        } catch (RuntimeException e) {
            // whatever it is that a server answers: the exchange goes on
            failed(url + ": answers in a way that no server should: " + e);
        }
        return false;
    }

    private void failed(String why) {
        failures++;
        warnings.add("exchange with " + why + "; the search goes on, failures so far: " + failures);
        traffic = traffic(traffic.lastMillis());
        onServer.clear();
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private Traffic traffic(double lastMillis) {
        return new Traffic(
                exchanges, lastMillis, sent, received, dropped, failures, sharing == null ? 0 : sharing.known());
    }

    /** Two round trips: is it still our run; then all the rest. */
    private void exchange() {
        List<Program> members = new ArrayList<>();
        outbox.drainTo(members);
        List<Object> answers = link.send(List.of(
                Link.command(Command.GETRANGE, keys.run, 0, ClusterRun.MOST_HEADER - 1),
                Link.command(Command.GET, keys.stop),
                Link.command(Command.GET, keys.changes)));
        if (!isOurRun(Link.text(answers.get(0)))) {
            return;
        }
        String order = Link.text(answers.get(1));
        if (order != null && !order.equals(stopBefore)) {
            stopOrdered = true;
        }
        copyHall(Link.text(answers.get(2)));
        List<CommandArguments> writes = new ArrayList<>();
        if (!members.isEmpty()) {
            writes.add(Scripts.put(
                    keys,
                    SLOTS,
                    members.stream().map(p -> new Migrant(worker, p).encode()).toList()));
        }
        writes.addAll(words());
        int room = inbox.remainingCapacity();
        writes.add(Scripts.draw(keys, room));
        List<Object> results = link.send(writes);
        receive(Link.list(results.remove(results.size() - 1)));
        if (sharing != null) {
            share();
        }
        complete = results.stream().noneMatch(this::refused);
        sent += complete ? members.size() : 0;
    }

    private void share() {
        Map<Long, CommandArguments> commands = sharing.commands();
        List<Object> answers = commands.isEmpty() ? List.of() : link.send(List.copyOf(commands.values()));
        int i = 0;
        for (long tasks : commands.keySet()) {
            Object answer = answers.get(i++);
            int bad = refused(answer) ? 0 : sharing.receive(tasks, answer);
            dropped += bad;
            if (bad > 0) {
                warnings.add("exchange with " + url + ": shared fitness from outside was dropped, as it cannot be");
            }
        }
    }

    /** Whether the run on the server is ours; one that is gone is written again. */
    private boolean isOurRun(String found) {
        if (found == null) {
            throw LinkException.of(url, new JedisDataException("what is stored under this name is no run of amlz"));
        }
        if (found.isEmpty()) {
            onServer.clear();
            link.send(Command.SET, keys.run, run.text(), "NX");
            if (!copy.isEmpty()) {
                link.send(List.of(Scripts.enter(keys, copy))).forEach(this::refused);
            }
            return true;
        }
        if (found.startsWith(run.header() + "\n")) {
            return true;
        }
        failures++;
        warnings.add("exchange with " + url + ": another run has taken this name there; the search goes on alone");
        return false;
    }

    /** Copies the shared hall of fame now and then, when it has changed. */
    private void copyHall(String changes) {
        copyAge++;
        if (changes == null || changes.equals(copied) || copyAge < COPY_EVERY) {
            return;
        }
        copied = changes;
        copyAge = 0;
        List<?> pairs = Link.list(link.send(List.of(Scripts.hall(keys))).get(0));
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String field = Link.text(pairs.get(i));
            byte[] entry = (byte[]) pairs.get(i + 1);
            if (isGood(() -> Famous.decode(field, entry, codec))) {
                copy.put(field, entry);
            }
        }
    }

    /** Heartbeat, and what of our hall of fame the server does not know from us. */
    private List<CommandArguments> words() {
        Report latest = report;
        WorkerStatus status = new WorkerStatus(
                worker,
                latest.individuals(),
                latest.individualsPerSecond(),
                latest.best(),
                sent,
                received,
                dropped,
                failures);
        List<CommandArguments> words = new ArrayList<>();
        words.add(Link.command(Command.HSET, keys.individuals, worker, latest.individuals()));
        boolean last = closing.getCount() == 0;
        words.add(
                last
                        ? Link.command(Command.DEL, keys.worker(worker))
                        : Link.command(
                                Command.SET, keys.worker(worker), status.text(), "EX", WorkerStatus.EXPIRES_SECONDS));
        Map<String, byte[]> better = new HashMap<>();
        for (Famous entry : latest.famous()) {
            if (entry.score() > onServer.getOrDefault(entry.field(), Double.NEGATIVE_INFINITY)) {
                better.put(entry.field(), entry.encode());
                onServer.put(entry.field(), entry.score());
            }
        }
        if (!better.isEmpty()) {
            words.add(Scripts.enter(keys, better));
        }
        if (last && ordersStop) {
            words.add(Link.command(Command.SET, keys.stop, Cluster.newOrder()));
        }
        return words;
    }

    private boolean refused(Object answer) {
        if (!(answer instanceof JedisDataException refusal)) {
            return false;
        }
        failures++;
        warnings.add("exchange with " + LinkException.of(url, refusal).getMessage()
                + "; the search goes on, failures so far: " + failures);
        return true;
    }

    private void receive(List<?> values) {
        for (Object value : values) {
            isGood(() -> {
                Migrant migrant = Migrant.decode((byte[]) value, codec);
                if (!migrant.worker().equals(worker) && inbox.offer(migrant.program())) {
                    received++;
                }
            });
        }
    }

    /** Whether what came from outside can be read; if not, it is counted. */
    private boolean isGood(Runnable read) {
        try {
            read.run();
            return true;
        } catch (InputException e) {
            dropped++;
            warnings.add("exchange with " + url + ": a program from outside was dropped: " + e.getMessage()
                    + "; dropped so far: " + dropped);
            return false;
        }
    }
}
