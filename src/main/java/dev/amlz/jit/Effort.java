package dev.amlz.jit;

/**
 * How far generated loops are unrolled.
 *
 * @param rows rows that one step of the loop over rows takes
 * @param unrolledRows most rows that become straight code
 * @param unrolledColumns most columns that become straight code
 */
record Effort(int rows, int unrolledRows, int unrolledColumns) {
    /** From the fastest code to the shortest; the first that fits is taken. */
    static final Effort[] LEVELS = {new Effort(4, 8, 4), new Effort(4, 4, 0), new Effort(4, 0, 0), new Effort(1, 0, 0)};
}
