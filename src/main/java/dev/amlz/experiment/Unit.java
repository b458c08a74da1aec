package dev.amlz.experiment;

import java.util.Map;

/**
 * A piece of an experiment's work that is finished, or done again, as a whole.
 *
 * @param key its name in {@code raw.jsonl}, unique in its experiment
 * @param work what it does
 */
public record Unit(String key, Work work) {
    /** What a unit does; nothing in it depends on other units, or on which thread runs it. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @return the result: names to numbers, text, booleans, lists and maps of these; null when it was stopped
         */
        Map<String, Object> run(Context context);
    }
}
