package dev.amlz.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.analyze.Analyzer;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.interpret.Interpreter;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.program.RandomPrograms;
import dev.amlz.task.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Caches and hurdles may save work; what they may not is change a fitness. */
class CandidateEvaluatorTest {
    private static EvaluationSettings settings(FuzzCase c, boolean each, double budget) {
        return new EvaluationSettings(c.maxAbsError(), EvaluationSettings.Combine.MEAN, c.epochs(), each, budget);
    }

    private static CandidateEvaluator candidates(
            FuzzCase c, boolean each, double budget, FecSettings fec, HurdleSettings hurdles, int canonical) {
        return new CandidateEvaluator(
                new Analyzer(c.target(), c.memory(), c.features()),
                new Evaluator(new Interpreter(), c.makeTasks(), settings(c, each, budget), 3),
                fec,
                hurdles,
                canonical,
                null);
    }

    @Test
    void checkedOrNotTheFitnessIsTheSame() {
        int hits = 0;
        for (long seed = 0; seed < 3000; seed++) {
            FuzzCase c = FuzzCase.of(seed);
            boolean each = seed % 2 == 0;
            FecSettings fec = new FecSettings((int) (1 + seed % c.train()), (int) (1 + seed % c.valid()), 10, 0, 0);
            HurdleSettings low = new HurdleSettings(List.of(0.3, 0.6), 0, 10, 1000);
            double plain = candidates(c, each, 0, null, null, 0).fitness(c.program());
            CandidateEvaluator checked = candidates(c, each, 0, fec, null, 0);
            assertThat(checked.fitness(c.program())).as(c.toString()).isEqualTo(plain);
            assertThat(checked.fitness(c.program())).isEqualTo(plain);
            hits += (int) checked.fecHits();
            assertThat(candidates(c, each, 0, null, low, 0).fitness(c.program()))
                    .as("hurdles that nothing fails: " + c)
                    .isEqualTo(plain);
            assertThat(candidates(c, each, 0, fec, low, 10).fitness(c.program()))
                    .isEqualTo(plain);
        }
        assertThat(hits).isGreaterThan(500);
    }

    @Test
    void canonicalFormsAreKnownAgain() {
        FuzzCase c = ordinary();
        CandidateEvaluator e = candidates(c, false, 0, null, null, 4);
        Program one = program("def Predict():\n  s1 = dot(v0, v1)\ndef Learn():\n  v1 = s0 * v0\n");
        Program same = program("def Predict():\n  s1 = dot(v2, v0)\n  s2 = s1 * s1\ndef Learn():\n  v2 = s0 * v0\n");
        assertThat(e.fitness(one)).isEqualTo(e.fitness(same)).isGreaterThan(0);
        assertThat(e.evaluations()).isEqualTo(1);
        assertThat(e.canonicalHits()).isEqualTo(1);
        assertThat(e.liveSize()).isEqualTo(2);
    }

    /** What is remembered of a program's analysis is that program's, whatever came between. */
    @Test
    void programsThatComeAgainCountAsTheyDidBefore() {
        FuzzCase c = ordinary();
        CandidateEvaluator off = candidates(c, false, 0, null, null, 0);
        CandidateEvaluator on = candidates(c, false, 0, null, null, 100_000);
        Analyzer analyzer = new Analyzer(c.target(), c.memory(), c.features());
        RandomPrograms random = new RandomPrograms(new java.util.Random(7), c.memory(), false);
        List<Program> programs = java.util.stream.Stream.generate(() -> random.next(6))
                .limit(6000)
                .toList();
        for (int i = 0; i < 12_000; i++) {
            Program p = programs.get((int) (i * 7919L % programs.size()));
            double fitness = on.fitness(p);
            int size = analyzer.analyze(p).size();
            assertThat(on.liveSize()).isEqualTo(size);
            if (i % 10 == 0) {
                assertThat(off.fitness(p)).isEqualTo(fitness);
                assertThat(off.liveSize()).isEqualTo(size);
            }
        }
        assertThat(on.canonicalHits()).isGreaterThanOrEqualTo(6000);
        assertThat(on.evaluations() + on.canonicalHits()).isEqualTo(12_000);
    }

    @Test
    void budgetIsAllOrNothing() {
        FuzzCase c = ordinary();
        Program p = program("def Setup():\n  s2 = 0.5\ndef Predict():\n  s1 = s2 * s0\ndef Learn():\n  NoOp()\n");
        double cost = 3691108 + c.train() * c.epochs() * (4418347.0 + 3013921);
        assertThat(candidates(c, false, cost, null, null, 0).fitness(p)).isGreaterThan(0);
        CandidateEvaluator over = candidates(c, false, cost - 1, null, null, 0);
        assertThat(over.fitness(p)).isEqualTo(0);
        assertThat(over.trainSteps()).isEqualTo(0);
    }

    @Test
    void hurdleStopsAndKeepsTheStagesScore() {
        FuzzCase c = ordinary();
        HurdleSettings half = new HurdleSettings(List.of(0.5), 50, 4, 2);
        CandidateEvaluator e = candidates(c, false, 0, null, half, 0);
        double first = e.fitness(program("def Predict():\n  s1 = dot(v0, v0)\n"));
        double good = e.fitness(program("def Predict():\n  s1 = s2 * s2\n"));
        assertThat(good).isGreaterThan(first);
        assertThat(e.hurdleStops()).isZero();
        long before = e.trainSteps();
        Program worse = program("def Predict():\n  s1 = dot(v0, v0)\n  s1 = s1 + s1\n");
        double stopped = e.fitness(worse);
        assertThat(e.hurdleStops()).isEqualTo(1);
        assertThat(e.trainSteps() - before).isEqualTo((long) c.train() / 2 * c.tasks());
        assertThat(stopped)
                .as("it learns nothing, so the stage's score is the whole one")
                .isEqualTo(candidates(c, false, 0, null, null, 0).fitness(worse));
    }

