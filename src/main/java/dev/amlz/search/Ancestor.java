package dev.amlz.search;

import dev.amlz.program.Program;

/**
 * A step in an individual's descent at which fitness rose: what came in between without a gain is left out, so that a chain
 * stays short and what no living individual descends from is garbage.
 *
 * @param parent the step before, null for the first
 * @param individual number in its experiment, from 1
 * @param fitness on the search tasks
 * @param mutation that made it; null for a member of the initial population
 * @param program it
 */
public record Ancestor(Ancestor parent, long individual, double fitness, Mutation mutation, Program program) {}
