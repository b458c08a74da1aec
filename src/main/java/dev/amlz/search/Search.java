package dev.amlz.search;

import dev.amlz.interpret.Engine;
import dev.amlz.task.DataSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A whole search: experiment after experiment, until one finds a sufficient program or a limit is reached (SEMANTICS vi).
 * State can be saved whenever {@link #run} has returned or calls its listener, and a search that loads it goes on as if it had never
 * stopped. Confined to one thread.
 */
public final class Search {
    /** Individuals, at most, between two calls of the listener, and nanoseconds where they are slow. */
    private static final int LISTEN_EVERY = 64;

    private static final long LISTEN_NANOS = 200_000_000;

    private final SearchPlan plan;
    private final Engine engine;
    private final DataSource data;
    private final Exchange exchange;
    private final HallOfFame hallOfFame = new HallOfFame();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Experiment experiment;
    private Counts before = Counts.NONE;
    private boolean succeeded;

    /** Hears of a running search, on its thread. */
    public interface Listener {
        /** An individual became the best of its experiment. */
        void improved(int experiment, Ancestor best);

        /** Called often, between individuals: the place to report and to save. */
        void between();
    }

    /**
     * When to stop, beside what the plan says.
     *
     * @param individuals over all experiments; 0 for no limit
     * @param nanoTime by {@link System#nanoTime}
     * @param hasDeadline whether nanoTime counts
     */
    public record Limits(long individuals, long nanoTime, boolean hasDeadline) {
        /** No limits. */
        public static final Limits NONE = new Limits(0, 0, false);

        boolean isOver(long now) {
            return hasDeadline && now - nanoTime >= 0;
        }
    }

    /**
     * Totals over all experiments so far.
     *
     * @param individuals candidates, whichever way they got their fitness
     * @param evaluations candidates that were trained beyond the equivalence check
     * @param canonicalHits candidates whose canonical form was known
     * @param fecHits candidates whose fingerprint was known
     * @param hurdleStops candidates that a hurdle stopped
     * @param trainSteps training examples started
     */
    public record Counts(
            long individuals, long evaluations, long canonicalHits, long fecHits, long hurdleStops, long trainSteps) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        private Counts plus(Experiment e) {
            return new Counts(
                    individuals + e.individuals(),
                    evaluations + e.candidates().evaluations(),
                    canonicalHits + e.candidates().canonicalHits(),
                    fecHits + e.candidates().fecHits(),
                    hurdleStops + e.candidates().hurdleStops(),
                    trainSteps + e.candidates().trainSteps());
        }
    }

    /**
     * A search that has not begun; the tasks of its first experiment are made.
     *
     * @param engines makes an engine for each worker
     * @param exchange with other processes
     * @throws dev.amlz.InputException when data are missing or wrong
     */
    public Search(SearchPlan plan, Supplier<Engine> engines, DataSource data, Exchange exchange) {
        this.plan = plan;
        this.engine = engines.get();
        this.data = data;
        this.exchange = exchange;
        experiment = experiment(1);
    }

    private Experiment experiment(int number) {
        return new Experiment(plan, engine, data, number, hallOfFame, exchange);
    }

    /** Goes on until the plan, a limit, or {@code stop} ends it; clock and {@code stop} are looked at before every individual. */
    public StopReason run(Limits limits, BooleanSupplier stop, Listener listener) {
        SearchSettings settings = plan.settings();
        while (!succeeded) {
            if (experiment == null) {
                if (settings.experiments() > 0 && outcomes.size() >= settings.experiments()) {
                    return StopReason.EXPERIMENTS;
                }
                experiment = experiment(outcomes.size() + 1);
            }
            StopReason reason = runExperiment(limits, stop, listener);
            if (reason != null) {
                return reason;
            }
            Outcome outcome = experiment.outcome();
            outcomes.add(outcome);
            before = before.plus(experiment);
            experiment = null;
            succeeded = isSufficient(outcome);
        }
        return StopReason.FITNESS;
    }

    /** Runs the experiment until it is done or found a sufficient program (null), or the search must stop. */
    private StopReason runExperiment(Limits limits, BooleanSupplier stop, Listener listener) {
        long most = limits.individuals() == 0 ? Long.MAX_VALUE : limits.individuals() - before.individuals();
        long heard = System.nanoTime();
        // a state that was saved in improved() may hold a sufficient program
        boolean improved = experiment.best() != null;
        while (!(improved && isSufficient(experiment)) && !experiment.isDone()) {
            if (experiment.individuals() >= most) {
                return StopReason.INDIVIDUALS;
            }
            if (stop.getAsBoolean()) {
                return StopReason.SIGNAL;
            }
            long now = System.nanoTime();
            if (limits.isOver(now)) {
                return StopReason.TIME;
            }
            if (experiment.individuals() % LISTEN_EVERY == 0 || now - heard > LISTEN_NANOS) {
                listener.between();
                heard = now;
            }
            improved = experiment.step();
            if (improved) {
                listener.improved(experiment.number(), experiment.best());
            }
        }
        return null;
    }

    private boolean isSufficient(Experiment e) {
        double sufficient = plan.settings().sufficientFitness();
        if (!(e.best().fitness() > sufficient)) {
            return false;
        }
        double select = e.selectFitness(e.best().program());
        return Double.isNaN(select) || select > sufficient;
    }

    private boolean isSufficient(Outcome outcome) {
        return outcome.rank() > plan.settings().sufficientFitness();
    }

    /** Totals so far. */
    public Counts counts() {
        return experiment == null ? before : before.plus(experiment);
    }

    /** The best of each length over all experiments. */
    public HallOfFame hallOfFame() {
        return hallOfFame;
    }

    /** What finished experiments came to, in order; with an unfinished one last, as it stands. */
    public List<Outcome> outcomes() {
        List<Outcome> all = new ArrayList<>(outcomes);
        if (experiment != null && experiment.individuals() > 0) {
            all.add(experiment.outcome());
        }
        return all;
    }

    /** What finished experiments came to, in order. */
    public List<Outcome> finishedOutcomes() {
        return List.copyOf(outcomes);
    }

    /** A look at the running experiment, or at the last one when none runs. */
    public View view() {
        if (experiment == null && !outcomes.isEmpty()) {
            Outcome last = outcomes.get(outcomes.size() - 1);
            return new View(last.experiment(), last.individuals(), last.fitness(), Double.NaN, Double.NaN, 0);
        }
        if (experiment == null || experiment.individuals() == 0) {
            return new View(outcomes.size() + 1, 0, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        int filled = experiment.filled();
        return new View(
                experiment.number(),
                experiment.individuals(),
                experiment.best().fitness(),
                experiment.population().mean(filled),
                experiment.population().standardDeviation(filled),
                experiment.bestLength());
    }

    /** The running experiment in numbers. */
    public record View(int experiment, long individuals, double best, double mean, double stdev, int bestLength) {}

    /** Writes the state. */
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(succeeded);
        for (long count : new long[] {
            before.individuals(),
            before.evaluations(),
            before.canonicalHits(),
            before.fecHits(),
            before.hurdleStops(),
            before.trainSteps()
        }) {
            out.writeLong(count);
        }
        out.writeInt(outcomes.size());
        for (Outcome o : outcomes) {
            out.writeLong(o.individuals());
            out.writeDouble(o.fitness());
            out.writeDouble(o.selectFitness());
            out.writeDouble(o.populationFitness());
            out.writeDouble(o.populationSelectFitness());
            StateFormat.writeProgram(out, o.program());
        }
        List<HallOfFame.Entry> famous = hallOfFame.all();
        out.writeInt(famous.size());
        for (HallOfFame.Entry e : famous) {
            out.writeInt(e.length());
            out.writeDouble(e.fitness());
            out.writeInt(e.experiment());
            out.writeLong(e.individual());
            StateFormat.writeProgram(out, e.program());
        }
        out.writeBoolean(experiment != null);
        if (experiment != null) {
            experiment.save(out);
        }
    }

    /** Reads what {@link #save} wrote, into a search of the same plan that has not begun. */
    public void load(DataInput in) throws IOException {
        succeeded = in.readBoolean();
        before = new Counts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        int finished = in.readInt();
        for (int i = 1; i <= finished; i++) {
            outcomes.add(new Outcome(
                    i,
                    in.readLong(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    StateFormat.readProgram(in)));
        }
        int famous = in.readInt();
        for (int i = 0; i < famous; i++) {
            hallOfFame.add(new HallOfFame.Entry(
                    in.readInt(), in.readDouble(), in.readInt(), in.readLong(), StateFormat.readProgram(in)));
        }
        experiment = null;
        if (in.readBoolean()) {
            experiment = experiment(outcomes.size() + 1);
            experiment.load(in);
        }
    }
}
