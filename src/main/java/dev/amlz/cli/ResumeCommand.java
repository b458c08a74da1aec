package dev.amlz.cli;

import dev.amlz.report.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz resume DIR}. */
@Command(name = "resume", description = "Goes on with a search from its last checkpoint.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run folder.")
    private Path folder;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        return Session.resume(
                RunFolder.open(folder), options, Peers.NONE, spec.commandLine().getOut());
    }
}
