package dev.amlz.study;

import dev.amlz.program.ComponentFunction;

/**
 * An expression that happens to give a constant, proposed as a constant of its own (the paper's decoupling, section 5).
 *
 * @param function where it stands
 * @param index of the instruction in its function, before any decoupling
 * @param instruction its text
 * @param value the mean over what was observed
 * @param spread the standard deviation of what was observed, relative to the value's size
 * @param dataFree whether it depends on neither data nor draws, so that it is the same constant everywhere
 */
public record Decoupling(
        ComponentFunction function, int index, String instruction, double value, double spread, boolean dataFree) {}
