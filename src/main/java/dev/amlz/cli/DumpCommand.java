package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.ClassText;
import dev.amlz.jit.Dump;
import dev.amlz.op.LaneShape;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amlz dump PROGRAM --features F}. */
@Command(
        name = "dump",
        description =
                "Shows the bytecode that is generated for a program (kernels, and its own class), or its optimised form.")
final class DumpCommand implements Callable<Integer> {
    /** Forms of a dump, with the ends of their files' names. */
    enum Form {
        TEXT(".txt"),
        CLASS(".class"),
        ASMIFIER("Dump.java"),
        PROGRAM(".txt");

        private final String end;

        Form(String end) {
            this.end = end;
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROGRAM", description = "A program file.")
    private Path file;

    @Option(names = "--features", paramLabel = "F", required = true, description = "Number of features.")
    private int features;

    @Option(
            names = "--tasks",
            paramLabel = "D",
            defaultValue = "8",
            description = "Tasks (8). Lanes are as in a search on 1000 examples; shown is the code of a full batch.")
    private int tasks;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            defaultValue = "regression",
            description = "What the labels are: regression, binary or multiclass.")
    private Target target;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description =
                    "text (bytecode), class (files that javap reads), asmifier (Java code that writes the class with"
                            + " ASM), or program (each instruction and what became of it).")
    private Form form;

    @Option(names = "--out", paramLabel = "DIR", description = "Write files into this folder, one a class.")
    private Path folder;

    @Override
    public Integer call() {
        Ranges.check("--features", features, 2, Ranges.MOST_FEATURES);
        Ranges.check("--tasks", tasks, 1, Ranges.MOST_TASKS);
        if (form == Form.CLASS && folder == null) {
            throw new InputException("--out: missing; allowed with --as class: a folder for the class files");
        }
        Program program = ProgramFile.read(file);
        Analyzer analyzer = new Analyzer(target, program.memoryNeeded(), features);
        boolean[][] zero = analyzer.alwaysZero(program);
        LiveProgram live = analyzer.analyze(program);
        List<LaneShape> sizes = LanePlan.shapes(tasks, features, BenchRun.EXAMPLES);
        LaneShape size = sizes.get(0);
        LaneShape last = sizes.get(sizes.size() - 1);
        List<Dump.Piece> pieces = Dump.of(live, target, size);
        List<Dump.Piece> rest = last.equals(size) ? List.of() : Dump.of(live, target, last);
        PrintWriter out = spec.commandLine().getOut();
        Map<String, byte[]> files = form == Form.PROGRAM
                ? Map.of("program.txt", bytes(new ProgramRemarks(program, zero, pieces, rest, tasks, sizes).text()))
                : classes(pieces, Dump.program(live, target, size));
        files.forEach((name, content) -> {
            if (folder == null) {
                out.print(new String(content, StandardCharsets.UTF_8));
            } else {
                out.println(write(folder.resolve(name), content));
            }
        });
        out.flush();
        return 0;
    }

    private Map<String, byte[]> classes(List<Dump.Piece> pieces, byte[] program) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Dump.Piece piece : pieces) {
            piece.classFile().ifPresent(code -> files.put(piece.name() + form.end, content(heading(piece), code)));
        }
        files.put(Dump.PROGRAM_CLASS + form.end, content("// the program's own class:\n", program));
        return files;
    }

    private byte[] content(String heading, byte[] code) {
        return switch (form) {
            case CLASS -> code;
            case ASMIFIER -> bytes(ClassText.asmifier(code));
            default -> bytes(heading + ClassText.listing(code) + "\n");
        };
    }

    private static String heading(Dump.Piece piece) {
        StringBuilder text = new StringBuilder("// " + piece.part() + ", in canonical addresses:\n");
        piece.instructions().forEach(i -> text.append("//   ").append(i).append('\n'));
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path write(Path to, byte[] content) {
        try {
            Files.createDirectories(to.getParent());
            return Files.write(to, content);
        } catch (IOException e) {
            throw new InputException("--out: cannot write " + to + ": " + e, e);
        }
    }
}
