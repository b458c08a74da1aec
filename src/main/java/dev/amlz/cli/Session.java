package dev.amlz.cli;

import dev.amlz.config.Config;
import dev.amlz.program.Program;
import dev.amlz.report.RunFolder;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** The commands' way to the search and the evaluator; each method returns the exit code. */
final class Session {
    private Session() {}

    /** The seed given, or a fresh one of 32 bits. */
    static long seedOr(Long given) {
        return given != null ? given : new SecureRandom().nextInt() & 0xffffffffL;
    }

    /** Runs a new search. The folder is to be made when all input was found to be right. */
    static int search(Config config, long seed, Supplier<RunFolder> folder, RunOptions options, PrintWriter out) {
        throw new UnsupportedOperationException("no search in this build");
    }

    /** Goes on from the folder's checkpoint. */
    static int resume(RunFolder folder, RunOptions options, PrintWriter out) {
        throw new UnsupportedOperationException("no search in this build");
    }

    /** Scores a program. */
    static int evaluate(
            Program program, Config config, Config.Role role, long seed, RunOptions options, PrintWriter out) {
        throw new UnsupportedOperationException("no evaluation in this build");
    }
}
