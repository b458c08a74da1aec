package dev.amlz.report;

/**
 * The best program of one length.
 *
 * @param length instructions, dead ones not counted
 * @param fitness on the search tasks
 * @param selectFitness on the select tasks, NaN when it was not evaluated there
 * @param program the text form
 */
public record HallOfFameEntry(int length, double fitness, double selectFitness, String program) {}
