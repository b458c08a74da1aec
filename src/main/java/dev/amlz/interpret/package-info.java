/**
 * Running programs on tasks: the contract of every engine, {@link dev.amlz.interpret.Engine} and
 * {@link dev.amlz.interpret.Execution}, and the oracle that all are tested against,
 * {@link dev.amlz.interpret.ReferenceEngine}. Uses {@code analyze}, {@code task}, {@code program}, {@code memory} and
 * {@code op}.
 */
package dev.amlz.interpret;
