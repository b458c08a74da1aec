package dev.amlz.jit;

import dev.amlz.op.LaneShape;

/**
 * How far generated loops are unrolled. Vector code takes a few rows at a time, with loops over columns two: more, or straight
 * code, runs no faster and takes HotSpot up to four times as long to compile (bench/NOTES.md).
 *
 * @param rows rows that one step of the loop over rows takes
 * @param unrolledRows most rows that become straight code
 * @param unrolledColumns most columns that become straight code
 */
record Effort(int rows, int unrolledRows, int unrolledColumns) {
    private static final Effort[] VECTOR = {new Effort(2, 0, 0), new Effort(1, 0, 0)};
    /** Of regions without loops over columns, or of so few rows that one block has them all. */
    private static final Effort[] FLAT = {new Effort(4, 0, 0), new Effort(2, 0, 0), new Effort(1, 0, 0)};

    private static final Effort[] PLAIN = {
        new Effort(4, 8, 4), new Effort(4, 4, 0), new Effort(4, 0, 0), new Effort(1, 0, 0)
    };

    /** Programs' classes run long, so that straight code is worth its compiling. */
    private static final Effort[] PROGRAM = {new Effort(2, 0, 4), new Effort(2, 0, 0), new Effort(1, 0, 0)};

    /**
     * Most calls of the Vector API in a method. Beyond some number HotSpot stops inlining, and what is left makes
     * an object of each vector: 20 times slower than the interpreter, for good. That is after 150 to 190 (bench/NOTES.md).
     */
    static final int MOST_VECTOR_CALLS = 160;

    /** As {@link #levels}, of the code of whole programs. */
    static Effort[] levelsOfPrograms(int width) {
        return width == 1 ? PLAIN : PROGRAM;
    }

    /** From the fastest code to the shortest; the first that fits is taken. */
    static Effort[] levels(LaneShape shape, Region region) {
        boolean flat = region.stages() == 0 || shape.rowSteps() <= FLAT[0].rows;
        return shape.width() == 1 ? PLAIN : flat ? FLAT : VECTOR;
    }
}
