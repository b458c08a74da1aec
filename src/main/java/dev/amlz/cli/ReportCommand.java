package dev.amlz.cli;

import dev.amlz.report.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz report DIR}. */
@Command(name = "report", description = "Writes report.html: a run on one page, finished or not; prints where it is.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run folder.")
    private Path folder;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(RunFolder.open(folder).writePage());
        return 0;
    }
}
