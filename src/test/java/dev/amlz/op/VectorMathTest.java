package dev.amlz.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorMathTest {
    private static final int[] COUNTS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 31, 33};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void givesTheBitsOfElementary(int width) {
        VectorMath math = VectorMath.of(width);
        assertThat(math.width()).isEqualTo(width);
        for (ElementaryFunction f : ElementaryFunction.values()) {
            check(math, f, Arguments.special());
            check(math, f, Arguments.dense(-1.1, 1.1, 100_001));
            check(math, f, Arguments.dense(-760.0, 760.0, 100_003));
            check(math, f, Arguments.spread(5, -40, 12, 100_005));
            check(math, f, Arguments.spread(6, -1074, 1023, 20_007));
            check(math, f, Arguments.anyBits(7, 20_007));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void takesAnyCountAndOffset(int width) {
        VectorMath math = VectorMath.of(width);
        double[] src = Arguments.spread(8, -10, 12, 64);
        src[5] = Double.NaN;
        src[11] = 1e300;
        for (ElementaryFunction f : ElementaryFunction.values()) {
            for (int n : COUNTS) {
                double[] dst = new double[64];
                Arrays.fill(dst, -7.0);
                math.apply(f, src, 3, dst, 5, n);
                for (int i = 0; i < dst.length; i++) {
                    double expected = i < 5 || i >= 5 + n ? -7.0 : f.of(src[i - 2]);
                    assertThat(Double.doubleToLongBits(dst[i]))
                            .as("%s of %d values, at %d", f, n, i)
                            .isEqualTo(Double.doubleToLongBits(expected));
                }
            }
        }
    }

    @Test
    void copiesOfTheKernelsAreKeptPerWidth() throws ClassNotFoundException {
        LaneLoader two = LaneLoader.of(2);
        LaneLoader four = LaneLoader.of(4);
        assertThat(LaneLoader.of(2)).isSameAs(two);
        assertThat(two.loadClass(LaneLoader.LANES + "LaneMath"))
                .isSameAs(two.loadClass(LaneLoader.LANES + "LaneMath"))
                .isNotSameAs(four.loadClass(LaneLoader.LANES + "LaneMath"));
        assertThat(two.loadClass("dev.amlz.op.Op")).isSameAs(Op.class);
        assertThat(LaneLoader.widest()).isIn(2, 4, 8);
    }

    @Test
    void plainNeedsNoModule() throws Exception {
        String classPath = Stream.of(VectorMath.class, WithoutModule.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        WithoutModule.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .containsExactly("false", "1", "1.0", "UnsupportedOperationException", "IllegalArgumentException");
    }

    /** What a JVM without the vector module can do. */
    static final class WithoutModule {
        private WithoutModule() {}

        public static void main(String[] args) {
            System.out.println(LaneLoader.available());
            System.out.println(LaneLoader.widest());
            double[] values = {0.0};
            VectorMath.of(1).apply(ElementaryFunction.EXP, values, 0, values, 0, 1);
            System.out.println(values[0]);
            for (int width : new int[] {4, 3}) {
                try {
                    VectorMath.of(width);
                } catch (UnsupportedOperationException | IllegalArgumentException e) {
                    System.out.println(e.getClass().getSimpleName());
                }
            }
        }
    }

    private static void check(VectorMath math, ElementaryFunction f, double[] src) {
        double[] dst = src.clone();
        math.apply(f, dst, 0, dst, 0, dst.length);
        for (int i = 0; i < src.length; i++) {
            double expected = f.of(src[i]);
            if (Double.doubleToLongBits(dst[i]) != Double.doubleToLongBits(expected)) {
                assertThat(dst[i])
                        .as("%s of %s, width %d", f, src[i], math.width())
                        .isEqualTo(expected);
            }
        }
    }
}
