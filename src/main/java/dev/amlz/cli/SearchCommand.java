package dev.amlz.cli;

import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.report.RunFolder;
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

/** {@code amlz search CONFIG}. */
@Command(name = "search", description = "Searches for algorithms as a config says.")
final class SearchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "A YAML file.")
    private Path file;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the search; drawn and printed when not given.")
    private Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder (default: runs/<time>-<name>).")
    private Path out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set any key of the config, such as search.population=100.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        Config config = ConfigReader.read(file, sets);
        return Session.search(
                config,
                Session.seedOr(seed),
                () -> folder(config),
                options,
                Peers.NONE,
                spec.commandLine().getOut());
    }

    private RunFolder folder(Config config) {
        return out == null ? RunFolder.create(config.name()) : RunFolder.createAt(out);
    }
}
