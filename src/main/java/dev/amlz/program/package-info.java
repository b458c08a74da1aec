/**
 * Programs as immutable values: {@link dev.amlz.program.Program}, read by {@link dev.amlz.program.ProgramParser}, printed by
 * {@code toString}; {@link dev.amlz.program.Code} is the packed form that search and analysis work on. Uses {@code op} and
 * {@code memory}.
 */
package dev.amlz.program;
