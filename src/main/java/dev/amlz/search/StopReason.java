package dev.amlz.search;

/** Why a search ended. */
public enum StopReason {
    /** A program exceeded the sufficient fitness, on the select tasks where there are any. */
    FITNESS,
    /** All experiments are done. */
    EXPERIMENTS,
    /** The run's limit of individuals was reached. */
    INDIVIDUALS,
    /** The run's time is over. */
    TIME,
    /** The user asked. */
    SIGNAL,
    /** Another worker of the cluster, or its user, asked all to end. */
    ORDER
}
