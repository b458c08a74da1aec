package dev.amlz.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.jit.EngineName;
import dev.amlz.jit.Engines;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import dev.amlz.task.GeneratedSpec.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several islands find the same whatever their threads do, and exchange members where they are told to. */
@Timeout(60)
class IslandsTest {
    private static final DataSource DATA = new DataSource(List.of(), Path.of("target", "no-cache"));
    private static final int WORKERS = 3;

    /** A run with all that it told. */
    private static final class Told implements Search.Listener {
        final List<Ancestor> bests = new ArrayList<>();

        @Override
        public void improved(int experiment, Ancestor best) {
            bests.add(best);
        }

        @Override
        public void between() {}

        List<Ancestor> of(int island) {
            return bests.stream().filter(a -> a.island() == island).toList();
        }

        /** The bests and all that they descend from. */
        Set<Ancestor> all() {
            Set<Ancestor> all = new HashSet<>();
            for (Ancestor best : bests) {
                for (Ancestor a = best; a != null; a = a.parent()) {
                    all.add(a);
                }
            }
            return all;
        }
    }

    private static Plans plans() {
        Plans plans = Plans.settings();
        plans.workers = WORKERS;
        plans.individuals = 1200;
        plans.experiments = 2;
        plans.fec = null;
        return plans;
    }

    private static Search search(SearchPlan plan) {
        return new Search(plan, Interpreter::new, DATA, Exchange.NONE);
    }

    private static Told run(Search search) {
        Told told = new Told();
        search.run(Search.Limits.NONE, () -> false, told);
        return told;
    }

    private static String end(Search s) {
        return s.counts() + "\n" + s.outcomes() + "\n" + s.hallOfFame().all() + "\n" + s.view();
    }

    @Test
    void everyEngineFindsTheSameEveryTime() {
        SearchPlan plan = plans().plan(31);
        List<Supplier<Engine>> engines = List.of(
                Interpreter::new,
                Interpreter::new,
                ReferenceEngine::new,
                () -> new Interpreter(1),
                Engines.sharing(EngineName.AUTO),
                Engines.sharing(EngineName.JIT));
        String expected = null;
        for (Supplier<Engine> engine : engines) {
            Search s = new Search(plan, engine, DATA, Exchange.NONE);
            Told told = run(s);
            String found = end(s) + told.bests;
            expected = expected == null ? found : expected;
            assertThat(found).isEqualTo(expected);
            assertThat(s.counts().individuals()).isEqualTo(2400);
        }
    }

    /** The first island begins as a search with one worker, whose every best it finds as long as no one migrates. */
    @Test
    void withoutMigrationIslandsAreSearchesOfTheirOwn() {
        Plans apart = plans();
        apart.migration = null;
        apart.experiments = 1;
        Search off = search(apart.plan(32));
        Told three = run(off);
        apart.migration = new Migration(50, 0);
        Search meeting = search(apart.plan(32));
        run(meeting);
        assertThat(end(meeting)).isEqualTo(end(off));
        assertThat(three.all()).noneMatch(Ancestor::immigrant);
        apart.workers = 1;
        apart.individuals = 400;
        Told one = run(search(apart.plan(32)));
        Ancestor best = one.bests.get(one.bests.size() - 1);
        assertThat(three.of(1).get(three.of(1).size() - 1)).isEqualTo(best);
        assertThat(three.of(2)).isNotEmpty().noneMatch(a -> a.program().equals(best.program()));
    }

