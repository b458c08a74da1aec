package dev.amlz.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final int COUNT = 1 << 20;

    /** Bounds are about 5 standard deviations of each statistic. */
    @Test
    void unitsAreUniform() {
        double[] units =
                series(i -> Draws.unit(Draws.laneKey(1, i % 8) + Draws.counter(i / 512, (int) (i / 64 % 8)) + i));
        assertThat(mean(units)).isCloseTo(0.5, offset(5 / Math.sqrt(12.0 * COUNT)));
        int[] cells = new int[1024];
        for (double unit : units) {
            assertThat(unit).isGreaterThan(0.0).isLessThan(1.0);
            cells[(int) (unit * 1024)]++;
        }
        double chiSquare = 0;
        for (int cell : cells) {
            chiSquare += Math.pow(cell - COUNT / 1024.0, 2) / (COUNT / 1024.0);
        }
        assertThat(chiSquare).isBetween(1023 - 5 * Math.sqrt(2 * 1023), 1023 + 5 * Math.sqrt(2 * 1023));
    }

    @Test
    void everyBitIsFair() {
        int[] ones = new int[52];
        for (int i = 0; i < COUNT; i++) {
            long bits = (long) (Draws.uniform(Draws.laneKey(7, 3), i / 4, i % 4, 0, 0f, 1f) * 0x1p52);
            for (int bit = 0; bit < 52; bit++) {
                ones[bit] += (int) (bits >>> bit & 1);
            }
        }
        for (int count : ones) {
            assertThat(Math.abs(count - COUNT / 2)).isLessThan((int) (5 * Math.sqrt(COUNT) / 2));
        }
    }

    @Test
    void neighboursAreUncorrelated() {
        long key = Draws.laneKey(11, 0);
        double[] base = series(i -> gaussian(key, i, 0, 0));
        uncorrelated(base, series(i -> gaussian(Draws.laneKey(11, 1), i, 0, 0)), "lanes");
        uncorrelated(base, series(i -> gaussian(Draws.laneKey(12, 0), i, 0, 0)), "runs");
        uncorrelated(base, series(i -> gaussian(key, i + 1, 0, 0)), "steps");
        uncorrelated(base, series(i -> gaussian(key, i, 1, 0)), "positions");
        uncorrelated(base, series(i -> gaussian(key, i, 0, 1)), "elements");
        uncorrelated(
                series(i -> gaussian(key, 0, 0, (int) i)),
                series(i -> gaussian(key, 0, 1, (int) i)),
                "rows of elements");
    }

    @Test
    void gaussianHasItsMoments() {
        double[] z = series(i -> gaussian(Draws.laneKey(5, i % 10), i / 160, 3, (int) (i / 10 % 16)));
        double[] squares = Arrays.stream(z).map(x -> x * x).toArray();
        double[] cubes = Arrays.stream(z).map(x -> x * x * x).toArray();
        double[] fourths = Arrays.stream(squares).map(x -> x * x).toArray();
        double unit = 5 / Math.sqrt(COUNT);
        assertThat(Math.abs(mean(z))).isLessThan(unit);
        assertThat(Math.abs(mean(squares) - 1)).isLessThan(unit * Math.sqrt(2));
        assertThat(Math.abs(mean(cubes))).isLessThan(unit * Math.sqrt(15));
        assertThat(Math.abs(mean(fourths) - 3)).isLessThan(unit * Math.sqrt(96));
        assertThat(Draws.gaussian(1, 2, 3, 4, 10f, 0f)).isEqualTo(10.0);
    }

    /** Quantiles from a computation with 50 digits. */
    @Test
    void quantileIsAccurate() {
        double[][] known = {
            {0x1p-53 * 1L, -8.209536151601387},
            {0x1p-53 * 9007199254740991L, 8.209536151601387},
            {0x1p-53 * 9007L, -7.0344869100478356},
            {0x1p-53 * 9007199254731985L, 7.0344869100478356},
            {0x1p-53 * 117093L, -6.66761219663852},
            {0x1p-53 * 9007199254623899L, 6.66761219663852},
            {0x1p-53 * 900719L, -6.3613410601970815},
            {0x1p-53 * 9007199253840273L, 6.3613410601970815},
            {0x1p-53 * 90071992547L, -4.264890793923841},
            {0x1p-53 * 9007109182748445L, 4.264890793923841},
            {0x1p-53 * 90071992547411L, -2.3263478740408368},
            {0x1p-53 * 8917127262193581L, 2.3263478740408368},
            {0x1p-53 * 674639223180099L, -1.440238268313066},
            {0x1p-53 * 8332560031560893L, 1.440238268313066},
            {0x1p-53 * 676440663031041L, -1.438825393536052},
            {0x1p-53 * 8330758591709951L, 1.438825393536052},
            {0x1p-53 * 1801439850948199L, -0.841621233572914},
            {0x1p-53 * 7205759403792793L, 0.841621233572914},
            {0x1p-53 * 3940649673949185L, -0.15731068461017042},
            {0x1p-53 * 5066549580791807L, 0.15731068461017042}
        };
        for (double[] pair : known) {
            assertThat(Math.abs(Draws.normal(Draws.deviate(pair[0])) - pair[1]))
                    .isLessThanOrEqualTo(1e-15 * Math.abs(pair[1]));
        }
    }

    @Test
    void uniformStaysInside() {
        float low = 1f;
        float high = Math.nextUp(1f);
        for (int i = 0; i < 1000; i++) {
            assertThat(Draws.uniform(i, 0, 0, 0, low, high)).isGreaterThan(low).isLessThan(high);
        }
        assertThat(Draws.scaled(0x1p-53, 1.0, Math.nextUp(1.0f))).isEqualTo(Math.nextUp(1.0));
        assertThat(Draws.scaled(1 - 0x1p-53, -1.0, 1e-30)).isLessThan(1e-30);
        assertThat(Draws.scaled(1 - 0x1p-53, 0.5, 1.0)).isEqualTo(Math.nextDown(1.0));
    }

    @Test
    void noRangeGivesLow() {
        assertThat(Draws.uniform(1, 2, 3, 4, 2f, 1f)).isEqualTo(2.0);
        assertThat(Draws.uniform(1, 2, 3, 4, 2f, 2f)).isEqualTo(2.0);
        assertThat(Draws.uniform(1, 2, 3, 4, -Float.MAX_VALUE, Float.MAX_VALUE)).isEqualTo(-Float.MAX_VALUE);
        assertThat(Draws.uniform(1, 2, 3, 4, 0f, Float.POSITIVE_INFINITY)).isZero();
        assertThat(Draws.uniform(1, 2, 3, 4, Float.NaN, 1f)).isNaN();
        assertThat(Draws.uniform(1, 2, 3, 4, 5f, Float.NaN)).isEqualTo(5.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void lanesDrawTheSameBits(int width) {
        VectorMath math = VectorMath.of(width);
        for (int lanes : new int[] {1, 2, 3, 8, 10, 16, 17}) {
            long[] keys = new long[lanes];
            Arrays.setAll(keys, lane -> Draws.laneKey(99, lane));
            for (int elements : new int[] {0, 1, 4, 7, 300}) {
                for (float spread : new float[] {-1f, 0f, 0.5f, Float.NaN}) {
                    double[] dst = new double[elements * lanes + 9];
                    math.uniform(keys, lanes, 17, 3, elements, -0.25f, spread, dst, 5);
                    check(dst, keys, elements, (key, e) -> Draws.uniform(key, 17, 3, e, -0.25f, spread));
                    math.gaussian(keys, lanes, 1L << 40, 5, elements, 0.5f, spread, dst, 5);
                    check(dst, keys, elements, (key, e) -> Draws.gaussian(key, 1L << 40, 5, e, 0.5f, spread));
                }
            }
        }
    }

    /** Far tails come once in 10^11 draws: keys are made that give them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void lanesDrawFarTails(int width) {
        long[] keys = new long[9];
        for (int lane = 0; lane < keys.length; lane++) {
            keys[lane] = unmixed(lane % 3 == 0 ? -1L - lane * 4096L : lane * 4096L * 4096L) - Draws.counter(1, 2);
        }
        double[] dst = new double[18];
        VectorMath.of(width).gaussian(keys, 9, 1, 2, 1, 0f, 1f, dst, 5);
        check(dst, keys, 1, (key, e) -> Draws.gaussian(key, 1, 2, e, 0f, 1f));
        assertThat(dst[5]).isCloseTo(8.2095, offset(1e-3));
    }

    @Test
    void streamIsFixed() {
        long key = Draws.laneKey(1, 2);
        assertThat(key).isEqualTo(-1041056189838986770L);
        assertThat(Draws.uniform(key, 3, 4, 5, -1f, 1f)).isEqualTo(-0.6172289860601643);
        assertThat(Draws.gaussian(key, 3, 4, 5, 0f, 1f)).isEqualTo(-0.8728019915077002);
    }

    private interface Draw {
        double of(long key, int element);
    }

    private static void check(double[] dst, long[] keys, int elements, Draw draw) {
        for (int i = 0; i < elements * keys.length; i++) {
            double expected = draw.of(keys[i % keys.length], i / keys.length);
            assertThat(Double.doubleToLongBits(dst[5 + i])).isEqualTo(Double.doubleToLongBits(expected));
        }
        assertThat(Arrays.copyOfRange(dst, 5 + elements * keys.length, dst.length))
                .containsOnly(0.0);
    }

    private static double gaussian(long key, long step, int position, int element) {
        return Draws.gaussian(key, step, position, element, 0f, 1f);
    }

    private static double[] series(LongToDoubleFunction f) {
        double[] result = new double[COUNT];
        Arrays.setAll(result, f::applyAsDouble);
        return result;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static void uncorrelated(double[] a, double[] b, String what) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        assertThat(Math.abs(sum / a.length)).as(what).isLessThan(5 / Math.sqrt(COUNT));
    }

    private static long unmixed(long z) {
        z = unshifted(z, 31) * inverse(DrawConstants.MIX_2);
        z = unshifted(z, 27) * inverse(DrawConstants.MIX_1);
        return unshifted(z, 30);
    }

    private static long unshifted(long z, int shift) {
        return z ^ z >>> shift ^ z >>> 2 * shift;
    }

    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }
}
