package dev.amlz.evaluate;

import java.util.List;

/**
 * Hurdles (So et al. 2019; the paper, section 3.2): after each stage a candidate goes on only if its fitness so far is
 * above the stage's hurdle, a percentile of the scores that recent unique candidates had there.
 *
 * @param stages fractions of the training examples after which a hurdle stands, rising, each in (0, 1)
 * @param percentile of the recent scores, 0 to 100
 * @param window recent unique candidates that a hurdle is set from
 * @param every candidates at a stage after which its hurdle is set anew
 */
public record HurdleSettings(List<Double> stages, double percentile, int window, int every) {
    /** @throws IllegalArgumentException when a value is out of range */
    public HurdleSettings {
        stages = List.copyOf(stages);
        double last = 0;
        for (double stage : stages) {
            if (!(stage > last && stage < 1)) {
                throw new IllegalArgumentException("stages must rise, each above 0 and below 1");
            }
            last = stage;
        }
        if (!(percentile >= 0 && percentile <= 100) || window < 1 || every < 1) {
            throw new IllegalArgumentException("percentile must be 0 to 100, window and every at least 1");
        }
    }
}
