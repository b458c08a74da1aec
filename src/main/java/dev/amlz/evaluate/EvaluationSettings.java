package dev.amlz.evaluate;

/**
 * How a program is scored on a set of tasks (SEMANTICS iii, vii).
 *
 * @param maxAbsError an error above it, or NaN, ends a task's evaluation with fitness 0
 * @param combine how the fitnesses of the tasks become one
 * @param epochs times that the training examples are gone through
 * @param validateEachEpoch the reference's way: validate after every epoch, keep the best; else validate once, at the end
 * @param trainBudget most static cost of a whole training (setup + examples (predict + learn)); 0 for none
 */
public record EvaluationSettings(
        double maxAbsError, Combine combine, int epochs, boolean validateEachEpoch, double trainBudget) {
    /** Mean, or upper median: sorted[n / 2]. */
    public enum Combine {
        MEAN,
        MEDIAN
    }

    /** @throws IllegalArgumentException when a value is out of range */
    public EvaluationSettings {
        if (!(maxAbsError > 0) || epochs < 1 || !(trainBudget >= 0)) {
            throw new IllegalArgumentException("maxAbsError and epochs must be positive, trainBudget not negative");
        }
    }
}
