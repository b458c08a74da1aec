package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.export.Export;
import dev.amlz.export.Language;
import dev.amlz.program.Program;
import dev.amlz.report.AtomicFiles;
import dev.amlz.task.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz export PROGRAM --features F --as java|numpy}. */
@Command(name = "export", description = "Writes a program as Java source that compiles alone, or as NumPy source.")
final class ExportCommand implements Callable<Integer> {
    private static final int MOST_FEATURES = 100_000;
    /** What an exported file calls something else. */
    private static final Set<String> TAKEN = Set.of(
            "F",
            "C",
            "String",
            "Math",
            "StrictMath",
            "Double",
            "Float",
            "Integer",
            "Long",
            "List",
            "Arrays",
            "ArrayList",
            "Files",
            "Path",
            "Entry",
            "System",
            "PrintStream",
            "IOException",
            "IllegalArgumentException",
            "IntToDoubleFunction",
            "Coefficients",
            "Elementary",
            "DrawConstants",
            "Draws");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Option(names = "--features", paramLabel = "F", required = true, description = "Number of features.")
    private int features;

    @Option(names = "--as", paramLabel = "LANGUAGE", required = true, description = "java or numpy.")
    private Language language;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            defaultValue = "regression",
            description = "What the labels are: regression, binary or multiclass.")
    private Target target;

    @Option(
            names = "--classes",
            paramLabel = "C",
            defaultValue = "0",
            description = "Number of classes, with --task multiclass.")
    private int classes;

    @Option(names = "--out", paramLabel = "FILE", description = "Write here; the class is called after the file.")
    private Path out;

    @Override
    public Integer call() {
        Ranges.check("--features", features, 2, MOST_FEATURES);
        checkClasses();
        Program program = ProgramFile.read(file);
        String name = className();
        String source = new Export(language, target, features, classes)
                .source(program, name, String.valueOf(file.getFileName()));
        PrintWriter to = spec.commandLine().getOut();
        if (out == null) {
            to.print(source);
        } else {
            AtomicFiles.write(out, source);
            to.println(out);
        }
        to.flush();
        return 0;
    }

    private void checkClasses() {
        if (target != Target.MULTICLASS && classes != 0) {
            throw new InputException("--classes: found \"" + classes + "\"; allowed: only with --task multiclass");
        }
        if (target == Target.MULTICLASS && (classes < 2 || classes > features)) {
            throw new InputException("--classes: found " + (classes == 0 ? "none" : "\"" + classes + "\"")
                    + "; allowed with --task multiclass: 2 to " + features + ", the number of features");
        }
    }

    /** The file's name without its ending; of a program file, its words joined: neural-net becomes NeuralNet. */
    private String className() {
        Path from = out == null ? file : out;
        String base = String.valueOf(from.getFileName()).replaceFirst("\\.[^.]*$", "");
        if (out == null) {
            base = Pattern.compile("(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])")
                    .matcher(base)
                    .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
        }
        if (!base.matches("[A-Za-z_][A-Za-z0-9_]*") || SourceVersion.isKeyword(base) || TAKEN.contains(base)) {
            throw new InputException(
                    (out == null ? "PROGRAM" : "--out") + ": found the file name \"" + from.getFileName()
                            + "\"; allowed: one that can name a class, of letters and digits, such as Learner"
                            + (language == Language.JAVA ? ".java" : ".py") + (out == null ? " with --out" : ""));
        }
        return base;
    }
}
