package dev.amlz.cli;

import dev.amlz.config.Config;
import dev.amlz.program.Program;
import dev.amlz.report.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz evaluate PROGRAM --config CONFIG}. */
@Command(name = "evaluate", description = "Scores one program on a config's tasks.")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Mixin
    private TaskChoice choice;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        Config config = choice.config();
        Program program = choice.program(file, config);
        FinalEvaluation.Score score = new FinalEvaluation(config, options.engines(), options.dataSource(), choice.seed)
                .on(choice.role(config), program);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
            out.print(Json.document(score.document()));
        } else {
            out.print(score.text());
        }
        out.flush();
        return 0;
    }
}
