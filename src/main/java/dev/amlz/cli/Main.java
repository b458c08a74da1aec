package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.report.RunInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry: {@code java -jar target/amlz.jar COMMAND ...}. */
@Command(
        name = "amlz",
        description = "Evolves whole machine-learning algorithms from empty programs.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        scope = ScopeType.INHERIT)
public final class Main implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            SearchCommand.class,
            ResumeCommand.class,
            WorkerCommand.class,
            ClusterCommand.class,
            EvaluateCommand.class,
            ExperimentCommand.class,
            ReportCommand.class,
            BenchCommand.class,
            DumpCommand.class,
            SimplifyCommand.class,
            AblateCommand.class,
            TuneCommand.class,
            ExportCommand.class,
            OpsCommand.class,
            DataCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    private boolean stacktrace;

    Main() {}

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"amlz " + RunInfo.currentVersion()};
        }
    }

    /** Runs the command, in a second JVM where this one lacks flags, and exits with its code. */
    public static void main(String[] arguments) {
        OptionalInt code = Launcher.launch(arguments);
        if (code.isEmpty()) {
            Launcher.onLauncherDeath(() -> Runtime.getRuntime().exit(Errors.TERMINATED));
        }
        System.exit(code.orElseGet(
                () -> run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments)));
    }

    /**
     * Runs the command in this JVM.
     *
     * @return 0; 2 for a mistake of the user's, 1 for one of ours, each with one line on {@code err}; or the command's own
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        for (Class<?> command : commands(arguments)) {
            line.addSubcommand(command);
        }
        line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> Errors.usage(e, err, main.stacktrace))
                .setExecutionExceptionHandler((e, command, parsed) -> Errors.execution(e, err, main.stacktrace));
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return Errors.execution(e, err, main.stacktrace);
        }
    }

    /** The command that is given, as the model of each takes its time; all of them where it may be another. */
    private static List<Class<?>> commands(String... arguments) {
        for (Class<?> command : COMMANDS) {
            if (arguments.length > 0
                    && command.getAnnotation(Command.class).name().equals(arguments[0])) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** Without a command: an error that lists them. */
    @Override
    public void run() {
        throw new InputException("amlz: no command given; allowed: "
                + String.join(", ", spec.subcommands().keySet()) + " (amlz --help)");
    }
}
