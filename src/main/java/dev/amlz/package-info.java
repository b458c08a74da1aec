/**
 * {@code amlz} evolves whole machine-learning algorithms from empty programs.
 *
 * <p>The way of one individual: {@code search} mutates a {@code program}; {@code analyze} strips it to its live code and
 * canonical form; {@code evaluate} looks for a known fitness, checks functional equivalence on a few examples, and lets
 * an engine ({@code interpret}, {@code jit}) train and validate it on the {@code task}s: {@code interpret} schedules its
 * instructions, {@code jit} joins them into kernels where that pays, Learn and the next example's Predict into one; the
 * fitness goes back to
 * {@code search}. {@code cli} is the entry.
 *
 * <p>Around that: {@code config} reads what to do, {@code report} shows and keeps what came of it, {@code cluster} joins
 * searches on several machines, {@code study} and {@code export} take one found program apart, {@code experiment} repeats
 * the paper's figures.
 *
 * <p>This package holds only what every other may use: the user-error exception and the nearest-name hint.
 */
package dev.amlz;
