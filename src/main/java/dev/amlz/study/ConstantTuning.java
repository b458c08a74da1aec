package dev.amlz.study;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tunes a program's constants: random search over all of them jointly (the paper's section 4.2), after expressions that
 * happen to give constants have become constants of their own (its section 5). Trials are scored on search tasks; the best
 * of them, and the program as it was, are compared on select tasks. The same seed gives the same result on every engine;
 * generated classes do not hold constants, so trials need no further ones. One thread.
 */
public final class ConstantTuning {
    private static final long DRAWS = 0x74756e65L;

    /** The fitness that making an expression a constant may cost before it is tuned. */
    private static final double TOLERANCE = 0.01;

    private final Engine engine;
    private final Evaluator search;
    private final Evaluator select;
    private final ConstantFinder finder;
    private final Task shape;
    private final long seed;

    /**
     * Tasks and how programs are scored on them.
     *
     * @param tasks at least one
     */
    public record TaskSet(List<Task> tasks, EvaluationSettings evaluation) {}

    /**
     * Fitness on both sets of tasks.
     *
     * @param search on the search tasks
     * @param select on the select tasks; on the search tasks where there are none
     */
    public record Score(double search, double select) {}

    /**
     * What tuning came to.
     *
     * @param program the tuned program; the given one, unchanged, where no trial was better on the select tasks
     * @param before the given program's score
     * @param after the tuned program's
     * @param constants constants that were tuned, those from expressions included
     * @param proposed expressions that could be made constants without loss, the last in the program first
     * @param decoupled whether the tuned program has them as constants
     * @param compiledBefore classes that the engine had generated after the given program and its decoupled form had run
     * @param compiledAfter the same at the end
     */
    public record Result(
            Program program,
            Score before,
            Score after,
            int constants,
            List<Decoupling> proposed,
            boolean decoupled,
            long compiledBefore,
            long compiledAfter) {}

    private record Trial(Program program, double fitness, boolean decoupled) {}

    /**
     * @param select null for none: then the best on the search tasks is taken
     * @param seed of draws of constants and of random operations
     */
    public ConstantTuning(Engine engine, TaskSet search, TaskSet select, long seed) {
        this.search = new Evaluator(engine, search.tasks, search.evaluation, seed);
        this.select = select == null ? null : new Evaluator(engine, select.tasks, select.evaluation, seed);
        this.seed = seed;
        finder = new ConstantFinder(search.tasks, search.evaluation.maxAbsError(), seed);
        shape = search.tasks.get(0);
        this.engine = engine;
    }

    /**
     * Tunes a program.
     *
     * @param trials draws of all constants, at least 1
     * @param progress takes a line now and then
     */
    public Result tune(Program program, int trials, Consumer<String> progress) {
        Trial given = new Trial(program, fitness(search, program), false);
        List<Decoupling> proposed = new ArrayList<>();
        Trial decoupled = decouple(given, proposed, progress);
        long compiled = engine.compiledClasses();
        List<Trial> all = new ArrayList<>();
        ConstantSpace plain = space(program);
        ConstantSpace wide = space(decoupled.program);
        double best = given.fitness;
        for (int t = 0; t < trials; t++) {
            boolean asGiven = proposed.isEmpty() || t % 2 == 1;
            Program drawn = (asGiven ? plain : wide).draw(RandomStream.of(seed ^ DRAWS, t));
            Trial trial = new Trial(drawn, fitness(search, drawn), !asGiven);
            all.add(trial);
            if (trial.fitness > best) {
                best = trial.fitness;
                progress.accept("trial " + (t + 1) + " of " + trials + ": fitness " + best);
            }
        }
        Trial chosen = choose(given, decoupled, all);
        return new Result(
                chosen.program,
                score(given),
                score(chosen),
                wide.size(),
                List.copyOf(proposed),
                chosen.decoupled,
                compiled,
                engine.compiledClasses());
    }

    private ConstantSpace space(Program program) {
        return new ConstantSpace(analyze(program));
    }

    private LiveProgram analyze(Program program) {
        return new Analyzer(shape.target(), ConstantFinder.memory(program), shape.features()).analyze(program);
    }

    private double fitness(Evaluator evaluator, Program program) {
        return evaluator.fitness(analyze(program));
    }

    private Score score(Trial trial) {
        return new Score(trial.fitness, select == null ? trial.fitness : fitness(select, trial.program));
    }

    /** Makes constants of expressions, from the end of the program to its start: what fed only them is dead then. */
    private Trial decouple(Trial given, List<Decoupling> proposed, Consumer<String> progress) {
        Trial current = given;
        ComponentFunction[] functions = ComponentFunction.values();
        for (int f = functions.length - 1; f >= 0; f--) {
            for (int i = given.program.size(functions[f]) - 1; i >= 0; i--) {
                Trial tried = decouple(current, functions[f], i, proposed, progress);
                current = tried == null ? current : tried;
            }
        }
        return current;
    }

    private Trial decouple(
            Trial current, ComponentFunction f, int index, List<Decoupling> proposed, Consumer<String> progress) {
        LiveProgram live = analyze(current.program);
        if (!isLive(live, f, index)) {
            return null;
        }
        Optional<Decoupling> found = finder.find(live, f, index);
        Program with = found.map(d -> ConstantFinder.apply(current.program, d)).orElse(null);
        if (with == null) {
            return null;
        }
        double fitness = fitness(search, with);
        if (fitness < current.fitness - TOLERANCE) {
            return null;
        }
        proposed.add(found.get());
        progress.accept(found.get().instruction() + " is nearly " + found.get().value());
        return new Trial(with, fitness, true);
    }

    private static boolean isLive(LiveProgram live, ComponentFunction f, int index) {
        for (int i = 0; i < live.size(f); i++) {
            if (live.origin(f, i) == index) {
                return true;
            }
        }
        return false;
    }

    /** The best on the select tasks of the tenth part of the trials that was best in search, and of what was there before. */
    private Trial choose(Trial given, Trial decoupled, List<Trial> trials) {
        List<Trial> finalists = new ArrayList<>(List.of(given, decoupled));
        trials.stream()
                .sorted(Comparator.comparingDouble(Trial::fitness).reversed())
                .limit((trials.size() + 9) / 10)
                .forEach(finalists::add);
        Trial best = null;
        double bestFitness = -1;
        for (Trial trial : finalists) {
            double fitness = score(trial).select;
            if (fitness > bestFitness) {
                best = trial;
                bestFitness = fitness;
            }
        }
        return best;
    }
}
