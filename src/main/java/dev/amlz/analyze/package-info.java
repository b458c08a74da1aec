/**
 * What a program really does: {@link dev.amlz.analyze.LiveProgram} is a program as an engine runs it. Uses {@code program},
 * {@code memory} and {@code op}.
 */
package dev.amlz.analyze;
