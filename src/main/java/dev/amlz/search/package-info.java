/**
 * Regularized evolution and random search. {@link dev.amlz.search.Search} runs a {@link dev.amlz.search.SearchPlan},
 * experiment after experiment, on islands with a thread each, whose members migrate ({@link dev.amlz.search.Migration}),
 * also between processes ({@link dev.amlz.search.Exchange}). {@link dev.amlz.search.Checkpoint} keeps the state;
 * {@link dev.amlz.search.Mutator} makes children. Uses {@code evaluate} and everything below it.
 */
package dev.amlz.search;
