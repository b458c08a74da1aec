package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.Dump;
import dev.amlz.op.LaneShape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** ASM's verifier has nothing to say about the classes of {@code -Damlz.verify.programs} (default 3000) random programs, and of half the programs as a whole. */
class VerifierTest {
    private static final int PROGRAMS = Integer.getInteger("amlz.verify.programs", 3000);
    private static final int[] WIDTHS = {1, 2, 4, 8};

    private final Set<Integer> seen = new HashSet<>();

    @Test
    void generatedClassesVerify() {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            Analyzer analyzer = new Analyzer(c.target(), c.memory(), c.features());
            check(c, analyzer.analyze(c.program()));
            check(c, analyzer.verbatim(c.program()));
        }
        assertThat(seen).hasSizeGreaterThan(PROGRAMS);
    }

    private void check(FuzzCase c, LiveProgram live) {
        LaneShape size = LanePlan.of(c.tasks(), c.features(), c.train(), WIDTHS[(int) (c.seed() & 3)]);
        Stream<byte[]> kernels = Dump.of(live, c.target(), size).stream()
                .map(Dump.Piece::classFile)
                .flatMap(Optional::stream);
        boolean whole = (c.seed() >>> 2 & 1) == 0;
        Stream<byte[]> program = whole ? Stream.of(Dump.program(live, c.target(), size)) : Stream.of();
        Stream.concat(kernels, program)
                .filter(bytes -> seen.add(Arrays.hashCode(bytes)))
                .forEach(bytes -> verify(c, bytes));
    }

    private static void verify(FuzzCase c, byte[] bytes) {
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(bytes), VerifierTest.class.getClassLoader(), false, new PrintWriter(problems));
        assertThat(problems).as("%s", c).hasToString("");
    }
}
