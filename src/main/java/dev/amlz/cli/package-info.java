/**
 * The command line: {@link dev.amlz.cli.Main} is the entry, {@link dev.amlz.cli.Launcher} starts the program again with the
 * JVM flags it needs, {@link dev.amlz.cli.Stop} turns signals into an orderly end. One class a command. Nothing else knows
 * picocli. Results go to standard output, all else to standard error.
 */
package dev.amlz.cli;
