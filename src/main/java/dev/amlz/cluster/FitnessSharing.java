package dev.amlz.cluster;

import dev.amlz.evaluate.SharedFitness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.CommandArguments;

/**
 * The shared fitness of all sets of tasks that a worker has. Batches go into a stream per set, which keeps the latest ones and
 * expires; each worker reads on from where it was. {@link #of} may be called from any thread, the rest from the exchange's.
 */
final class FitnessSharing {
    /** Sets of tasks that are kept; those of earlier experiments go first. */
    private static final int MOST_SETS = 8;

    private final Keys keys;
    private final String worker;
    private final Map<Long, Shelf> shelves = new LinkedHashMap<>();
    private long knownBefore;

    /** A table and how far its stream was read. */
    private static final class Shelf {
        final FitnessTable table = new FitnessTable();
        String last = "0";
    }

    FitnessSharing(Keys keys, String worker) {
        this.keys = keys;
        this.worker = worker;
    }

    /** What others know of a set of tasks. */
    synchronized SharedFitness of(long tasks) {
        Shelf shelf = shelves.computeIfAbsent(tasks, t -> new Shelf());
        if (shelves.size() > MOST_SETS) {
            long oldest = shelves.keySet().iterator().next();
            knownBefore += shelves.remove(oldest).table.known();
        }
        return shelf.table;
    }

    /** Evaluations that others spared us. */
    synchronized long known() {
        return knownBefore
                + shelves.values().stream().mapToLong(s -> s.table.known()).sum();
    }

    /** For each set of tasks where it pays: sends our batch and asks for those of others. */
    synchronized Map<Long, CommandArguments> commands() {
        Map<Long, CommandArguments> commands = new LinkedHashMap<>();
        shelves.forEach((tasks, shelf) -> {
            if (shelf.table.isWorthwhile()) {
                commands.put(tasks, Scripts.share(keys.fitness(tasks), worker, shelf.table.takeBatch(), shelf.last));
            }
        });
        return commands;
    }

    /** Takes in what came; returns the number of batches that were hostile or broken. */
    synchronized int receive(long tasks, Object answer) {
        Shelf shelf = shelves.get(tasks);
        int bad = 0;
        List<Object> entries = new ArrayList<>(Link.list(answer));
        for (int i = 0; shelf != null && i + 2 < entries.size(); i += 3) {
            shelf.last = Link.text(entries.get(i));
            boolean ours = worker.equals(Link.text(entries.get(i + 1)));
            if (!ours && !(entries.get(i + 2) instanceof byte[] batch && shelf.table.enter(batch))) {
                bad++;
            }
        }
        return bad;
    }
}