    @Test
    void membersMigrate() {
        Plans plans = plans();
        plans.canonicalCache = 0;
        plans.hurdles = null;
        Search s = search(plans.plan(33));
        Set<Ancestor> all = run(s).all();
        List<Ancestor> immigrants = all.stream().filter(Ancestor::immigrant).toList();
        assertThat(immigrants).isNotEmpty().allSatisfy(a -> {
            assertThat(a.parent().island()).isNotEqualTo(a.island());
            assertThat(a.parent().individual()).isLessThan(a.individual());
            assertThat(a.individual())
                    .as("the others are asked each 50 individuals")
                    .isGreaterThan(50);
            assertThat((a.individual() - 1) % 50)
                    .as("at most half of 20 come in")
                    .isLessThan(10);
            assertThat(a.mutation()).isNull();
            assertThat(a.fitness())
                    .as("on the same tasks")
                    .isLessThanOrEqualTo(a.parent().fitness());
            assertThat(a.parent().immigrant())
                    .as("arrivals without a gain are left out")
                    .isFalse();
        });
        plans.migration = null;
        Search apart = search(plans.plan(33));
        run(apart);
        assertThat(end(apart)).isNotEqualTo(end(s));
    }

    /** Islands with other tasks score what comes in on their own. */
    @Test
    void islandsTakeTheSetsOfTasksInTurn() {
        Plans plans = plans();
        plans.rules = List.of(Rule.LINEAR, Rule.AFFINE);
        plans.canonicalCache = 0;
        plans.hurdles = null;
        List<Ancestor> unchanged = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            Experiment e = new Experiment(plans.plan(seed), engines(WORKERS), DATA, Exchange.NONE, 1);
            for (int individuals : new int[] {50, 70}) {
                assertThat(e.next(Long.MAX_VALUE)).isEqualTo(Experiment.Next.RUN);
                e.islands().forEach(island -> island.run(individuals, new Restless()));
            }
            for (Island island : e.islands()) {
                for (int slot = 0; slot < island.filled(); slot++) {
                    Ancestor a = island.population().ancestor(slot);
                    if (a.immigrant() && a.program().equals(a.parent().program())) {
                        unchanged.add(a);
                    }
                }
            }
        }
        assertThat(unchanged)
                .anyMatch(a -> a.fitness() == a.parent().fitness())
                .anyMatch(a -> a.fitness() != a.parent().fitness())
                .allMatch(a -> (a.fitness() == a.parent().fitness())
                        == (a.island() % 2 == a.parent().island() % 2));
    }

    private static final class Restless implements Island.Watch {
        @Override
        public boolean rest(Island island) {
            return false;
        }

        @Override
        public void improved(Island island) {}
    }

    @Test
    void populationsAreDrawnFromTheRange() {
        Plans plans = plans();
        plans.workers = 12;
        plans.populationMost = 60;
        List<Integer> sizes = new ArrayList<>();
        new Experiment(plans.plan(35), engines(12), DATA, Exchange.NONE, 1)
                .islands()
                .forEach(i -> sizes.add(i.population().size()));
        assertThat(sizes).allMatch(n -> n >= 20 && n <= 60);
        assertThat(Set.copyOf(sizes)).hasSizeGreaterThan(5);
        assertThat(run(search(plans.plan(35))).bests).isEqualTo(run(search(plans.plan(35))).bests);
    }

    private static List<Engine> engines(int count) {
        List<Engine> engines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            engines.add(new Interpreter());
        }
        return engines;
    }

    /** Each run is stopped by a limit, or by a signal that no two islands see at the same individual. */
    @Test
    void stoppedAnywhereItResumesToTheSameEnd() {
        Plans plans = plans();
        plans.rules = List.of(Rule.LINEAR, Rule.AFFINE);
        plans.fec = Plans.settings().fec;
        SearchPlan plan = plans.plan(36);
        Search whole = search(plan);
        run(whole);
        RandomStream random = RandomStream.of(36, 1);
        Set<StopReason> reasons = new HashSet<>();
        for (int round = 0; round < 12; round++) {
            byte[] state = null;
            long most = 0;
            Search s;
            StopReason reason;
            do {
                s = search(plan);
                if (state != null) {
                    Checkpoint.read(state, s, plan, "c");
                }
                most += 1 + random.nextInt(900);
                Told told = new Told();
                reason = random.nextInt(2) == 0
                        ? s.run(new Search.Limits(most, 0, false), () -> false, told)
                        : s.run(Search.Limits.NONE, after(random.nextInt(900)), told);
                reasons.add(reason);
                state = Checkpoint.write(s, plan, 1, 2);
            } while (reason != StopReason.EXPERIMENTS);
            assertThat(end(s)).isEqualTo(end(whole));
        }
        assertThat(reasons).contains(StopReason.INDIVIDUALS, StopReason.SIGNAL);
    }

    private static BooleanSupplier after(long calls) {
        AtomicLong asked = new AtomicLong();
        return () -> asked.incrementAndGet() > calls;
    }

    @Test
    void limitsAreThoseOfAllIslands() {
        SearchPlan plan = plans().plan(37);
        for (long most : new long[] {1, 2, 59, 60, 61, 149, 150, 151, 1199, 1200, 1201}) {
            Search s = search(plan);
            assertThat(s.run(new Search.Limits(most, 0, false), () -> false, new Told()))
                    .isEqualTo(StopReason.INDIVIDUALS);
            assertThat(s.counts().individuals()).isEqualTo(most);
        }
        Plans few = plans();
        few.individuals = 2;
        few.experiments = 1;
        Search s = search(few.plan(37));
        run(s);
        assertThat(s.counts().individuals()).isEqualTo(2);
        Plans steps = plans();
        steps.individuals = 0;
        steps.trainSteps = 9000;
        steps.experiments = 1;
        Search trained = search(steps.plan(37));
        run(trained);
        assertThat(trained.counts().trainSteps()).isBetween(9000L, 9300L);
        Search late = search(plan);
        assertThat(late.run(new Search.Limits(0, System.nanoTime() - 1, true), () -> false, new Told()))
                .isEqualTo(StopReason.TIME);
        assertThat(late.counts().individuals()).isZero();
    }

    /** The island that finds a sufficient program stops, the others finish their epoch. */
    @Test
    void aSufficientProgramEndsTheExperimentAtAnEpochsEnd() {
        Plans plans = plans();
        plans.sufficient = 0.3;
        plans.experiments = 0;
        SearchPlan plan = plans.plan(38);
        Search s = search(plan);
        Told told = new Told();
        assertThat(s.run(Search.Limits.NONE, () -> false, told)).isEqualTo(StopReason.FITNESS);
        List<Outcome> all = s.outcomes();
        Outcome last = all.get(all.size() - 1);
        assertThat(last.selectFitness()).isGreaterThan(0.3);
        assertThat(all.subList(0, all.size() - 1)).allMatch(o -> o.selectFitness() <= 0.3);
        assertThat(last.individuals() % 50).as("one island of three stopped").isNotZero();
        Search again = search(plan);
        run(again);
        assertThat(end(again)).isEqualTo(end(s));
    }

    @Test
    void aCheckpointKnowsItsWorkers() {
        SearchPlan plan = plans().plan(39);
        Search s = search(plan);
        s.run(new Search.Limits(700, 0, false), () -> false, new Told());
        byte[] state = Checkpoint.write(s, plan, 0, 0);
        assertThat(Checkpoint.origin(state, "c")).isEqualTo(new Checkpoint.Origin(WORKERS, 39));
        Plans two = plans();
        two.workers = 2;
        assertThatThrownBy(() -> Checkpoint.read(state, search(two.plan(39)), two.plan(39), "c"))
                .isInstanceOf(InputException.class)
                .hasMessage("c: made with another config, seed or number of workers than those beside it");
        for (int cut : new int[] {1, 8, 2, 100}) {
            byte[] bad = Arrays.copyOf(state, state.length - cut);
            assertThatThrownBy(() -> Checkpoint.read(bad, search(plan), plan, "c"))
                    .hasMessageContaining("truncated");
        }
    }

    @Test
    void whatAnIslandThrowsReachesTheCaller() {
        Exchange broken = new Exchange() {
            @Override
            public void offer(Program program, double fitness) {
                throw new IllegalStateException("broken");
            }

            @Override
            public List<Program> take(int most) {
                return List.of();
            }
        };
        Search s = new Search(plans().plan(40), Interpreter::new, DATA, broken);
        assertThatThrownBy(() -> run(s)).isInstanceOf(IllegalStateException.class);
    }
}
