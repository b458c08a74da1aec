package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What went wrong, in one line on standard error, and the exit code that belongs to it. */
final class Errors {
    /** A mistake of ours. */
    static final int INTERNAL = 1;

    /** A mistake of the user's. */
    static final int USAGE = 2;

    /** Ended by SIGTERM. */
    static final int TERMINATED = 143;

    private Errors() {}

    /** Options that picocli refused. */
    static int usage(ParameterException e, PrintWriter err, boolean stacktrace) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        err.println(oneLine(command.qualifiedName() + ": " + describe(e, command)));
        trace(e, err, stacktrace);
        return USAGE;
    }

    /** What a command threw. */
    static int execution(Throwable e, PrintWriter err, boolean stacktrace) {
        boolean input = e instanceof InputException;
        String hint = stacktrace ? "" : " (this is a bug; --stacktrace shows where)";
        err.println(oneLine(input ? e.getMessage() : "internal error: " + e + hint));
        trace(e, err, stacktrace);
        return input ? USAGE : INTERNAL;
    }

    private static String oneLine(String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static void trace(Throwable e, PrintWriter err, boolean stacktrace) {
        if (stacktrace) {
            e.printStackTrace(err);
        }
    }

    private static String describe(ParameterException e, CommandSpec command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), command);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().get(0);
            String description = String.join(" ", argument.description());
            return name(argument) + ": missing; allowed: " + argument.paramLabel()
                    + (description.isEmpty() ? "" : ", " + inSentence(description));
        }
        ArgSpec argument = e.getArgSpec();
        if (argument != null && e.getValue() != null) {
            return name(argument) + ": found \"" + e.getValue() + "\"; allowed: " + allowed(argument, e);
        }
        return e.getMessage();
    }

    private static String unknown(String found, CommandSpec command) {
        if (found.startsWith("-")) {
            String name = found.replaceFirst("=.*", "");
            List<String> names = new ArrayList<>(command.optionsMap().keySet());
            return "unknown option \"" + name + "\"" + Nearest.hint(name, names) + " (" + command.qualifiedName()
                    + " --help lists all)";
        }
        List<String> commands = new ArrayList<>(command.subcommands().keySet());
        return commands.isEmpty()
                ? "found \"" + found + "\" too much (" + command.qualifiedName() + " --help)"
                : "unknown command \"" + found + "\"; allowed: " + String.join(", ", commands)
                        + Nearest.hint(found, commands);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String allowed(ArgSpec argument, ParameterException e) {
        Class<?> type =
                argument.typeInfo().isCollection() ? argument.typeInfo().getAuxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                names.add(lower(constant.toString()));
            }
            return String.join(", ", names) + Nearest.hint(e.getValue(), names);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "an integer";
        }
        if (type == double.class) {
            return "a number";
        }
        return e.getCause() instanceof TypeConversionException wrong ? wrong.getMessage() : argument.paramLabel();
    }

    /** A description in the midst of a sentence; a word of capitals stays. */
    private static String inSentence(String description) {
        boolean word = description.length() > 1 && Character.isLowerCase(description.charAt(1));
        return word || description.startsWith("A ")
                ? lower(description.substring(0, 1)) + description.substring(1)
                : description;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
