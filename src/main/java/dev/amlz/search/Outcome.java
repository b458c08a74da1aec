package dev.amlz.search;

import dev.amlz.program.Program;

/**
 * What an experiment came to.
 *
 * @param experiment its number, from 1
 * @param individuals candidates it saw
 * @param fitness best on the search tasks over the whole experiment
 * @param selectFitness of that best on the select tasks; NaN without such tasks
 * @param populationFitness best on the search tasks in the last population (all that the public reference looks at)
 * @param populationSelectFitness of that one on the select tasks; NaN without such tasks
 * @param program the best of the whole experiment
 */
public record Outcome(
        int experiment,
        long individuals,
        double fitness,
        double selectFitness,
        double populationFitness,
        double populationSelectFitness,
        Program program) {
    /** The fitness by which experiments are compared: on the select tasks, where there are any. */
    public double rank() {
        return Double.isNaN(selectFitness) ? fitness : selectFitness;
    }
}
