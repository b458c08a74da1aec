package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Classes of ever new shapes in a JVM with little metaspace: {@code -Damlz.unload.classes} of kernels, and
 * {@code -Damlz.unload.programs} of programs, several times what fits.
 */
class UnloadingTest {
    private static final String CLASSES = System.getProperty("amlz.unload.classes", "200000");
    private static final String PROGRAMS = System.getProperty("amlz.unload.programs", "20000");
    private static final String METASPACE = System.getProperty("amlz.unload.metaspace", "64m");

    @Test
    void kernelsThatNobodyUsesAreUnloaded() throws IOException, InterruptedException {
        classesAreUnloaded(CLASSES, "kernels");
    }

    @Test
    void programsThatNobodyRunsAreUnloaded() throws IOException, InterruptedException {
        classesAreUnloaded(PROGRAMS, "programs");
    }

    private static void classesAreUnloaded(String number, String kind) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=" + METASPACE,
                "-cp",
                System.getProperty("java.class.path"),
                ManyClasses.class.getName(),
                number,
                kind);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        System.out.print(output);
        assertThat(code).as(output).isZero();
        assertThat(output).contains("unloading: " + number + " classes");
    }
}
