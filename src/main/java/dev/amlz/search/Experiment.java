package dev.amlz.search;

import dev.amlz.analyze.Analyzer;
import dev.amlz.evaluate.CandidateEvaluator;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One experiment: a population, from its initial members on, one individual a {@link #step}. Its state can be saved between
 * any two steps. Confined to one thread.
 */
final class Experiment {
    private static final long SEARCH = 0x736561726368L;
    private static final long TASKS = 0x7461736b73L;
    private static final long DRAWS = 0x6472617773L;
    private static final long OFFERS = 0x6f6666657273L;

    private final SearchPlan plan;
    private final SearchSettings settings;
    private final Engine engine;
    private final DataSource data;
    private final int number;
    private final RandomStream random;
    private final Mutator mutator;
    private final CandidateEvaluator candidates;
    private final Analyzer analyzer;
    private final Population population;
    private final HallOfFame hallOfFame;
    private final Exchange exchange;
    private final RandomStream offers;
    private final ArrayDeque<Program> waiting = new ArrayDeque<>();
    private Evaluator select;

    private long individuals;
    private Ancestor best;
    private int bestLength;
    private int taken;

    /** @param number from 1; decides the seeds */
    Experiment(SearchPlan plan, Engine engine, DataSource data, int number, HallOfFame hallOfFame, Exchange exchange) {
        this.plan = plan;
        this.settings = plan.settings();
        this.engine = engine;
        this.data = data;
        this.number = number;
        this.hallOfFame = hallOfFame;
        this.exchange = exchange;
        offers = RandomStream.of(seed(), OFFERS);
        engine.forget();
        List<Task> tasks = tasks(plan.searchTasks(), TASKS);
        Task shape = tasks.get(0);
        random = RandomStream.of(seed(), SEARCH);
        mutator = new Mutator(settings, shape.target(), random);
        analyzer = new Analyzer(shape.target(), settings.memory(), shape.features());
        Evaluator evaluator = new Evaluator(engine, tasks, plan.evaluation(), plan.seed() ^ DRAWS);
        candidates = new CandidateEvaluator(
                analyzer, evaluator, settings.fec(), settings.hurdles(), settings.canonicalCache());
        population = new Population(settings.population());
    }

    private List<Task> tasks(TaskSpec spec, long purpose) {
        long seed = RandomStream.mix(seed() ^ purpose);
        return TaskFactory.make(plan.randomizeSeeds() ? spec.withRandomSeeds(seed) : spec, data);
    }

    /** This experiment's seed: no two experiments of searches of close seeds share one. */
    private long seed() {
        return RandomStream.mix(RandomStream.mix(plan.seed()) + number);
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

    /** Slots of the population that are filled. */
    int filled() {
        return (int) Math.min(individuals, population.size());
    }

    /** The fittest of the whole experiment and its descent, null before the first step. */
    Ancestor best() {
        return best;
    }

    int bestLength() {
        return bestLength;
    }

    /** Whether the experiment has done what its settings ask. */
    boolean isDone() {
        boolean steps = settings.trainSteps() > 0 && candidates.trainSteps() >= settings.trainSteps();
        return steps || settings.individuals() > 0 && individuals >= settings.individuals();
    }

    /** Makes and evaluates the next individual; whether it is the best of the experiment. */
    boolean step() {
        int slot = (int) (individuals % population.size());
        Ancestor parent = null;
        Program program;
        meetOutside();
        if (settings.method() == SearchSettings.Method.RANDOM) {
            program = mutator.random();
        } else if (individuals < population.size()) {
            program = mutator.initial(individuals);
        } else if (!waiting.isEmpty()) {
            program = waiting.remove();
        } else {
            int winner = population.tournament(settings.tournament(), random);
            parent = population.ancestor(winner);
            program = mutator.child(population.program(winner));
        }
        individuals++;
        double fitness = candidates.fitness(program);
        Ancestor self = parent;
        if (parent == null || fitness > parent.fitness()) {
            self = new Ancestor(parent, individuals, fitness, parent == null ? null : mutator.last(), program);
        }
        population.set(slot, program, fitness, self);
        int length = candidates.liveSize();
        if (hallOfFame.admits(length, fitness)) {
            hallOfFame.add(new HallOfFame.Entry(length, fitness, number, individuals, program));
        }
        if (best != null && fitness <= best.fitness()) {
            return false;
        }
        best = self;
        bestLength = length;
        return true;
    }

    /** Offers a member to other processes and takes what they have sent, now and then. */
    private void meetOutside() {
        Migration migration = settings.migration();
        boolean now = individuals >= population.size() && individuals % Exchange.EVERY == 0;
        if (!now || migration == null || settings.method() == SearchSettings.Method.RANDOM) {
            return;
        }
        if (individuals % migration.every() < Exchange.EVERY) {
            taken = 0;
        }
        int member = offers.nextInt(population.size());
        exchange.offer(population.program(member), population.fitness(member));
        List<Program> immigrants = exchange.take(migration.most(population.size()) - taken);
        taken += immigrants.size();
        waiting.addAll(immigrants);
    }

    /** The fitness of a program on the select tasks; NaN without such tasks. */
    double selectFitness(Program program) {
        if (plan.selectTasks() == null) {
            return Double.NaN;
        }
        if (select == null) {
            List<Task> tasks = tasks(plan.selectTasks(), TASKS + 1);
            select = new Evaluator(engine, tasks, plan.selectEvaluation(), plan.seed() ^ DRAWS);
        }
        Task shape = select.batches().get(0).shape();
        return select.fitness(new Analyzer(shape.target(), settings.memory(), shape.features()).analyze(program));
    }

    /** What it has come to so far. */
    Outcome outcome() {
        int last = population.best(filled());
        Program fittest = best.program();
        Program survivor = population.program(last);
        double fitness = selectFitness(fittest);
        return new Outcome(
                number,
                individuals,
                best.fitness(),
                fitness,
                population.fitness(last),
                survivor.equals(fittest) ? fitness : selectFitness(survivor),
                fittest);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(individuals);
        out.writeLong(random.state());
        candidates.save(out);
        StateFormat.writePopulation(out, population, filled(), best);
        out.writeInt(bestLength);
        out.writeInt(taken);
        out.writeInt(waiting.size());
        for (Program program : waiting) {
            StateFormat.writeProgram(out, program);
        }
    }

    void load(DataInput in) throws IOException {
        individuals = in.readLong();
        random.setState(in.readLong());
        candidates.load(in);
        best = StateFormat.readPopulation(in, population, filled());
        bestLength = in.readInt();
        taken = in.readInt();
        int immigrants = in.readInt();
        for (int i = 0; i < immigrants; i++) {
            waiting.add(StateFormat.readProgram(in));
        }
    }
}
