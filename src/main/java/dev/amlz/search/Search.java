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
 * State can be saved whenever {@link #run} has returned or calls its listener, and a search that loads it goes on as if it
 * had never stopped. Used by one thread; several islands run on threads of their own while {@link #run} waits.
 */
public final class Search {
    private final SearchPlan plan;
    private final List<Engine> engines = new ArrayList<>();
    private final DataSource data;
    private final Exchange exchange;
    private final HallOfFame hallOfFame = new HallOfFame();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Experiment experiment;
    private Counts before = Counts.NONE;
    private boolean succeeded;

    /** Hears of a running search, on the thread that runs it, while all islands rest. */
    public interface Listener {
        /**
         * An individual is the best of its island: with one island told at once, with several when an epoch or the run ends.
         */
        void improved(int experiment, Ancestor best);

        /** Called often, between individuals: the place to report and to save. */
        void between();
    }

    /**
     * When to stop, beside what the plan says.
     *
     * @param individuals over all experiments, shared out among the islands; 0 for no limit
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
            Counts sum = this;
            for (Island i : e.islands()) {
                sum = new Counts(
                        sum.individuals + i.individuals(),
                        sum.evaluations + i.candidates().evaluations(),
                        sum.canonicalHits + i.candidates().canonicalHits(),
                        sum.fecHits + i.candidates().fecHits(),
                        sum.hurdleStops + i.candidates().hurdleStops(),
                        sum.trainSteps + i.candidates().trainSteps());
            }
            return sum;
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
        for (int i = 0; i < plan.workers(); i++) {
            this.engines.add(engines.get());
        }
        this.data = data;
        this.exchange = exchange;
        experiment = experiment(1);
    }

    private Experiment experiment(int number) {
        return new Experiment(plan, engines, data, exchange, number);
    }

    /**
     * Goes on until the plan, a limit, or {@code stop} ends it; clock and {@code stop} are looked at after every evaluation
     * and every few individuals, by each island's thread.
     */
    public StopReason run(Limits limits, BooleanSupplier stop, Listener listener) {
        SearchSettings settings = plan.settings();
        try (Crew crew = new Crew(plan.workers(), limits, stop, listener)) {
            while (!succeeded) {
                if (experiment == null) {
                    if (settings.experiments() > 0 && outcomes.size() >= settings.experiments()) {
                        return StopReason.EXPERIMENTS;
                    }
                    experiment = experiment(outcomes.size() + 1);
                }
                StopReason reason = runExperiment(limits, crew);
                if (reason != null) {
                    return reason;
                }
                Outcome outcome = experiment.outcome();
                outcomes.add(outcome);
                before = before.plus(experiment);
                experiment.islands().forEach(island -> hallOfFame.addAll(island.hallOfFame()));
                experiment = null;
                succeeded = isSufficient(outcome);
            }
        }
        return StopReason.FITNESS;
    }

    /** Runs the experiment until it is done or found a sufficient program (null), or the search must stop. */
    private StopReason runExperiment(Limits limits, Crew crew) {
        long most =
                limits.individuals() == 0 ? Long.MAX_VALUE : Math.max(0, limits.individuals() - before.individuals());
        Experiment.Next next = experiment.next(most);
        StopReason reason = null;
        while (next == Experiment.Next.RUN && reason == null) {
            reason = crew.run(experiment, most);
            next = experiment.next(most);
        }
        crew.tell(experiment);
        return next == Experiment.Next.LIMIT ? StopReason.INDIVIDUALS : reason;
    }

    private boolean isSufficient(Outcome outcome) {
        return outcome.rank() > plan.settings().sufficientFitness();
    }

    /** Totals so far. */
    public Counts counts() {
        return experiment == null ? before : before.plus(experiment);
    }

    /** The best of each length over all experiments, as it is now. */
    public HallOfFame hallOfFame() {
        HallOfFame all = new HallOfFame();
        all.addAll(hallOfFame);
        if (experiment != null) {
            experiment.islands().forEach(island -> all.addAll(island.hallOfFame()));
        }
        return all;
    }

    /** Generated classes of its engines ({@link Engine#compiledClasses}). */
    public long compiledClasses() {
        return engines.get(0).compiledClasses();
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
        Island leader = experiment.leader();
        double living = experiment.islands().stream().mapToInt(Island::filled).sum();
        double mean = 0;
        double square = 0;
        for (Island island : experiment.islands()) {
            int filled = island.filled();
            if (filled > 0) {
                double own = island.population().mean(filled);
                mean += own * filled / living;
                square += (Math.pow(island.population().standardDeviation(filled), 2) + own * own) * filled / living;
            }
        }
        return new View(
                experiment.number(),
                experiment.individuals(),
                leader.best().fitness(),
                mean,
                Math.sqrt(Math.max(0, square - mean * mean)),
                leader.bestLength());
    }

    /** The running experiment in numbers, over all its islands. */
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
        hallOfFame.save(out);
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
        hallOfFame.load(in);
        experiment = null;
        if (in.readBoolean()) {
            experiment = experiment(outcomes.size() + 1);
            experiment.load(in);
        }
    }
}
