package dev.amlz.jit;

import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.program.Code;

/**
 * How far generated loops are unrolled. With loops over columns vector code stays short on newer JVMs: straight code for 8 rows runs no
 * faster than a loop over 2 at a time, and takes HotSpot twice as long to compile. Without them it is straight as far as
 * HotSpot takes it: a loop of a few turns within another ran up to four times as long (bench/NOTES.md).
 *
 * @param rows rows that one step of the loop over rows takes
 * @param unrolledRows most rows that become straight code
 * @param unrolledColumns most columns that become straight code
 * @param unrolledLanes whether the vectors that an element takes are one after the other instead of in a loop
 */
record Effort(int rows, int unrolledRows, int unrolledColumns, boolean unrolledLanes) {
    private static final Effort[] VECTOR = {new Effort(4, 0, 0), new Effort(1, 0, 0)};
    /** Of regions without loops over columns. */
    private static final Effort[] FLAT = {
        new Effort(4, 16, 0, true), new Effort(4, 0, 0, true), new Effort(4, 0, 0), new Effort(1, 0, 0)
    };
    /** Java 17 is twice as slow with a loop over columns within one over rows, so there straight code is worth its price. */
    private static final Effort[] OLD_VECTOR = {new Effort(4, 16, 0), new Effort(4, 0, 0), new Effort(1, 0, 0)};

    static final boolean OLD = Runtime.version().feature() < 21;
    private static final Effort[] PLAIN = {
        new Effort(4, 8, 4), new Effort(4, 4, 0), new Effort(4, 0, 0), new Effort(1, 0, 0)
    };

    /** Programs' classes run long, so that more sums side by side are worth their compiling. */
    private static final Effort[] PROGRAM = {
        new Effort(4, 0, 4), new Effort(4, 0, 0), new Effort(2, 0, 0), new Effort(1, 0, 0)
    };

    /**
     * Most calls of the Vector API in a method. Beyond some number HotSpot stops inlining, and what is left makes
     * an object of each vector: 20 times slower than the interpreter, for good. That is after 150 to 190 (bench/NOTES.md).
     */
    static final int MOST_VECTOR_CALLS = 160;

    /** On Java 17 with 16 rows as straight code HotSpot made objects of a program's vectors (bench/NOTES.md). */
    private static final Effort[] OLD_PROGRAM = {new Effort(4, 8, 0), new Effort(4, 0, 0), new Effort(1, 0, 0)};

    private Effort(int rows, int unrolledRows, int unrolledColumns) {
        this(rows, unrolledRows, unrolledColumns, false);
    }

    /** As {@link #levels}, of the code of whole programs. */
    static Effort[] levelsOfPrograms(int width) {
        return width == 1 ? PLAIN : OLD ? OLD_PROGRAM : PROGRAM;
    }

    /**
     * Whether generated vector code can be faster than the interpreter's at all: on Java 17 a loop over columns within one over
     * rows never is, and rows are straight code only up to some number.
     */
    static boolean pays(Region region, LaneShape size) {
        return !OLD || region.stages() == 0 || size.width() == 1 || size.features() <= OLD_VECTOR[0].unrolledRows;
    }

    /**
     * Whether a region of a program's class that is too long with this effort is better cut than written with less: on Java 17,
     * where it has loops over columns, so that rows stay straight code.
     */
    boolean isWorthCutting(Region region) {
        return this == OLD_PROGRAM[0] && region.stages() > 0;
    }

    /**
     * Whether parts of a program that wait for kernels, or never get them, are trained in steps too: on Java 17 not where there
     * are loops over columns, as single kernels take longer in steps (bench/NOTES.md).
     */
    static boolean autoTakesSteps(Schedule schedule, LaneShape size) {
        boolean inner = false;
        for (int i = 0; schedule.steps() && i < schedule.size(Schedule.STEP); i++) {
            inner |= Form.of(Code.op(schedule.head(Schedule.STEP, i))).isInner();
        }
        return schedule.steps() && !(OLD && inner && size.width() > 1);
    }

    /** From the fastest code to the shortest; the first that fits is taken. */
    static Effort[] levels(int width, Region region) {
        return width == 1 ? PLAIN : region.stages() == 0 ? FLAT : OLD ? OLD_VECTOR : VECTOR;
    }
}
