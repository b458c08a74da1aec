package dev.amlz.search;

import dev.amlz.program.Program;

/**
 * A program on its way into a population.
 *
 * @param program it
 * @param from what it descends from on another island of the experiment; null when another process sent it
 */
record Immigrant(Program program, Ancestor from) {
    /** Its parent in the descent: arrivals that led to no gain are left out. */
    Ancestor parent() {
        return from != null && from.immigrant() && from.parent() != null ? from.parent() : from;
    }
}
