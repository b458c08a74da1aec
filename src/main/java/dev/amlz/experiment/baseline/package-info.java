/**
 * Classifiers designed by hand, to compare evolved programs with: logistic regression and a two-layer net, trained by
 * stochastic gradient descent on batches. Entry: {@link dev.amlz.experiment.baseline.Baseline}. Uses EJML, tasks and random
 * streams.
 */
package dev.amlz.experiment.baseline;
