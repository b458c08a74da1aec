package dev.amlz.cluster;

import dev.amlz.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import redis.clients.jedis.Protocol.Command;

/**
 * A run on its server, as commands see it: each method asks the server and waits for it. Every one throws an
 * {@link InputException} of one line when the server cannot be reached or refuses. For one thread.
 */
public final class Cluster implements AutoCloseable {
    private final ExchangeUrl url;
    private final Keys keys;
    private final Link link;

    private Cluster(ExchangeUrl url) {
        this.url = url;
        keys = new Keys(url.run());
        link = Link.open(url);
    }

    /** Connects. */
    public static Cluster open(ExchangeUrl url) {
        return new Cluster(url);
    }

    /** The run, empty when no worker has begun it. */
    public Optional<ClusterRun> find() {
        return Optional.ofNullable(Link.text(link.send(Command.GET, keys.run)))
                .map(text -> ClusterRun.parse(text, url));
    }

    /** The run; there must be one. */
    public ClusterRun run() {
        return find().orElseThrow(
                        () -> new InputException(url + ": found no run of this name; allowed: one that a worker"
                                + " has begun (amlz worker CONFIG --exchange " + url + ")"));
    }

    /** Begins a run, unless another worker has begun it in between; returns what it is. */
    public ClusterRun publish(ClusterRun run) {
        link.send(Command.SET, keys.run, run.text(), "NX");
        return run();
    }

    /** Writes a first heartbeat: proof that the server takes what a worker has to write. */
    void greet(String worker) {
        WorkerStatus status = new WorkerStatus(worker, 0, Double.NaN, Double.NaN, 0, 0, 0, 0);
        link.send(Command.SET, keys.worker(worker), status.text(), "EX", WorkerStatus.EXPIRES_SECONDS);
    }

    /** The last order to stop; null when there was none. */
    String stopOrder() {
        return Link.text(link.send(Command.GET, keys.stop));
    }

    /** Orders all workers that run now to save and to end. */
    public void stop() {
        link.send(Command.SET, keys.stop, newOrder());
    }

    static String newOrder() {
        return UUID.randomUUID().toString();
    }

    /**
     * How a run stands.
     *
     * @param workers those whose heartbeats have not expired, by name
     * @param ended workers that were once there
     * @param individuals of all workers that ever were
     * @param migrants members that were ever put into the pool
     */
    public record Standing(List<WorkerStatus> workers, int ended, long individuals, long migrants) {}

    /** How the run stands. */
    public Standing standing() {
        List<?> pairs = Link.list(link.send(Command.HGETALL, keys.individuals));
        TreeMap<String, Long> individuals = new TreeMap<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String worker = Link.text(pairs.get(i));
            if (ExchangeUrl.isName(worker)) {
                individuals.put(worker, number(pairs.get(i + 1)));
            }
        }
        List<WorkerStatus> alive = new ArrayList<>();
        if (!individuals.isEmpty()) {
            List<String> names = List.copyOf(individuals.keySet());
            Object[] beats = names.stream().map(keys::worker).toArray();
            List<?> texts = Link.list(link.send(Command.MGET, beats));
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i) != null) {
                    alive.add(WorkerStatus.parse(names.get(i), Link.text(texts.get(i))));
                }
            }
        }
        return new Standing(
                alive,
                individuals.size() - alive.size(),
                individuals.values().stream().mapToLong(Long::longValue).sum(),
                number(link.send(Command.GET, keys.next)));
    }

    private static long number(Object answer) {
        String text = answer == null ? "0" : Link.text(answer);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /**
     * The shared hall of fame.
     *
     * @param finished the best of the finished experiments, empty when there is none
     * @param byLength programs that no shorter one equals or beats, shortest first
     * @param dropped entries that were hostile or broken
     */
    public record Hall(Optional<Famous> finished, List<Famous> byLength, int dropped) {
        /** The run's best: by select fitness where an experiment is finished, else by fitness. */
        public Optional<Famous> best() {
            return finished.or(() -> byLength.stream().max(Comparator.comparingDouble(Famous::fitness)));
        }
    }

    /** The shared hall of fame, each entry checked. */
    public Hall hall(ProgramCodec codec) {
        List<?> pairs = Link.list(link.send(List.of(Scripts.hall(keys))).get(0));
        TreeMap<Integer, Famous> byLength = new TreeMap<>();
        Famous finished = null;
        int dropped = 0;
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            try {
                Famous entry = Famous.decode(Link.text(pairs.get(i)), (byte[]) pairs.get(i + 1), codec);
                if (entry.finished()) {
                    finished = entry;
                } else {
                    byLength.put(entry.length(), entry);
                }
            } catch (InputException e) {
                dropped++;
            }
        }
        List<Famous> front = new ArrayList<>();
        for (Famous entry : byLength.values()) {
            if (front.isEmpty() || entry.fitness() > front.get(front.size() - 1).fitness()) {
                front.add(entry);
            }
        }
        return new Hall(Optional.ofNullable(finished), front, dropped);
    }

    @Override
    public void close() {
        link.close();
    }
}
