package dev.amlz.cluster;

import java.nio.charset.StandardCharsets;

/**
 * Names of a run's keys on the server. All have the run's name in braces, so that a Redis Cluster keeps a run in one place,
 * where scripts can use several of its keys.
 */
final class Keys {
    /** {@link ClusterRun}, written once, by the first worker. */
    final byte[] run;
    /** Hash: slot number to migrant. */
    final byte[] pool;
    /** Count of the members that were ever put into the pool, which gives each its slot. */
    final byte[] next;
    /** Hash: {@link Famous#field()} to the best program there. */
    final byte[] hall;
    /** Count of the changes of the hall of fame. */
    final byte[] changes;
    /** Hash: worker to individuals so far, of all workers that ever were. */
    final byte[] individuals;
    /** The last order to stop, a text that no other order has. */
    final byte[] stop;

    private final String prefix;

    Keys(String run) {
        prefix = "amlz:{" + run + "}:";
        this.run = key("run");
        pool = key("pool");
        next = key("next");
        hall = key("hall");
        changes = key("changes");
        individuals = key("individuals");
        stop = key("stop");
    }

    /** A worker's heartbeat, which expires. */
    byte[] worker(String id) {
        return key("worker:" + id);
    }

    /** Stream of fitness by fingerprint for a set of tasks, which expires. */
    byte[] fitness(long tasks) {
        return key("fitness:" + Long.toHexString(tasks));
    }

    private byte[] key(String name) {
        return (prefix + name).getBytes(StandardCharsets.UTF_8);
    }
}
