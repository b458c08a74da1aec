/**
 * Regularized evolution and random search. {@link dev.amlz.search.Search} runs a {@link dev.amlz.search.SearchPlan},
 * experiment after experiment; {@link dev.amlz.search.Checkpoint} keeps its state; {@link dev.amlz.search.Mutator} makes
 * children. Uses {@code evaluate} and everything below it.
 */
package dev.amlz.search;
