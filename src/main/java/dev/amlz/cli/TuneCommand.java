package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.report.AtomicFiles;
import dev.amlz.report.Json;
import dev.amlz.study.ConstantTuning;
import dev.amlz.study.Decoupling;
import dev.amlz.task.DataSource;
import dev.amlz.task.TaskFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz tune PROGRAM --config CONFIG}. */
@Command(
        name = "tune",
        description = "Tunes a program's constants jointly by random search; expressions that happen to give constants"
                + " become constants first.")
final class TuneCommand implements Callable<Integer> {
    private static final int MOST_TRIALS = 1_000_000;

    private static final String KEPT =
            "kept as it was: of the trials that are best on the search tasks none is better in the column select\n";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Option(names = "--config", paramLabel = "CONFIG", required = true, description = "A YAML file.")
    private Path configFile;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "Draws of all constants (100).")
    private int trials;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of draws and tasks (0).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the tuned program here.")
    private Path out;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any key of the config.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "auto", description = "As for search.")
    private EngineName engine;

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    @Option(names = "--data", paramLabel = "DIR", description = "Look for data sets here first.")
    private Path data;

    @Override
    public Integer call() {
        Ranges.check("--trials", trials, 1, MOST_TRIALS);
        Config config = ConfigReader.read(configFile, sets);
        Program program = ProgramFile.read(file);
        if (!config.search().memory().holds(program.memoryNeeded())) {
            throw new InputException(file + ": the program needs " + program.memoryNeeded() + "; allowed: what "
                    + configFile + " gives, " + config.search().memory());
        }
        DataSource source = DataSource.of(data, System.getenv());
        ConstantTuning.TaskSet select =
                config.select().map(role -> taskSet(role, source)).orElse(null);
        ConstantTuning tuning =
                new ConstantTuning(Engines.make(engine), taskSet(config.searchTasks(), source), select, seed);
        PrintWriter err = spec.commandLine().getErr();
        ConstantTuning.Result result = tuning.tune(program, trials, line -> {
            err.println(line);
            err.flush();
        });
        if (out != null) {
            AtomicFiles.write(out, result.program().toString());
        }
        PrintWriter to = spec.commandLine().getOut();
        to.print(json ? Json.document(document(result)) : text(program, result));
        to.flush();
        return 0;
    }

    private static ConstantTuning.TaskSet taskSet(Config.Role role, DataSource source) {
        return new ConstantTuning.TaskSet(TaskFactory.make(role.tasks(), source), role.evaluation());
    }

    private Map<String, Object> document(ConstantTuning.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("trials", trials);
        document.put("seed", seed);
        document.put("constants", result.constants());
        document.put("before", result.before());
        document.put("after", result.after());
        document.put("proposed", result.proposed());
        document.put("decoupled", result.decoupled());
        document.put("compiledClasses", result.compiledAfter());
        document.put("program", result.program().toString());
        return document;
    }

    private String text(Program given, ConstantTuning.Result result) {
        StringBuilder text = new StringBuilder();
        for (Decoupling d : result.proposed()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s gives %.4g (%s)%n",
                    d.function().name().toLowerCase(Locale.ROOT),
                    d.instruction(),
                    d.value(),
                    d.dataFree()
                            ? "from no data and no draws"
                            : String.format(Locale.ROOT, "within %.1f%%", 100 * d.spread())));
        }
        if (!result.proposed().isEmpty()) {
            text.append(
                    result.decoupled() ? "made constants and tuned with the others\n" : "better left as they are\n");
        }
        text.append(String.format(
                Locale.ROOT,
                "%d constants, %d trials%n          search    select%nbefore  %.6f  %.6f%nafter   %.6f  %.6f%n%s%n%s",
                result.constants(),
                trials,
                result.before().search(),
                result.before().select(),
                result.after().search(),
                result.after().select(),
                result.program().equals(given) ? KEPT : "",
                result.program()));
        return text.toString();
    }
}
