package dev.amlz.experiment;

/** How much of an experiment is run. */
public enum Scale {
    /** Seconds: shows that everything works, and nothing else. */
    TINY,
    /** An hour or two on two cores. */
    SMALL,
    /** The paper's own size, for a cluster. */
    PAPER
}
