package dev.amlz.experiment;

import dev.amlz.config.Config;
import java.util.List;

/**
 * One of the paper's experiments: units of work that do not depend on each other, and what their results come to. Stateless;
 * both methods are called once or more, from one thread. What {@link #units} gives depends on the setting alone, so that a
 * resumed experiment finds the same units again.
 */
public interface Experiment {
    /** As given on the command line, such as {@code difficulty}. */
    String name();

    /** Where the paper has it, such as {@code Figure 4, section 4.1}. */
    String figure();

    /** What it asks, in one line. */
    String about();

    /** Whether it can run on another data set ({@link Setting#dataSet()}). */
    default boolean takesDataSet() {
        return false;
    }

    /** The set-ups, for {@code configs/} in the output folder; none where an experiment has no search. */
    default List<Config> configs(Setting setting) {
        return List.of();
    }

    /**
     * The work, in the order in which it is begun.
     *
     * @throws dev.amlz.InputException when data are missing
     */
    List<Unit> units(Setting setting);

    /**
     * What the results come to.
     *
     * @param results of all units, in their order; fewer when the experiment was stopped
     */
    Findings findings(Setting setting, List<Result> results);
}
