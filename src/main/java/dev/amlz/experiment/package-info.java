/**
 * The paper's experiments. An {@link dev.amlz.experiment.Experiment} is a list of independent units of work and what their
 * results come to; {@link dev.amlz.experiment.Runner} runs one, {@link dev.amlz.experiment.Experiments} lists them. The
 * set-ups are configs, in {@code configs/experiments/}. Uses {@code report} (for its files) and everything below; the only
 * package that does statistics.
 */
package dev.amlz.experiment;
