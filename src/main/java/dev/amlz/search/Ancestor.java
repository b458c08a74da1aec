package dev.amlz.search;

import dev.amlz.program.Program;

/**
 * A step in an individual's descent at which fitness rose, or the arrival on another island: what came in between without
 * a gain is left out, so that a chain stays short and what no living individual descends from is garbage.
 *
 * @param parent the step before, on whatever island that was; null for the first
 * @param island number of the island in its experiment, from 1
 * @param individual number on its island, from 1
 * @param fitness on the island's search tasks
 * @param mutation that made it; null for a member of the initial population and for an immigrant
 * @param immigrant whether it came from another island (with a parent) or another process (without)
 * @param program it
 */
public record Ancestor(
        Ancestor parent,
        int island,
        long individual,
        double fitness,
        Mutation mutation,
        boolean immigrant,
        Program program) {}
