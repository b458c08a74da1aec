package dev.amlz.search;

import dev.amlz.analyze.Analyzer;
import dev.amlz.evaluate.CandidateEvaluator;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One population of an experiment with all that it needs, from its initial members on, one individual a {@link #step}. Its
 * state can be saved between any two steps. One thread at a time; what islands share is immutable or safe for several threads.
 */
final class Island {
    private static final long SEARCH = 0x736561726368L;
    private static final long OFFERS = 0x6f6666657273L;
    private static final long SIZE = 0x73697a65L;

    /**
     * Individuals of known fitness after which the watch is asked at the latest, as it looks at a clock: most take a
     * microsecond, the others an equivalence check.
     */
    static final int ASK_EVERY = 16;

    private final SearchSettings settings;
    private final ExperimentTasks tasks;
    private final Engine engine;
    private final Exchange exchange;
    private final int experiment;
    private final int number;
    private final long mostIndividuals;
    private final long mostTrainSteps;
    private final RandomStream random;
    private final RandomStream offers;
    private final Mutator mutator;
    private final CandidateEvaluator candidates;
    private final Population population;
    private final HallOfFame hallOfFame = new HallOfFame();
    private final ArrayDeque<Immigrant> waiting = new ArrayDeque<>();
    private Evaluator select;

    private long individuals;
    private int taken;
    private Ancestor best;
    private int bestLength;
    private Ancestor told;
    private Ancestor confirmed;
    private boolean sufficient;

    /**
     * Asked every few individuals and after each evaluation, and told of each that became the island's best; on the island's
     * thread.
     */
    interface Watch {
        /** Whether to rest. */
        boolean rest(Island island);

        /** There is a new best. */
        void improved(Island island);
    }

    /**
     * @param seed the experiment's
     * @param experiment its number, from 1
     * @param number of the island, from 1
     */
    Island(
            SearchPlan plan,
            ExperimentTasks tasks,
            Engine engine,
            Exchange exchange,
            long seed,
            int experiment,
            int number) {
        this.settings = plan.settings();
        this.tasks = tasks;
        this.engine = engine;
        this.exchange = exchange;
        this.experiment = experiment;
        this.number = number;
        mostIndividuals = settings.individuals() == 0 ? Long.MAX_VALUE : plan.share(settings.individuals(), number);
        mostTrainSteps = settings.trainSteps() == 0 ? Long.MAX_VALUE : plan.share(settings.trainSteps(), number);
        long own = number == 1 ? seed : RandomStream.mix(seed + number);
        random = RandomStream.of(own, SEARCH);
        offers = RandomStream.of(own, OFFERS);
        engine.forget();
        Evaluator evaluator = tasks.search(number, engine);
        Task shape = evaluator.batches().get(0).shape();
        mutator = new Mutator(settings, shape.target(), random);
        candidates = new CandidateEvaluator(
                analyzer(shape),
                evaluator,
                settings.fec(),
                settings.hurdles(),
                settings.canonicalCache(),
                settings.fec() == null ? null : exchange.fitness(() -> evaluator.identity(settings.fec())));
        population = new Population(settings.population().draw(RandomStream.of(own, SIZE)));
    }

    private Analyzer analyzer(Task shape) {
        return new Analyzer(shape.target(), settings.memory(), shape.features());
    }

    int experiment() {
        return experiment;
    }

    int number() {
        return number;
    }

    long individuals() {
        return individuals;
    }

    CandidateEvaluator candidates() {
        return candidates;
    }

    Population population() {
        return population;
    }

    HallOfFame hallOfFame() {
        return hallOfFame;
    }

    /** Slots of the population that are filled. */
    int filled() {
        return (int) Math.min(individuals, population.size());
    }

    /** The fittest that the island has seen and its descent, null before the first step. */
    Ancestor best() {
        return best;
    }

    int bestLength() {
        return bestLength;
    }

    /** Whether the best has changed since this was last asked. */
    boolean hasNews() {
        boolean news = best != told;
        told = best;
        return news;
    }

    /** Whether its best was found sufficient, on the select tasks where there are any. */
    boolean isSufficient() {
        return sufficient;
    }

    /** Whether the island has done its part of what the settings ask. */
    boolean isDone() {
        return individuals >= mostIndividuals || candidates.trainSteps() >= mostTrainSteps;
    }

    /** Whether there is something to do for it before it has so many individuals. */
    boolean canGoOn(long until) {
        return !confirm() && individuals < until && !isDone();
    }

    /** Goes on until it has so many individuals, is done, is found sufficient, or is told to rest. */
    void run(long until, Watch watch) {
        long evaluations = -1;
        while (canGoOn(until)) {
            if (individuals % ASK_EVERY == 0 || candidates.evaluations() != evaluations) {
                evaluations = candidates.evaluations();
                if (watch.rest(this)) {
                    return;
                }
            }
            if (step()) {
                watch.improved(this);
            }
        }
    }

    /** Looks at a best that it has not yet looked at. */
    private boolean confirm() {
        if (best != confirmed) {
            confirmed = best;
            double least = settings.sufficientFitness();
            if (best.fitness() > least) {
                double fitness = selectFitness(best.program());
                sufficient = Double.isNaN(fitness) || fitness > least;
            }
        }
        return sufficient;
    }

    /** Makes and evaluates the next individual; whether it is the island's best. */
    private boolean step() {
        meetOutside();
        int slot = (int) (individuals % population.size());
        Ancestor parent = null;
        Mutation mutation = null;
        boolean immigrant = false;
        Program program;
        if (settings.method() == SearchSettings.Method.RANDOM) {
            program = mutator.random();
        } else if (individuals < population.size()) {
            program = mutator.initial(individuals);
        } else if (!waiting.isEmpty()) {
            Immigrant next = waiting.remove();
            immigrant = true;
            parent = next.parent();
            program = next.program();
        } else {
            int winner = population.tournament(settings.tournament(), random);
            parent = population.ancestor(winner);
            program = mutator.child(population.program(winner));
            mutation = mutator.last();
        }
        individuals++;
        double fitness = candidates.fitness(program);
        Ancestor self = parent;
        if (immigrant || parent == null || fitness > parent.fitness()) {
            self = new Ancestor(parent, number, individuals, fitness, mutation, immigrant, program);
        }
        population.set(slot, program, fitness, self);
        return note(program, self, fitness);
    }

    /** Keeps what is worth it of the individual that was made last; whether it is the island's best. */
    private boolean note(Program program, Ancestor self, double fitness) {
        int length = candidates.liveSize();
        if (hallOfFame.admits(length, fitness)) {
            hallOfFame.add(new HallOfFame.Entry(length, fitness, experiment, number, individuals, program));
        }
        if (best != null && fitness <= best.fitness()) {
            return false;
        }
        best = self;
        bestLength = length;
        return true;
    }

    /** Whether immigrants may come in: never in random search, and not before the population is full. */
    private boolean isOpen() {
        return settings.migration() != null
                && settings.method() != SearchSettings.Method.RANDOM
                && individuals >= population.size();
    }

    /** Offers a member to other processes and takes what they have sent, now and then. */
    private void meetOutside() {
        if (individuals % Exchange.EVERY != 0 || !isOpen()) {
            return;
        }
        Migration migration = settings.migration();
        if (individuals % migration.every() < Exchange.EVERY) {
            taken = 0;
        }
        int member = offers.nextInt(population.size());
        exchange.offer(population.program(member), population.fitness(member));
        List<Program> immigrants = exchange.take(migration.most(population.size()) - taken);
        taken += immigrants.size();
        immigrants.forEach(program -> waiting.add(new Immigrant(program, null)));
    }

    /** Invites a random number of random members of the others, none of which is empty; they are its next individuals. */
    void invite(List<Island> others) {
        if (others.isEmpty() || !isOpen() || isDone()) {
            return;
        }
        int most = settings.migration().most(population.size());
        int count = most == 0 ? 0 : 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            Island other = others.get(random.nextInt(others.size()));
            int member = random.nextInt(other.filled());
            waiting.add(new Immigrant(other.population.program(member), other.population.ancestor(member)));
        }
    }

    /** The fitness of a program on the select tasks; NaN without such tasks. */
    double selectFitness(Program program) {
        if (select == null) {
            select = tasks.select(engine);
        }
        return select == null
                ? Double.NaN
                : select.fitness(analyzer(select.batches().get(0).shape()).analyze(program));
    }

    /** What it has come to so far, {@code total} individuals of all islands. */
    Outcome outcome(long total) {
        int last = population.best(filled());
        Program fittest = best.program();
        Program survivor = population.program(last);
        double fitness = selectFitness(fittest);
        return new Outcome(
                experiment,
                total,
                best.fitness(),
                fitness,
                population.fitness(last),
                survivor.equals(fittest) ? fitness : selectFitness(survivor),
                fittest);
    }

    /** Notes the ancestors of all that {@link #save} will write. */
    void collect(AncestorTable ancestors) {
        for (int slot = 0; slot < filled(); slot++) {
            ancestors.add(population.ancestor(slot));
        }
        ancestors.add(best);
        waiting.forEach(immigrant -> ancestors.add(immigrant.from()));
    }

    void save(DataOutput out, AncestorTable ancestors) throws IOException {
        out.writeLong(individuals);
        out.writeLong(random.state());
        candidates.save(out);
        for (int slot = 0; slot < filled(); slot++) {
            StateFormat.writeProgram(out, population.program(slot));
            out.writeDouble(population.fitness(slot));
            ancestors.write(out, population.ancestor(slot));
        }
        ancestors.write(out, best);
        out.writeInt(bestLength);
        hallOfFame.save(out);
        out.writeInt(taken);
        out.writeInt(waiting.size());
        for (Immigrant immigrant : waiting) {
            StateFormat.writeProgram(out, immigrant.program());
            ancestors.write(out, immigrant.from());
        }
    }

    void load(DataInput in, AncestorTable ancestors) throws IOException {
        individuals = in.readLong();
        random.setState(in.readLong());
        candidates.load(in);
        for (int slot = 0; slot < filled(); slot++) {
            population.set(slot, StateFormat.readProgram(in), in.readDouble(), ancestors.read(in));
        }
        best = ancestors.read(in);
        bestLength = in.readInt();
        hallOfFame.load(in);
        taken = in.readInt();
        int immigrants = in.readInt();
        for (int i = 0; i < immigrants; i++) {
            waiting.add(new Immigrant(StateFormat.readProgram(in), ancestors.read(in)));
        }
    }
}
