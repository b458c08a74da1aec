package dev.amlz.op;

/** Where the draws of an execution stand: shared by its random kernels, advanced by its loop. One thread. */
public final class DrawContext {
    /** One key a lane ({@link Draws#laneKey}). */
    public final long[] laneKeys;

    /** The execution step: 0 Setup, 1 + t training example t, 2^40 + j validation example j. */
    public long step;

    /** @param laneKeys one a lane; kept, not copied */
    public DrawContext(long[] laneKeys) {
        this.laneKeys = laneKeys;
    }
}
