package dev.amlz.config;

import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.search.SearchPlan;
import dev.amlz.search.SearchSettings;
import dev.amlz.task.TaskSpec;
import java.util.List;
import java.util.Optional;

/**
 * An experiment, complete: what a config file, its defaults, its program files and the {@code --set} options came to.
 * {@link ConfigReader} makes it, {@link ConfigWriter} writes it.
 *
 * @param name what the run folder is called after
 * @param search how to search
 * @param randomizeSeeds whether each experiment draws new seeds for its search and select tasks
 * @param searchSets what the search scores its candidates on: one set of tasks, or several that its islands take in turn
 * @param selectTasks what an experiment's best is confirmed on, null for none
 * @param finalTasks what the overall best is evaluated on in the end, null for none
 */
public record Config(
        String name,
        SearchSettings search,
        boolean randomizeSeeds,
        List<Role> searchSets,
        Role selectTasks,
        Role finalTasks) {
    /**
     * A set of tasks and how programs are scored on it.
     *
     * @param tasks the tasks
     * @param evaluation how programs are scored; only the search's has a train budget
     */
    public record Role(TaskSpec tasks, EvaluationSettings evaluation) {
        private SearchPlan.Tasks planned() {
            return new SearchPlan.Tasks(tasks, evaluation);
        }
    }

    /** Copies the list. */
    public Config {
        searchSets = List.copyOf(searchSets);
    }

    /** The first set of search tasks, which stands for all where one is asked for: they differ in their data only. */
    public Role searchTasks() {
        return searchSets.get(0);
    }

    /** The search that this config describes, with so many islands. */
    public SearchPlan plan(int workers, long seed) {
        return new SearchPlan(
                search,
                searchSets.stream().map(Role::planned).toList(),
                selectTasks == null ? null : selectTasks.planned(),
                randomizeSeeds,
                workers,
                seed);
    }

    /** The select tasks, if there are any. */
    public Optional<Role> select() {
        return Optional.ofNullable(selectTasks);
    }

    /** The final tasks, if there are any. */
    public Optional<Role> finals() {
        return Optional.ofNullable(finalTasks);
    }
}
