package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.experiment.Experiment;
import dev.amlz.experiment.Experiments;
import dev.amlz.experiment.FinalExperiment;
import dev.amlz.experiment.Runner;
import dev.amlz.experiment.Scale;
import dev.amlz.experiment.Setting;
import dev.amlz.experiment.TextTable;
import dev.amlz.report.Json;
import dev.amlz.report.Progress;
import dev.amlz.report.RunFolder;
import dev.amlz.task.DataSource;
import dev.amlz.task.KnownDataSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz experiment NAME}. */
@Command(
        name = "experiment",
        description = "Runs one of the paper's experiments; without a name, lists them.",
        sortOptions = false)
final class ExperimentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one.")
    private String name;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            defaultValue = "small",
            description = "tiny (seconds), small (an hour or two on two cores), paper (the paper's own size).")
    private Scale scale;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything random (1).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where its files go (default: runs/<time>-<name>).")
    private Path out;

    @Option(names = "--resume", description = "Go on with the units that DIR has no result of.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "N", description = "Units side by side (default: the processors).")
    private Integer threads;

    @Option(
            names = "--dataset",
            paramLabel = "SET",
            description = "A data set in place of the experiment's own, where it has one.")
    private String dataSet;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Look for data sets here first; the name of a data set does the same as --dataset.")
    private Path data;

    @Option(names = "--program", paramLabel = "FILE", description = "final: the program to evaluate.")
    private Path program;

    @Option(names = "--pairs", paramLabel = "N", description = "final: pairs of classes, a number or all.")
    private String pairs;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "auto or lines (a line per finished unit), or none.")
    private Progress.Mode progress;

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter printer = spec.commandLine().getOut();
        if (name == null) {
            list(printer);
            return 0;
        }
        Experiment experiment = configured(Experiments.named(name));
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (workers < 1) {
            throw new InputException("--threads: found " + workers + "; allowed: an integer of at least 1");
        }
        if (data != null && KnownDataSet.labels().contains(data.toString())) {
            dataSet = data.toString();
            data = null;
        }
        if (dataSet != null && !experiment.takesDataSet()) {
            throw new InputException("--dataset: found \"" + dataSet + "\"; allowed: nothing, as " + name
                    + " has no data set to replace");
        }
        Setting setting = new Setting(scale, seed, DataSource.of(data, System.getenv()), dataSet);
        RunClock clock = new RunClock();
        Path folder = folder(experiment);
        Stop stop = Stop.install();
        Runner.Outcome outcome;
        try (Progress shown = Progress.of(name, progress)) {
            shown.message("seed " + seed + ", files in " + folder);
            outcome = new Runner(experiment, setting, folder, clock::cpuSeconds, shown::message)
                    .run(workers, command(), stop);
        }
        print(printer, outcome);
        if (!outcome.complete()) {
            System.err.println("stopped; go on with: " + command() + " --out " + folder + " --resume" + options());
            return stop.exitCode();
        }
        return 0;
    }

    private Experiment configured(Experiment experiment) {
        if (program == null && pairs == null) {
            return experiment;
        }
        if (!(experiment instanceof FinalExperiment last)) {
            throw new InputException((program == null ? "--pairs" : "--program") + ": found with experiment " + name
                    + "; allowed: with final");
        }
        return last.with(program == null ? null : ProgramFile.read(program), pairs());
    }

    private int pairs() {
        if (pairs != null && !pairs.equals("all") && !pairs.matches("[1-9]\\d{0,3}")) {
            throw new InputException("--pairs: found \"" + pairs + "\"; allowed: a number of at least 1, or all");
        }
        return pairs == null ? 0 : pairs.equals("all") ? FinalExperiment.ALL_PAIRS : Integer.parseInt(pairs);
    }

    private void list(PrintWriter printer) {
        if (json) {
            printer.print(Json.document(
                    Experiments.all().stream().map(Experiment::name).toList()));
            printer.flush();
            return;
        }
        Table table = new Table("experiment", "in the paper", "asks");
        Experiments.all().forEach(e -> table.add(List.of(e.name(), e.figure(), e.about())));
        table.print(printer);
    }

    private Path folder(Experiment experiment) {
        if (!resume) {
            RunFolder folder = out == null ? RunFolder.create(experiment.name()) : RunFolder.createAt(out);
            return folder.path();
        }
        if (out == null || !Runner.hasResults(out)) {
            throw new InputException("--resume: found "
                    + (out == null ? "no --out" : "no raw.jsonl in " + out)
                    + "; allowed: with --out, the folder of an earlier run of the experiment");
        }
        return out;
    }

    /** What runs the same again. */
    private String command() {
        return "amlz experiment " + name + " --scale " + scale.name().toLowerCase(Locale.ROOT) + " --seed " + seed
                + (dataSet == null ? "" : " --dataset " + dataSet)
                + (program == null ? "" : " --program " + program)
                + (pairs == null ? "" : " --pairs " + pairs);
    }

    /** What decides nothing of the results. */
    private String options() {
        return (threads == null ? "" : " --threads " + threads) + (data == null ? "" : " --data " + data);
    }

    private void print(PrintWriter printer, Runner.Outcome outcome) {
        if (json) {
            printer.print(Json.document(outcome.document()));
        } else {
            TextTable found = outcome.findings().table();
            Table table = new Table(found.header().toArray(new String[0]));
            found.rows().forEach(table::add);
            table.print(printer);
            outcome.findings().notes().forEach(note -> printer.println("\n" + note));
        }
        printer.flush();
    }
}
