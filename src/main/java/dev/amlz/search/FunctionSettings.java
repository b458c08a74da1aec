package dev.amlz.search;

import dev.amlz.op.Op;
import java.util.List;

/**
 * What one component function may hold.
 *
 * @param ops operations that random instructions are drawn from, uniformly (twice in the list: twice the odds); empty: the
 *     function is never mutated
 * @param initialSize instructions at the start, where the initial population does not say otherwise
 * @param minSize removal stops here
 * @param maxSize insertion stops here, inclusive
 */
public record FunctionSettings(List<Op> ops, int initialSize, int minSize, int maxSize) {
    /** Longest function that can be asked for. */
    public static final int LONGEST = 1000;

    /** @throws IllegalArgumentException when a value is out of range */
    public FunctionSettings {
        ops = List.copyOf(ops);
        if (initialSize < 0 || minSize < 0 || maxSize < minSize || maxSize > LONGEST || initialSize > LONGEST) {
            throw new IllegalArgumentException("sizes must be 0 to " + LONGEST + ", minSize at most maxSize");
        }
    }
}
