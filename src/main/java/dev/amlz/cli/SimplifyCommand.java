package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.analyze.Analyzer;
import dev.amlz.config.Config;
import dev.amlz.program.Program;
import dev.amlz.report.AtomicFiles;
import dev.amlz.report.Json;
import dev.amlz.study.Simplifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz simplify PROGRAM --config CONFIG}. */
@Command(
        name = "simplify",
        description = "Finds the shortest program of equal behaviour on a config's tasks, and tells what went and why.")
final class SimplifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Mixin
    private TaskChoice choice;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "0",
            description = "Most that the fitness of a task may change (0: not by a bit).")
    private double tolerance;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the simplified program here too.")
    private Path out;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new InputException("--tolerance: found \"" + tolerance + "\"; allowed: a number from 0 to 1");
        }
        Config config = choice.config();
        Program program = choice.program(file, config);
        FinalEvaluation.Bound tasks = new FinalEvaluation(config, options.engines(), options.dataSource(), choice.seed)
                .bind(choice.role(config));
        Analyzer analyzer = tasks.analyzer(program);
        Simplifier.Result result = new Simplifier(
                        p -> tasks.score(p).taskFitness(), tasks.shape().target(), analyzer, tolerance)
                .simplify(program);
        if (out != null) {
            AtomicFiles.write(out, text(program, result));
        }
        PrintWriter to = spec.commandLine().getOut();
        to.print(options.json ? Json.document(document(result)) : text(program, result));
        to.flush();
        return 0;
    }

    private Map<String, Object> document(Simplifier.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("program", result.program().toString());
        document.put("instructions", result.program().size());
        document.put("removed", result.removals());
        document.put("tolerance", tolerance);
        document.put("fitnessBefore", mean(result.before()));
        document.put("fitnessAfter", mean(result.after()));
        document.put("evaluations", result.evaluations());
        return document;
    }

    /** A program that can be read again, what was done to it in comments. */
    private String text(Program program, Simplifier.Result result) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "# %d of %d instructions; mean fitness of %d tasks %.6f, before %.6f (%d programs evaluated)%n%s",
                result.program().size(),
                program.size(),
                result.before().length,
                mean(result.after()),
                mean(result.before()),
                result.evaluations(),
                result.program()));
        if (!result.removals().isEmpty()) {
            text.append("# removed, by place in the program given:\n");
        }
        int width = result.removals().stream()
                .mapToInt(r -> r.instruction().length())
                .max()
                .orElse(0);
        for (Simplifier.Removal r : result.removals()) {
            text.append(String.format("#   %-10s  %-" + width + "s  %s%n", r.place(), r.instruction(), why(r)));
        }
        return text.toString();
    }

    private static String why(Simplifier.Removal removal) {
        return switch (removal.reason()) {
            case ALWAYS_ZERO -> "never changes anything: 0 where 0 is, or no operation";
            case DEAD -> "dead: no prediction depends on it";
            case SAME_FITNESS -> "not needed on these tasks: every fitness keeps its bits";
            case NEARLY_SAME_FITNESS ->
                String.format(
                        Locale.ROOT, "hardly needed on these tasks: mean fitness changes by %.6f", removal.change());
            case INPUT_SERVES ->
                String.format(
                        Locale.ROOT, "its input does in its place: mean fitness changes by %.6f", removal.change());
        };
    }

    private static double mean(double[] fitness) {
        return Arrays.stream(fitness).average().orElseThrow();
    }
}
