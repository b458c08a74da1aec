package dev.amlz.cli;

import dev.amlz.config.Config;
import dev.amlz.program.Program;
import dev.amlz.report.Json;
import dev.amlz.study.Ablation;
import dev.amlz.study.Change;
import dev.amlz.study.Place;
import dev.amlz.study.Scorer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz ablate PROGRAM --config CONFIG}. */
@Command(
        name = "ablate",
        description = "Knocks out each instruction and group of a program, and knocks each one in elsewhere.")
final class AblateCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Mixin
    private TaskChoice choice;

    @Option(
            names = "--into",
            paramLabel = "OTHER",
            description = "Knock in to this program (the same program, at another position).")
    private Path other;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Seeds of random operations, from --seed on (3).")
    private int seeds;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        Ranges.check("--seeds", seeds, 1, MOST_SEEDS);
        Config config = choice.config();
        Program program = choice.program(file, config);
        Program into = other == null ? null : choice.program(other, config);
        FinalEvaluation.Bound tasks = new FinalEvaluation(config, options.engines(), options.dataSource(), choice.seed)
                .bind(choice.role(config));
        List<Scorer> scorers = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            FinalEvaluation.Bound seeded = tasks.withSeed(choice.seed + s);
            scorers.add(p -> seeded.score(p).taskFitness());
        }
        Ablation.Result result =
                new Ablation(scorers, tasks.shape().target(), tasks.analyzer(program)).study(program, into);
        PrintWriter to = spec.commandLine().getOut();
        if (options.json) {
            to.print(Json.document(result));
        } else {
            print(result, to);
        }
        to.flush();
        return 0;
    }

    private void print(Ablation.Result result, PrintWriter to) {
        to.printf(Locale.ROOT, "fitness %.6f (mean over tasks and %d seeds)", result.fitness(), seeds);
        to.println(other == null ? "" : String.format(Locale.ROOT, "; %s %.6f", other, result.other()));
        to.println(
                "changes: mean [95% interval over tasks] deviation over tasks and seeds, tasks better/worse, sign test");
        Table table = new Table("part", "knocked out", "knocked in before", "best of");
        for (Ablation.Part part : result.parts()) {
            String in = part.in() == null
                    ? "nowhere else"
                    : part.positions().entrySet().stream()
                                    .map(e -> e.getKey().title() + " " + e.getValue())
                                    .collect(Collectors.joining(", "))
                            + ": " + text(part.in());
            table.add(List.of(name(part), text(part.out()), in, part.tried()));
        }
        table.print(to);
    }

    /** A single instruction with its text; a group by its places, whose texts stand above. */
    private static String name(Ablation.Part part) {
        Place first = part.places().get(0);
        if (part.places().size() == 1) {
            return first + ": " + part.instructions().get(0);
        }
        Map<String, String> numbers = part.places().stream()
                .collect(Collectors.groupingBy(
                        p -> p.function().title(),
                        LinkedHashMap::new,
                        Collectors.mapping(p -> Integer.toString(p.index() + 1), Collectors.joining(" "))));
        return "group: "
                + numbers.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String text(Change c) {
        return String.format(
                Locale.ROOT,
                "%+.4f [%+.4f, %+.4f] %.4f %d/%d p=%.2g",
                c.mean(),
                c.low(),
                c.high(),
                c.deviation(),
                c.better(),
                c.worse(),
                c.p());
    }
}
