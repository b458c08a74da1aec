package dev.amlz.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported programs, compiled and run as a user would, against the reference engine. */
class ExportTest {
    /** A few units in the last place of elementary functions, through a few instructions. */
    private static final double CLOSE = 1e-12;
    /** The same through training. */
    private static final double LEARNED = 1e-9;

    @TempDir
    private Path folder;

    private static Set<Op> operations(List<Exported> programs) {
        Set<Op> ops = EnumSet.of(Op.NO_OP);
        for (Exported e : programs) {
            for (ComponentFunction f : ComponentFunction.values()) {
                e.program().instructions(f).forEach(i -> ops.add(i.op()));
            }
        }
        return ops;
    }

    @Test
    void javaGivesTheBitsOfTheReference() throws Exception {
        List<Exported> all = new ArrayList<>(ExportedPrograms.known());
        all.addAll(ExportedPrograms.eachOperation());
        all.addAll(ExportedPrograms.random(60, false, Target.values()));
        all.addAll(ExportedPrograms.random(60, true, Target.values()));
        assertThat(operations(all)).hasSize(Op.all().size());
        ExportedPrograms.write(all, Language.JAVA, folder);
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none", "-d", folder + ""));
        all.forEach(e -> arguments.add(folder.resolve(e.name() + ".java").toString()));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(compiled).as("%s", errors).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (Exported e : all) {
                Method run = loader.loadClass(e.name())
                        .getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
                run.setAccessible(true);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                PrintStream none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
                int code = (int)
                        run.invoke(null, e.arguments(folder), new PrintStream(out, true, StandardCharsets.UTF_8), none);
                e.check(code, out.toString(StandardCharsets.UTF_8), 0);
            }
        }
    }

    @Test
    void numpyGivesTheBitsOfExactOperationsAndIsCloseInOthers() throws Exception {
        List<Exported> all = new ArrayList<>(ExportedPrograms.known());
        all.addAll(ExportedPrograms.eachOperation());
        all.addAll(ExportedPrograms.random(60, false, Target.REGRESSION));
        all.addAll(ExportedPrograms.random(60, true, Target.values()));
        assertThat(operations(all)).hasSize(Op.all().size());
        ExportedPrograms.write(all, Language.NUMPY, folder);
        List<String> names = all.stream().map(Exported::name).toList();
        List<String> printed = python(all);
        for (Exported e : all) {
            int at = printed.indexOf("== " + e.name());
            int end = printed.indexOf("-- " + e.name());
            String text = String.join("\n", printed.subList(at + 2, end));
            boolean exact = e.task().target() == Target.REGRESSION && ExportedPrograms.isExact(e.program());
            boolean single = names.indexOf(e.name()) < 7 + 64 && e.task().trainSize() == 5;
            e.check(Integer.parseInt(printed.get(at + 1)), text, exact ? 0 : single ? CLOSE : LEARNED);
        }
    }

    /** Programs that predict nothing would show nothing. */
    @Test
    void theProgramsPredict() {
        assertThat(ExportedPrograms.eachOperation()).allMatch(Exported::predicts);
        assertThat(ExportedPrograms.known().stream().filter(Exported::predicts)).hasSizeGreaterThan(5);
    }

    /** Runs the main of each exported file, all in one process. */
    private List<String> python(List<Exported> all) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("""
                import importlib, io, sys
                sys.path.insert(0, sys.argv[1])
                def run(name, *args):
                    out = io.StringIO()
                    code = importlib.import_module(name).main(list(args), out, io.StringIO())
                    print("== " + name, code, out.getvalue().strip(), "-- " + name, sep="\\n")
                """);
        for (Exported e : all) {
            script.append("run('").append(e.name()).append('\'');
            for (String argument : e.arguments(folder)) {
                script.append(", r'").append(argument).append('\'');
            }
            script.append(")\n");
        }
        Path file = Files.writeString(folder.resolve("run_all.py"), script);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder("python3", file.toString(), folder.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("python3 ended").isTrue();
        String errors = Files.readString(err);
        assertThat(errors)
                .as("NumPy is missing: install the Debian package python3-numpy")
                .doesNotContain("No module named 'numpy'");
        assertThat(process.exitValue()).as(errors).isZero();
        return Files.readAllLines(out);
    }
}
