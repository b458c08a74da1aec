package dev.amlz.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.ShapeCache;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A search gives the same on every engine and however often it was stopped, and ends when it is told to. */
class SearchTest {
    private static final DataSource DATA = new DataSource(List.of(), Path.of("target", "no-cache"));

    private static final String LINEAR = "def Setup():\n  s2 = 0.01\ndef Predict():\n  s1 = dot(v1, v0)\n"
            + "def Learn():\n  s3 = s0 - s1\n  s3 = s2 * s3\n  v2 = s3 * v0\n  v1 = v1 + v2\n";

    private static final class Silent implements Search.Listener {
        final List<Ancestor> bests = new ArrayList<>();

        @Override
        public void improved(int experiment, Ancestor best) {
            bests.add(best);
        }

        @Override
        public void between() {}
    }

    private static Search search(SearchPlan plan, Engine engine) {
        return new Search(plan, () -> engine, DATA, Exchange.NONE);
    }

    private static StopReason run(Search search) {
        return search.run(Search.Limits.NONE, () -> false, new Silent());
    }

    /** All that a search has come to. */
    private static String end(Search s) {
        return s.counts() + "\n" + s.outcomes() + "\n" + s.hallOfFame().all() + "\n" + s.view();
    }

    /** Its state, but for the hash tables, whose order is not part of it. */
    private static String living(Search s, SearchPlan plan) {
        return end(s) + Checkpoint.write(s, plan, 0, 0).length;
    }

    @Test
    void everyEngineFindsTheSame() {
        SearchPlan plan = Plans.settings().plan(11);
        ProgramClasses classes = new ProgramClasses(1000);
        String expected = null;
        for (Engine engine : List.of(
                new ReferenceEngine(),
                new Interpreter(1),
                new Interpreter(2),
                new Interpreter(4),
                new Interpreter(8),
                new ClassEngine(1, new ShapeCache(1000), classes, null))) {
            Search s = search(plan, engine);
            Silent listener = new Silent();
            assertThat(s.run(Search.Limits.NONE, () -> false, listener)).isEqualTo(StopReason.EXPERIMENTS);
            String found = end(s) + listener.bests;
            expected = expected == null ? found : expected;
            assertThat(found).isEqualTo(expected);
            assertThat(s.counts().individuals()).isEqualTo(1200);
            assertThat(s.counts().fecHits()).isPositive();
            assertThat(s.counts().canonicalHits()).isPositive();
            assertThat(s.counts().hurdleStops()).isPositive();
            if (engine instanceof ClassEngine) {
                assertThat(classes.compiled() + classes.shapeHits() + classes.fingerprintHits())
                        .as("all that got past the check ran as a class")
                        .isGreaterThanOrEqualTo(s.counts().evaluations());
                assertThat(engine.compiledClasses()).isGreaterThanOrEqualTo(classes.compiled());
                assertThat(classes.compiled()).isPositive();
            }
        }
    }

    /** One worker finds what the program found before it had islands: figures from then. */
    @Test
    void oneWorkerFindsWhatItAlwaysFound() {
        Search s = search(Plans.settings().plan(11), new Interpreter());
        run(s);
        assertThat(s.counts()).isEqualTo(new Search.Counts(1200, 123, 1035, 42, 27, 11575));
        assertThat(s.outcomes())
                .extracting(Outcome::fitness)
                .containsExactly(0.2585081346165703, 0.24300814198260276, 0.4562147293923376);
        assertThat(s.outcomes())
                .extracting(Outcome::selectFitness)
                .containsExactly(0.33176359318936605, 0.2500722293264584, 0.26498085716448283);
        assertThat(s.outcomes().get(2).program().toString())
                .contains("def Predict():\n  s1 = 0.16426563522456994\n")
                .contains("v1 = gaussian(-0.1389718, 0.19181913, n_features)");
    }

