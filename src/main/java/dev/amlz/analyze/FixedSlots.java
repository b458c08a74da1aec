package dev.amlz.analyze;

import dev.amlz.task.Target;

/** What the evaluator itself writes and reads between component functions (SEMANTICS iii), as cells of {@link DataFlow}. */
final class FixedSlots {
    private static final int FEATURES = DataFlow.BANK;

    /** What it reads after Predict. */
    final int prediction;

    /** What it clears before Predict and sets before Learn. */
    final int label;

    FixedSlots(Target target) {
        boolean vectors = target == Target.MULTICLASS;
        prediction = vectors ? DataFlow.BANK + 2 : 1;
        label = vectors ? DataFlow.BANK + 1 : 0;
    }

    /** Whether it sets a cell before Predict and again before Learn: features, label, and s0 even where labels are vectors. */
    boolean isSet(int cell) {
        return cell == 0 || cell == FEATURES || cell == label;
    }
}