    @Test
    void fingerprintsAreForgottenAndLeaveInOrderOfUse() {
        LruFingerprints cache = new LruFingerprints(3, 3);
        cache.put(1, 0.1);
        cache.put(2, 0.2);
        cache.put(3, 0.3);
        assertThat(cache.find(1)).isEqualTo(0.1);
        cache.put(4, 0.4);
        assertThat(cache.find(2)).as("least recently used").isNaN();
        assertThat(cache.find(1)).as("third use: still known, then forgotten").isEqualTo(0.1);
        assertThat(cache.find(1)).isNaN();
        assertThat(cache.size()).isEqualTo(2);
        LruFingerprints never = new LruFingerprints(3, 0);
        never.put(7, 0.7);
        for (int i = 0; i < 1000; i++) {
            assertThat(never.find(7)).isEqualTo(0.7);
        }
    }

    /** A cache that was saved and loaded behaves as the one that lived on. */
    @Test
    void savedFingerprintsGoOnAsTheyWere() throws IOException {
        var random = new java.util.SplittableRandom(4);
        LruFingerprints cache = new LruFingerprints(50, 7);
        LruFingerprints copy = cache;
        for (int i = 0; i < 20_000; i++) {
            if (i % 500 == 0) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                cache.save(new DataOutputStream(bytes));
                copy = new LruFingerprints(50, 7);
                copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            }
            int key = random.nextInt(80);
            assertThat(Double.valueOf(use(copy, key))).isEqualTo(Double.valueOf(use(cache, key)));
            assertThat(copy.size()).isEqualTo(cache.size()).isLessThanOrEqualTo(50);
        }
    }

    private static double use(LruFingerprints cache, int key) {
        double found = cache.find(key);
        if (Double.isNaN(found)) {
            cache.put(key, key * 0.5);
        }
        return found;
    }

    @Test
    void truncationJoinsWhatIsNearAndNothingElse() {
        assertThat(key(0, 1.0)).isEqualTo(key(0, 1.0));
        assertThat(key(0, 1.0)).isNotEqualTo(key(0, Math.nextUp(1.0)));
        assertThat(key(1e-8, 1.3)).isEqualTo(key(1e-8, 1.3 + 1e-12)).isNotEqualTo(key(1e-8, 1.3 + 1e-7));
        assertThat(key(1e-8, 1.3e-200)).isNotEqualTo(key(1e-8, 1.3e-201));
        assertThat(key(1e-8, 1.0, 2.0)).isNotEqualTo(key(1e-8, 2.0, 1.0));
        assertThat(key(1e-8, Double.NaN)).isNotEqualTo(key(1e-8, Double.POSITIVE_INFINITY));
        assertThat(key(1e-8, 1.0)).isNotEqualTo(key(1e-8, 1.0, 0.0));
    }

    private static long key(double truncate, double... errors) {
        Fingerprint f = new Fingerprint(1, truncate);
        f.start();
        f.add(errors, errors.length, 1, 1);
        return f.finish(9, 1);
    }

    /** Evaluators that were saved half-way and loaded elsewhere give the same from then on, counts included. */
    @Test
    void savedStateGoesOnAsItWas() throws IOException {
        FuzzCase c = ordinary();
        FecSettings fec = new FecSettings(2, 2, 8, 3, 1e-8);
        HurdleSettings hurdles = new HurdleSettings(List.of(0.5), 40, 5, 3);
        CandidateEvaluator one = candidates(c, false, 0, fec, hurdles, 16);
        for (long seed = 0; seed < 300; seed++) {
            one.fitness(small(seed));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        one.save(new DataOutputStream(bytes));
        CandidateEvaluator two = candidates(c, false, 0, fec, hurdles, 16);
        two.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (long seed = 100; seed < 600; seed++) {
            assertThat(two.fitness(small(seed))).isEqualTo(one.fitness(small(seed)));
        }
        assertThat(List.of(two.fecHits(), two.canonicalHits(), two.evaluations(), two.hurdleStops(), two.trainSteps()))
                .isEqualTo(List.of(
                        one.fecHits(), one.canonicalHits(), one.evaluations(), one.hurdleStops(), one.trainSteps()));
        assertThat(one.fecHits()).isGreaterThan(10);
        assertThat(one.canonicalHits()).isGreaterThan(10);
        assertThat(one.hurdleStops()).isGreaterThan(10);
    }

    @Test
    void checksLargerThanTheTasksAreRefused() {
        FuzzCase c = ordinary();
        assertThatThrownBy(() -> candidates(c, false, 0, new FecSettings(9, 1, 10, 0, 0), null, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9");
    }

    private static Program small(long seed) {
        var programs = new dev.amlz.fuzz.ProgramGenerator(dev.amlz.random.RandomStream.of(seed, 5));
        return programs.next(ordinary().memory(), Target.REGRESSION, 3, true);
    }

    private static Program program(String text) {
        return ProgramParser.parse(text, "test");
    }

    private static FuzzCase ordinary() {
        return new FuzzCase(
                4,
                Program.EMPTY,
                new dev.amlz.memory.MemorySizes(4, 3, 1),
                Target.REGRESSION,
                3,
                4,
                8,
                4,
                1,
                1000,
                false);
    }
}