    @Test
    void stoppedAnywhereItResumesToTheSameEnd() {
        SearchPlan plan = Plans.settings().plan(12);
        Search whole = search(plan, new Interpreter());
        run(whole);
        String expected = living(whole, plan);
        RandomStream random = RandomStream.of(12, 1);
        for (int round = 0; round < 25; round++) {
            byte[] state = null;
            StopReason reason = StopReason.INDIVIDUALS;
            long stop = 0;
            Search s = null;
            while (reason == StopReason.INDIVIDUALS) {
                s = search(plan, new Interpreter());
                if (state != null) {
                    Checkpoint.read(state, s, plan, "c");
                }
                stop += 1 + random.nextInt(400);
                reason = s.run(new Search.Limits(stop, 0, false), () -> false, new Silent());
                assertThat(s.counts().individuals()).isEqualTo(Math.min(stop, 1200));
                state = Checkpoint.write(s, plan, 1, 2);
            }
            assertThat(reason).isEqualTo(StopReason.EXPERIMENTS);
            assertThat(living(s, plan)).isEqualTo(expected);
        }
    }

    /** Also where the listener saves, at every improvement: the state of a sufficient program included. */
    @Test
    void savedByTheListenerItResumesToTheSameEnd() {
        Plans plans = Plans.settings();
        plans.sufficient = 0.3;
        plans.experiments = 6;
        SearchPlan plan = plans.plan(13);
        List<byte[]> states = new ArrayList<>();
        Search whole = search(plan, new Interpreter());
        StopReason expected = whole.run(Search.Limits.NONE, () -> false, new Search.Listener() {
            @Override
            public void improved(int experiment, Ancestor best) {
                states.add(Checkpoint.write(whole, plan, 0, 0));
            }

            @Override
            public void between() {
                states.add(Checkpoint.write(whole, plan, 0, 0));
            }
        });
        assertThat(expected).isEqualTo(StopReason.FITNESS);
        assertThat(states.size()).isGreaterThan(5);
        for (byte[] state : states) {
            Search s = search(plan, new Interpreter());
            Checkpoint.read(state, s, plan, "c");
            assertThat(run(s)).isEqualTo(expected);
            assertThat(end(s)).isEqualTo(end(whole));
        }
    }

    @Test
    void damagedCheckpointsAreRefused() {
        SearchPlan plan = Plans.settings().plan(14);
        Search s = search(plan, new Interpreter());
        s.run(new Search.Limits(500, 0, false), () -> false, new Silent());
        byte[] good = Checkpoint.write(s, plan, 3, 4);
        assertThat(Checkpoint.read(good, search(plan, new Interpreter()), plan, "c"))
                .isEqualTo(new Checkpoint.Times(3, 4));
        Map<String, byte[]> bad = new HashMap<>();
        bad.put("not a checkpoint", new byte[0]);
        bad.put("not a checkpoint ", Arrays.copyOf(good, 10));
        bad.put("not a checkpoint  ", "population: 3\nand so on, longer than a header".getBytes());
        bad.put("truncated", Arrays.copyOf(good, good.length / 2));
        bad.put("truncated ", Arrays.copyOf(good, good.length - 1));
        bad.put("truncated  ", Arrays.copyOf(good, good.length + 1));
        bad.put("not a checkpoint   ", flipped(good, 3));
        bad.put("format", flipped(good, 11));
        bad.put("another config", flipped(good, 15));
        bad.put("another config ", flipped(good, 19));
        bad.put("truncated   ", flipped(good, 34));
        bad.put("damaged", flipped(good, good.length / 3));
        bad.put("damaged ", flipped(good, good.length - 9));
        bad.put("damaged  ", flipped(good, good.length - 2));
        bad.forEach((says, bytes) -> assertRefused(bytes, plan, says.strip()));
        assertRefused(good, Plans.settings().plan(15), "another config");
        Plans other = Plans.settings();
        other.population = 21;
        assertRefused(good, other.plan(14), "another config");
    }

