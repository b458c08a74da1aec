package dev.amlz.search;

import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.task.TaskSpec;

/**
 * All that decides what a search finds. Two searches of equal plans give the same individuals in the same order, on every
 * engine.
 *
 * @param settings how to search
 * @param searchTasks what candidates are scored on
 * @param evaluation how they are scored there
 * @param selectTasks what an experiment's best is confirmed on, null for none
 * @param selectEvaluation how it is scored there, null for none
 * @param randomizeSeeds whether each experiment draws new seeds for its search and select tasks
 * @param seed of everything random
 */
public record SearchPlan(
        SearchSettings settings,
        TaskSpec searchTasks,
        EvaluationSettings evaluation,
        TaskSpec selectTasks,
        EvaluationSettings selectEvaluation,
        boolean randomizeSeeds,
        long seed) {}
