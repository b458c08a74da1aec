package dev.amlz.search;

import dev.amlz.interpret.Engine;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One experiment: islands, which evolve each for itself in epochs of the same number of individuals and meet in between.
 * Then members migrate, and the experiment ends if an island found a sufficient program, so that what the threads do decides
 * nothing. A single island has one epoch without end. Used by one thread, while the islands rest.
 */
final class Experiment {
    private final SearchPlan plan;
    private final int number;
    private final List<Island> islands = new ArrayList<>();
    private final long every;
    private long epoch;

    /** What is to be done next. */
    enum Next {
        /** Islands have to go on until {@link Experiment#until}. */
        RUN,
        /** The run's limit is reached. */
        LIMIT,
        /** Nothing: the experiment has come to its end. */
        OVER
    }

    /**
     * @param engines one for each worker
     * @param exchange with other processes
     * @param number from 1; decides the seeds
     */
    Experiment(SearchPlan plan, List<Engine> engines, DataSource data, Exchange exchange, int number) {
        this.plan = plan;
        this.number = number;
        long seed = RandomStream.mix(RandomStream.mix(plan.seed()) + number);
        ExperimentTasks tasks = new ExperimentTasks(plan, data, seed);
        for (int i = 1; i <= plan.workers(); i++) {
            islands.add(new Island(plan, tasks, engines.get(i - 1), exchange, seed, number, i));
        }
        Migration migration = plan.settings().migration();
        every = plan.workers() == 1 ? Long.MAX_VALUE : migration == null ? Migration.EVERY : migration.every();
    }

    int number() {
        return number;
    }

    /** Epochs that are over. */
    long epoch() {
        return epoch;
    }

    List<Island> islands() {
        return islands;
    }

    long individuals() {
        return islands.stream().mapToLong(Island::individuals).sum();
    }

    /** How many individuals an island may have before it rests, when all may have {@code most}. */
    long until(Island island, long most) {
        return Math.min(epochEnd(), most == Long.MAX_VALUE ? most : plan.share(most, island.number()));
    }

    private long epochEnd() {
        return every == Long.MAX_VALUE ? every : (epoch + 1) * every;
    }

    /** What to do when all islands may have {@code most} individuals; migration happens here. */
    Next next(long most) {
        while (islands.stream().noneMatch(i -> i.canGoOn(until(i, most)))) {
            if (islands.stream().anyMatch(Island::isSufficient)
                    || islands.stream().allMatch(Island::isDone)) {
                return Next.OVER;
            }
            if (islands.stream().anyMatch(i -> !i.isDone() && i.individuals() < epochEnd())) {
                return Next.LIMIT;
            }
            migrate();
            epoch++;
        }
        return Next.RUN;
    }

    private void migrate() {
        if (plan.settings().migration() == null) {
            return;
        }
        for (Island island : islands) {
            island.invite(islands.stream()
                    .filter(other -> other != island && other.individuals() > 0)
                    .toList());
        }
    }

    /** The island with the best in numbers, the first of equals; null before the first individual. */
    Island leader() {
        return islands.stream()
                .filter(i -> i.best() != null)
                .reduce((a, b) -> b.best().fitness() > a.best().fitness() ? b : a)
                .orElse(null);
    }

    /** What it has come to so far: the best of the islands' outcomes, the first of equals. */
    Outcome outcome() {
        long total = individuals();
        return islands.stream()
                .filter(i -> i.best() != null)
                .map(i -> i.outcome(total))
                .reduce((a, b) -> b.rank() > a.rank() ? b : a)
                .orElseThrow();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(epoch);
        AncestorTable ancestors = new AncestorTable();
        islands.forEach(island -> island.collect(ancestors));
        ancestors.save(out);
        for (Island island : islands) {
            island.save(out, ancestors);
        }
    }

    void load(DataInput in) throws IOException {
        epoch = in.readLong();
        AncestorTable ancestors = AncestorTable.load(in);
        for (Island island : islands) {
            island.load(in, ancestors);
        }
    }
}
