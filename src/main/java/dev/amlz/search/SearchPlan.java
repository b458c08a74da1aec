package dev.amlz.search;

import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.task.TaskSpec;
import java.util.List;

/**
 * All that decides what a search finds. Two searches of equal plans give the same individuals in the same order on each
 * island, on every engine and whatever the threads do.
 *
 * @param settings how to search
 * @param searchTasks what candidates are scored on: the islands take these in turn, from one on that the seed decides; all
 *     of one target and number of features
 * @param selectTasks what an island's best is confirmed on, null for none
 * @param randomizeSeeds whether each experiment draws new seeds for its search and select tasks
 * @param workers islands of an experiment
 * @param seed of everything random
 */
public record SearchPlan(
        SearchSettings settings,
        List<Tasks> searchTasks,
        Tasks selectTasks,
        boolean randomizeSeeds,
        int workers,
        long seed) {
    /**
     * A set of tasks.
     *
     * @param spec the tasks
     * @param evaluation how programs are scored on them
     */
    public record Tasks(TaskSpec spec, EvaluationSettings evaluation) {}

    /** @throws IllegalArgumentException without search tasks or workers */
    public SearchPlan {
        searchTasks = List.copyOf(searchTasks);
        if (searchTasks.isEmpty() || workers < 1) {
            throw new IllegalArgumentException("there must be search tasks and at least one worker");
        }
    }

    /** The part of a whole that is an island's; the parts differ by one at most. */
    long share(long whole, int island) {
        return whole / workers + (island <= whole % workers ? 1 : 0);
    }
}