    private static byte[] flipped(byte[] good, int at) {
        byte[] bad = good.clone();
        bad[at] ^= 4;
        return bad;
    }

    private static void assertRefused(byte[] bytes, SearchPlan plan, String says) {
        assertThatThrownBy(() -> Checkpoint.read(bytes, search(plan, new Interpreter()), plan, "run/checkpoint.bin"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("run/checkpoint.bin: ")
                .hasMessageContaining(says)
                .message()
                .doesNotContain("\n")
                .doesNotContain("null");
    }

    /** The hash of a plan is made of its text, which no hash table's order may decide. */
    @Test
    void aPlansTextIsInOrder() {
        Map<ComponentFunction, FunctionSettings> all = new HashMap<>(Plans.settings().functions);
        String text = Plans.settings().functions(all).plan(1).toString();
        assertThat(text.indexOf("SETUP=")).isPositive().isLessThan(text.indexOf("PREDICT="));
        assertThat(text.indexOf("PREDICT=")).isLessThan(text.indexOf("LEARN="));
    }

    @Test
    void neighbouringSeedsShareNoExperiment() {
        Search one = search(Plans.settings().plan(20), new Interpreter());
        Search two = search(Plans.settings().plan(21), new Interpreter());
        run(one);
        run(two);
        for (Outcome a : one.outcomes()) {
            for (Outcome b : two.outcomes()) {
                assertThat(a.program()).isNotEqualTo(b.program());
            }
        }
    }

    @Test
    void limitsHold() {
        SearchPlan plan = Plans.settings().plan(16);
        for (long most : new long[] {1, 19, 20, 21, 399, 400, 401, 777}) {
            Search s = search(plan, new Interpreter());
            assertThat(s.run(new Search.Limits(most, 0, false), () -> false, new Silent()))
                    .isEqualTo(StopReason.INDIVIDUALS);
            assertThat(s.counts().individuals()).isEqualTo(most);
        }
        Search late = search(plan, new Interpreter());
        assertThat(late.run(new Search.Limits(0, System.nanoTime() - 1, true), () -> false, new Silent()))
                .isEqualTo(StopReason.TIME);
        assertThat(late.counts().individuals()).isZero();
        assertThat(late.outcomes()).isEmpty();
        Search stopped = search(plan, new Interpreter());
        assertThat(stopped.run(Search.Limits.NONE, () -> stopped.counts().individuals() >= 100, new Silent()))
                .isEqualTo(StopReason.SIGNAL);
        assertThat(stopped.counts().individuals()).isBetween(100L, 115L);
        Plans steps = Plans.settings();
        steps.trainSteps = 3000;
        steps.individuals = 0;
        steps.experiments = 1;
        Search trained = search(steps.plan(16), new Interpreter());
        assertThat(run(trained)).isEqualTo(StopReason.EXPERIMENTS);
        assertThat(trained.counts().trainSteps()).isBetween(3000L, 3100L);
    }

    @Test
    void experimentsGoOnUntilOneSucceeds() {
        Plans plans = Plans.settings();
        plans.sufficient = 0.3;
        plans.experiments = 0;
        Search s = search(plans.plan(17), new Interpreter());
        assertThat(run(s)).isEqualTo(StopReason.FITNESS);
        List<Outcome> all = s.outcomes();
        assertThat(all.get(all.size() - 1).selectFitness()).isGreaterThan(0.3);
        assertThat(all.subList(0, all.size() - 1)).allMatch(o -> o.selectFitness() <= 0.3);
        assertThat(run(s)).as("it stays so").isEqualTo(StopReason.FITNESS);
        plans.select = false;
        Search plain = search(plans.plan(17), new Interpreter());
        assertThat(run(plain)).isEqualTo(StopReason.FITNESS);
        assertThat(plain.outcomes().get(plain.finishedOutcomes().size() - 1).selectFitness())
                .isNaN();
    }

    /** Immigrants from outside are scored like any individual, within the bounds of the settings. */
    @Test
    void membersOfOthersComeInAndOwnGoOut() {
        Plans plans = Plans.settings();
        plans.migration = new Migration(200, 0.1);
        plans.experiments = 1;
        Program linear = ProgramParser.parse(LINEAR, "test");
        List<Integer> asked = new ArrayList<>();
        List<Double> offered = new ArrayList<>();
        Exchange exchange = new Exchange() {
            @Override
            public void offer(Program program, double fitness) {
                offered.add(fitness);
            }

            @Override
            public List<Program> take(int most) {
                asked.add(most);
                return most > 0 ? List.of(linear) : List.of();
            }
        };
        Search s = new Search(plans.plan(23), Interpreter::new, DATA, exchange);
        Silent heard = new Silent();
        s.run(new Search.Limits(101, 0, false), () -> false, heard);
        assertThat(heard.bests.get(heard.bests.size() - 1).program()).isEqualTo(linear);
        assertThat(heard.bests.get(heard.bests.size() - 1).individual()).isEqualTo(101);
        run(s);
        assertThat(asked).containsExactly(2, 2, 1);
        assertThat(offered).hasSize(3).allMatch(f -> f >= 0 && f <= 1);
        assertThat(s.counts().individuals()).isEqualTo(400);
    }

    @Test
    void randomSearchIsReproducibleAndDescendsFromNothing() {
        Plans plans = Plans.settings();
        plans.method = SearchSettings.Method.RANDOM;
        SearchPlan plan = plans.plan(18);
        Search one = search(plan, new Interpreter());
        Silent heard = new Silent();
        one.run(Search.Limits.NONE, () -> false, heard);
        Search two = search(plan, new ReferenceEngine());
        run(two);
        assertThat(end(one)).isEqualTo(end(two));
        assertThat(heard.bests).isNotEmpty().allMatch(a -> a.parent() == null && a.mutation() == null);
    }

    @Test
    void startsFromWhatIsGiven() {
        Plans plans = Plans.settings();
        plans.initial = SearchSettings.Initial.PROGRAMS;
        Program linear = ProgramParser.parse(LINEAR, "test");
        plans.programs = List.of(linear, Program.EMPTY);
        plans.individuals = 20;
        plans.experiments = 1;
        Search s = search(plans.plan(19), new Interpreter());
        run(s);
        assertThat(s.outcomes().get(0).program()).isEqualTo(linear);
        assertThat(s.counts().evaluations() + s.counts().canonicalHits()).isEqualTo(20);
        for (SearchSettings.Initial empty : List.of(SearchSettings.Initial.EMPTY, SearchSettings.Initial.NO_OP)) {
            Plans others = Plans.settings();
            others.initial = empty;
            Search e = search(others.plan(19), new Interpreter());
            e.run(new Search.Limits(20, 0, false), () -> false, new Silent());
            assertThat(e.hallOfFame().all()).hasSize(1);
            assertThat(e.hallOfFame().all().get(0).length()).isZero();
        }
    }

    @Test
    void hallOfFameKeepsTheBestOfEachLength() {
        Search s = search(Plans.settings().plan(22), new Interpreter());
        run(s);
        List<HallOfFame.Entry> all = s.hallOfFame().all();
        assertThat(all)
                .extracting(HallOfFame.Entry::length)
                .doesNotHaveDuplicates()
                .isSorted();
        double best = s.outcomes().stream().mapToDouble(Outcome::fitness).max().orElseThrow();
        assertThat(all.stream().mapToDouble(HallOfFame.Entry::fitness).max().orElseThrow())
                .isEqualTo(best);
        List<HallOfFame.Entry> front = s.hallOfFame().front();
        for (int i = 1; i < front.size(); i++) {
            assertThat(front.get(i).fitness()).isGreaterThan(front.get(i - 1).fitness());
            assertThat(front.get(i).length()).isGreaterThan(front.get(i - 1).length());
        }
        assertThat(front.get(front.size() - 1).fitness()).isEqualTo(best);
    }
}
