/**
 * From programs to fitness. {@link dev.amlz.evaluate.Evaluator} trains and validates on a set of tasks;
 * {@link dev.amlz.evaluate.CandidateEvaluator} finds the fitness of a search's candidates the cheapest way that holds. Uses
 * the engines ({@code interpret}, {@code jit}), {@code analyze}, {@code task}, {@code program}, {@code random}, {@code op}.
 */
package dev.amlz.evaluate;
