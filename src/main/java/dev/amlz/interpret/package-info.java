/**
 * Running programs on tasks: the contract of every engine, {@link dev.amlz.interpret.Engine} and
 * {@link dev.amlz.interpret.Execution}; the oracle that all are tested against,
 * {@link dev.amlz.interpret.ReferenceEngine}; and what runs tasks side by side, {@link dev.amlz.interpret.LaneEngine}, of which
 * {@link dev.amlz.interpret.Interpreter} is the plain one. Uses {@code analyze}, {@code task}, {@code program}, {@code memory}
 * and {@code op}.
 */
package dev.amlz.interpret;
