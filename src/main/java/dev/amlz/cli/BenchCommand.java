package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.config.ConfigReader;
import dev.amlz.jit.EngineName;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.report.Json;
import dev.amlz.report.RunInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amlz bench}. */
@Command(
        name = "bench",
        description = "Measures the engines on this machine: steady state, cost of a class, break-even. CPU time.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--program",
            paramLabel = "FILE",
            description = "A program file, any number of times (linear, neural-net and paper-neural-net, built in).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--features",
            paramLabel = "F",
            split = ",",
            defaultValue = "4,8,16",
            description = "Numbers of features (4,8,16).")
    private List<Integer> features;

    @Option(names = "--tasks", paramLabel = "D", defaultValue = "8", description = "Number of tasks (8).")
    private int tasks;

    @Option(
            names = "--engines",
            paramLabel = "ENGINE",
            split = ",",
            description = "Engines (reference,interpreter,jit; with --search auto).")
    private List<EngineName> engines;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Most seconds in which a measurement may settle (4); with --search its length (20).")
    private Double seconds;

    @Option(
            names = "--search",
            paramLabel = "CONFIG",
            description =
                    "Instead: where an individual's time goes in this config's search, engine after engine (auto).")
    private Path search;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "With --search: set any key of the config.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    /** Time of one engine in steady state; the tier is null but for jit. */
    record Row(String program, int features, int tasks, EngineName engine, String tier, double nsPerTaskExample) {}

    /** What a generated class costs until it is hot. */
    record ClassCost(String program, int features, String tier, double cpuMicrosPerClass) {}

    /** Task-examples after which a program's classes have paid, against the interpreter; NaN for never. */
    record BreakEven(String program, int features, int tasks, String tier, double taskExamples) {}

    /** The JSON document. */
    record Document(String jdk, String processor, List<Row> rows, List<ClassCost> classes, List<BreakEven> breakEven) {}

    /** The JSON document of {@code --search}. */
    record ProfileDocument(String jdk, String processor, String config, List<Map<String, Object>> engines) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<ClassCost> classes = new ArrayList<>();
    private final List<BreakEven> breakEven = new ArrayList<>();
    private double cpuSeconds;
    private List<BenchRun.Way> ways;
    private int measurements;
    private int measured;

    @Override
    public Integer call() {
        features.forEach(f -> Ranges.check("--features", f, 2, Ranges.MOST_FEATURES));
        Ranges.check("--tasks", tasks, 1, Ranges.MOST_TASKS);
        if (seconds == null) {
            seconds = search == null ? 4.0 : 20.0;
        }
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new InputException("--seconds: found \"" + seconds + "\"; allowed: a number above 0, at most 3600");
        }
        if (search != null) {
            return profile(spec.commandLine().getOut());
        }
        Map<String, Program> programs = programs();
        ways = ways();
        measurements = programs.size() * features.size() * ways.size();
        programs.forEach((name, program) -> features.forEach(f -> measure(name, program, f)));
        PrintWriter out = spec.commandLine().getOut();
        RunInfo info = RunInfo.now(0, "", 1, List.of(), Map.of());
        Document document = new Document(info.jdk(), info.processor(), rows, classes, breakEven);
        if (json) {
            out.print(Json.document(document));
        } else {
            print(document, out);
        }
        out.flush();
        return 0;
    }

    private int profile(PrintWriter out) {
        ConfigReader.read(search, sets);
        List<SearchProfile> profiles = engines(EngineName.AUTO).stream()
                .map(engine -> SearchProfile.measure(search, sets, engine, seconds))
                .toList();
        RunInfo info = RunInfo.now(0, "", 1, List.of(), Map.of());
        if (json) {
            List<Map<String, Object>> each =
                    profiles.stream().map(SearchProfile::document).toList();
            out.print(Json.document(new ProfileDocument(info.jdk(), info.processor(), search.toString(), each)));
        } else {
            out.println(info.jdk() + "; " + info.processor());
            profiles.forEach(profile -> {
                out.println();
                profile.print(out);
            });
        }
        out.flush();
        return 0;
    }

    private List<EngineName> engines(EngineName... byDefault) {
        return engines == null
                ? List.of(byDefault)
                : engines.stream().distinct().toList();
    }

    private Map<String, Program> programs() {
        Map<String, Program> programs = new LinkedHashMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
            if (programs.put(name, ProgramFile.read(file)) != null) {
                throw new InputException("--program: found two files named " + name + "; allowed: one of a name");
            }
        }
        if (programs.isEmpty()) {
            programs.put("linear", KnownPrograms.linear());
            programs.put("neural-net", KnownPrograms.neuralNet());
            programs.put("paper-neural-net", KnownPrograms.paperNeuralNet());
        }
        return programs;
    }

    private List<BenchRun.Way> ways() {
        List<EngineName> chosen = engines(EngineName.REFERENCE, EngineName.INTERPRETER, EngineName.JIT);
        return Arrays.stream(BenchRun.Way.values())
                .filter(way -> chosen.contains(way.engine))
                .toList();
    }

    /** A line on standard error: all of them take minutes. */
    private void sayWhatIsMeasured(String name, int f, BenchRun.Way way) {
        PrintWriter err = spec.commandLine().getErr();
        String tier = way.tier == null ? "" : " " + way.tier;
        String engine = way.engine.name().toLowerCase(Locale.ROOT);
        err.println(++measured + " of " + measurements + ": " + name + ", F=" + f + ", " + engine + tier);
        err.flush();
    }

    private void measure(String name, Program program, int f) {
        double interpreter = Double.NaN;
        for (BenchRun.Way way : ways) {
            sayWhatIsMeasured(name, f, way);
            BenchRun.Figures figures = BenchProcess.run(way, program, f, tasks, seconds);
            cpuSeconds += figures.cpuSeconds();
            rows.add(new Row(name, f, tasks, way.engine, way.tier, figures.nsPerTaskExample()));
            interpreter = way == BenchRun.Way.INTERPRETER ? figures.nsPerTaskExample() : interpreter;
            if (figures.classes() > 0) {
                addCosts(name, f, way.tier, figures, interpreter);
            }
        }
    }

    private void addCosts(String name, int f, String tier, BenchRun.Figures figures, double interpreter) {
        classes.add(new ClassCost(name, f, tier, figures.cpuMicrosPerClass()));
        if (!Double.isNaN(interpreter)) {
            double saved = interpreter - figures.nsPerTaskExample();
            double cost = figures.cpuMicrosPerClass() * 1000 * figures.classes();
            breakEven.add(new BreakEven(name, f, tasks, tier, saved > 0 ? Math.ceil(cost / saved) : Double.NaN));
        }
    }

    private void print(Document document, PrintWriter out) {
        out.println(document.jdk() + "; " + document.processor());
        out.println();
        Table steady = new Table("program", "F", "D", "engine", "tier", "ns per task-example");
        rows.forEach(r -> steady.add(List.of(
                r.program(),
                r.features(),
                r.tasks(),
                r.engine().name().toLowerCase(Locale.ROOT),
                r.tier() == null ? "" : r.tier(),
                number("%.1f", r.nsPerTaskExample()))));
        steady.print(out);
        if (!classes.isEmpty()) {
            out.println();
            Table cost = new Table("program", "F", "tier", "CPU microseconds per class until hot");
            classes.forEach(
                    c -> cost.add(List.of(c.program(), c.features(), c.tier(), number("%.0f", c.cpuMicrosPerClass()))));
            cost.print(out);
        }
        if (!breakEven.isEmpty()) {
            out.println();
            Table even = new Table("program", "F", "D", "tier", "task-examples to break even with the interpreter");
            breakEven.forEach(b -> even.add(
                    List.of(b.program(), b.features(), b.tasks(), b.tier(), number("%.0f", b.taskExamples()))));
            even.print(out);
        }
        out.println();
        out.println(number("CPU time of all measurements: %.1f s", cpuSeconds));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "never" : String.format(Locale.ROOT, format, value);
    }
}
