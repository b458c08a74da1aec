package dev.amlz.search;

import dev.amlz.evaluate.SharedFitness;
import dev.amlz.program.Program;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Where islands send random members and take members of other processes. Called by the islands' threads, several at once,
 * between two individuals: it must never wait and never throw; what it cannot keep or has not got it leaves out.
 *
 * <p>An island with a full population calls it every {@link #EVERY} individuals: it offers one random member, and asks for
 * as many as it may still take in its span of {@link Migration#every()} individuals. What it takes become its next
 * individuals: it scores them itself on its own tasks, they count as individuals, and the oldest make room. What comes from
 * outside is not reproducible, and what is waiting to be scored is in the checkpoint. Nothing is called without
 * {@code migration} or in random search.
 */
public interface Exchange {
    /** Individuals of an island between two calls. */
    int EVERY = 100;

    /** With nobody. */
    Exchange NONE = new Exchange() {
        @Override
        public void offer(Program program, double fitness) {}

        @Override
        public List<Program> take(int most) {
            return List.of();
        }
    };

    /**
     * A random member of an island's population.
     *
     * @param fitness on the island's search tasks
     */
    void offer(Program program, double fitness);

    /**
     * Members of others, each given out once, whose operations and addresses the config allows (their fitness is of no
     * interest here).
     *
     * @param most at least 0
     */
    List<Program> take(int most);

    /**
     * Fitness by fingerprint, shared with other processes that have the same tasks; null for none, as where it is not asked
     * for. Results then depend on what comes in when.
     *
     * @param tasks gives a hash of the search tasks and of all that a fitness there depends on
     */
    default SharedFitness fitness(LongSupplier tasks) {
        return null;
    }
}
