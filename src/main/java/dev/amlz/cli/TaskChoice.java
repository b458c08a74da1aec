package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say on which of a config's tasks programs are scored. */
final class TaskChoice {
    /** A config's sets of tasks. */
    enum On {
        SEARCH,
        SELECT,
        FINAL
    }

    @Option(names = "--config", paramLabel = "CONFIG", required = true, description = "A YAML file.")
    private Path configFile;

    @Option(names = "--on", paramLabel = "TASKS", defaultValue = "search", description = "search, select or final.")
    private On on;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of random operations and tasks.")
    long seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any key of the config.")
    private List<String> sets = new ArrayList<>();

    /** The config that is asked for. */
    Config config() {
        return ConfigReader.read(configFile, sets);
    }

    /** @throws InputException when the config's memory lacks an address of the program */
    Program program(Path file, Config config) {
        Program program = ProgramFile.read(file);
        if (!config.search().memory().holds(program.memoryNeeded())) {
            throw new InputException(file + ": the program needs " + program.memoryNeeded() + "; allowed: what "
                    + configFile + " gives, " + config.search().memory());
        }
        return program;
    }

    /** The tasks that are asked for. */
    Config.Role role(Config config) {
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
