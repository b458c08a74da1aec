package dev.amlz.task;

import dev.amlz.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The seeds of a set of tasks. Task i (from 0) has the i-th listed seed; beyond the list, the last one plus 1 for every
 * further task.
 *
 * @param data seeds of the examples, at least one
 * @param param seeds of what the labels are made with (weights), at least one
 */
public record TaskSeeds(List<Long> data, List<Long> param) {
    private static final long DATA_PURPOSE = 85652777L;
    private static final long PARAM_PURPOSE = 38272328L;

    /** The seeds of tasks for which none are given: easy and hard ones in turn. */
    public static final TaskSeeds DEFAULT = new TaskSeeds(
            List.of(11001L, 11012L, 11010L, 11000L, 11006L, 11008L, 11007L, 11003L),
            List.of(1001L, 1012L, 1010L, 1000L, 1006L, 1008L, 1007L, 1003L));

    /** @throws IllegalArgumentException when a list is empty */
    public TaskSeeds {
        if (data.isEmpty() || param.isEmpty()) {
            throw new IllegalArgumentException((data.isEmpty() ? "dataSeeds" : "paramSeeds") + " must not be empty");
        }
        data = List.copyOf(data);
        param = List.copyOf(param);
    }

    /** Fresh seeds (32 bits, not negative) for so many tasks, all from one seed. */
    public static TaskSeeds random(int count, long seed) {
        return new TaskSeeds(
                draw(count, RandomStream.of(seed, DATA_PURPOSE)), draw(count, RandomStream.of(seed, PARAM_PURPOSE)));
    }

    private static List<Long> draw(int count, RandomStream stream) {
        List<Long> seeds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            seeds.add(stream.nextLong() >>> 32);
        }
        return seeds;
    }

    /** The data seed of a task, counted from 0. */
    public long dataSeed(int task) {
        return seed(data, task);
    }

    /** The parameter seed of a task, counted from 0. */
    public long paramSeed(int task) {
        return seed(param, task);
    }

    private static long seed(List<Long> seeds, int task) {
        int last = seeds.size() - 1;
        return task <= last ? seeds.get(task) : seeds.get(last) + (task - last);
    }
}
