package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.KnownPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The bytecode of every operation and of the commonest fused shapes and of some whole programs against golden files, to be read in the diff of a change.
 * {@code -Damlz.golden.write=true} writes them anew.
 */
class GoldenTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("amlz.top", "..")).resolve("codegen-tests/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("amlz.golden.write");

    private static final Map<String, LaneShape> SIZES = Map.of(
            "8-lanes", new LaneShape(4, 8, 8), "2-lanes", new LaneShape(11, 2, 8), "1-lane", new LaneShape(4, 1, 1));

    /** Lanes of both kinds, whose code is that of one and then of the other. */
    private static final Map<String, LaneShape> MIXED = Map.of("10-lanes", new LaneShape(4, 10, 8));

    /** Programs whose regions are the fused shapes that matter. */
    private enum Fused {
        LINEAR(KnownPrograms.linear().toString()),
        NEURAL_NET(KnownPrograms.neuralNet().toString()),
        RANK_1_UPDATE("""
                def Setup():
                def Predict():
                  s1 = mean(m0)
                def Learn():
                  m1 = outer(v0, v0)
                  m0 = m0 + m1
                """),
        SCALAR_CHAIN("""
                def Setup():
                def Predict():
                  s3 = s2 * s2
                  s4 = 1.5
                  s4 = s4 - s3
                  s3 = abs(s4)
                  s1 = maximum(s3, s2)
                def Learn():
                  s2 = s0 / s1
                """),
        STATISTICS("""
                def Setup():
                def Predict():
                  v2 = v0 - v1
                  s2 = std(v2)
                  s3 = mean(v2)
                  s4 = norm(v2)
                  s2 = s2 + s3
                  s1 = s2 / s4
                def Learn():
                  v1 = s0 * v0
                """),
        ROW_STATISTICS("""
                def Setup():
                def Predict():
                  v2 = std(m0, axis=1)
                  v3 = mean(m0, axis=1)
                  v4 = norm(m0, axis=1)
                  v2 = v2 - v3
                  s1 = dot(v2, v4)
                def Learn():
                  m1 = bcast(v0, axis=1)
                  m0 = minimum(m0, m1)
                """);

        private final String program;

        Fused(String program) {
            this.program = program;
        }
    }

    @TestFactory
    Stream<DynamicTest> operations() {
        return Op.all().stream().flatMap(op -> tests("op", op.name(), size -> Listings.ofOp(op, size)));
    }

    @TestFactory
    Stream<DynamicTest> fusedShapes() {
        return Stream.concat(
                Arrays.stream(Fused.values())
                        .flatMap(f -> tests("fused", f.name(), size -> Listings.ofProgram(f.program, size))),
                tests(MIXED, "fused", Fused.LINEAR.name(), size -> Listings.ofProgram(Fused.LINEAR.program, size)));
    }

    @TestFactory
    Stream<DynamicTest> programs() {
        return Stream.concat(
                Stream.of(Fused.LINEAR, Fused.NEURAL_NET, Fused.SCALAR_CHAIN)
                        .flatMap(f -> tests("program", f.name(), size -> Listings.ofWholeProgram(f.program, size))),
                tests(
                        MIXED,
                        "program",
                        Fused.LINEAR.name(),
                        size -> Listings.ofWholeProgram(Fused.LINEAR.program, size)));
    }

    private static Stream<DynamicTest> tests(String kind, String name, Function<LaneShape, String> listing) {
        return tests(SIZES, kind, name, listing);
    }

    private static Stream<DynamicTest> tests(
            Map<String, LaneShape> sizes, String kind, String name, Function<LaneShape, String> listing) {
        return sizes.entrySet().stream().map(size -> {
            String file = kind + "/" + name.toLowerCase(Locale.ROOT).replace('_', '-') + "." + size.getKey() + ".txt";
            return DynamicTest.dynamicTest(file, () -> check(FOLDER.resolve(file), listing.apply(size.getValue())));
        });
    }

    private static void check(Path file, String text) throws IOException {
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file).as("written by -Damlz.golden.write=true").exists();
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Test
    void noFileIsLeftOver() {
        List<String> expected = Stream.of(operations(), fusedShapes(), programs())
                .flatMap(tests -> tests)
                .map(DynamicTest::getDisplayName)
                .sorted()
                .toList();
        assertThat(goldenFiles()).containsExactlyElementsOf(expected);
    }

    private static List<String> goldenFiles() {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> FOLDER.relativize(f).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
