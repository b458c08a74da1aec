package dev.amlz.study;

import dev.amlz.program.Program;

/** Scores variants of a program on the same tasks and draws; deterministic. One thread. */
@FunctionalInterface
public interface Scorer {
    /** The fitness of each task, in order. */
    double[] taskFitness(Program program);
}
