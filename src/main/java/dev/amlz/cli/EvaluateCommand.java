package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.program.Program;
import dev.amlz.report.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz evaluate PROGRAM --config CONFIG}. */
@Command(name = "evaluate", description = "Scores one program on a config's tasks.")
final class EvaluateCommand implements Callable<Integer> {
    /** A config's sets of tasks. */
    enum On {
        SEARCH,
        SELECT,
        FINAL
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Option(names = "--config", paramLabel = "CONFIG", required = true, description = "A YAML file.")
    private Path configFile;

    @Option(names = "--on", paramLabel = "TASKS", defaultValue = "search", description = "search, select or final.")
    private On on;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of random operations and tasks.")
    private long seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any key of the config.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        Config config = ConfigReader.read(configFile, sets);
        Program program = program(config);
        FinalEvaluation.Score score =
                new FinalEvaluation(config, options::makeEngine, options.dataSource(), seed).on(role(config), program);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.print(Json.document(score.document()));
        } else {
            out.print(score.text());
        }
        out.flush();
        return 0;
    }

    private Program program(Config config) {
        Program program = ProgramFile.read(file);
        if (!config.search().memory().holds(program.memoryNeeded())) {
            throw new InputException(file + ": the program needs " + program.memoryNeeded() + "; allowed: what "
                    + configFile + " gives, " + config.search().memory());
        }
        return program;
    }

    private Config.Role role(Config config) {
        return switch (on) {
            case SEARCH -> config.searchTasks();
            case SELECT -> config.select().orElseThrow(() -> missing("tasks.select"));
            case FINAL -> config.finals().orElseThrow(() -> missing("tasks.final"));
        };
    }

    private InputException missing(String key) {
        return new InputException("--on: found " + key + " missing in " + configFile + "; allowed: tasks that it has");
    }
}
