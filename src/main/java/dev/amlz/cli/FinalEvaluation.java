package dev.amlz.cli;

import dev.amlz.analyze.Analyzer;
import dev.amlz.config.Config;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.Program;
import dev.amlz.task.DataSource;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Scores programs on a config's sets of tasks, outside a search. One thread. */
final class FinalEvaluation {
    private final Config config;
    private final Supplier<Engine> engines;
    private final DataSource data;
    private final long seed;
    private Bound finals;

    /** @param seed of random operations */
    FinalEvaluation(Config config, Supplier<Engine> engines, DataSource data, long seed) {
        this.config = config;
        this.engines = engines;
        this.data = data;
        this.seed = seed;
    }

    /** The fitness on the final tasks, which are made once; NaN when the config has none. */
    double onFinalTasks(Program program) {
        if (finals == null && config.finals().isPresent()) {
            finals = bind(config.finals().get());
        }
        return finals == null ? Double.NaN : finals.score(program).fitness();
    }

    /** A program's fitness, over all tasks and of each. */
    record Score(double fitness, List<String> tasks, double[] taskFitness) {
        Map<String, Object> document() {
            List<Map<String, Object>> each = new ArrayList<>();
            for (int i = 0; i < taskFitness.length; i++) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("task", tasks.get(i));
                one.put("fitness", taskFitness[i]);
                each.add(one);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("fitness", fitness);
            document.put("tasks", each);
            return document;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < taskFitness.length; i++) {
                text.append(String.format(Locale.ROOT, "%.6f  %s%n", taskFitness[i], tasks.get(i)));
            }
            return text.append(String.format(Locale.ROOT, "%.6f  all %d tasks%n", fitness, taskFitness.length))
                    .toString();
        }
    }

    /** The fitness on a set of tasks, each seen from its start. */
    Score on(Config.Role role, Program program) {
        return bind(role).score(program);
    }

    /** A set of tasks, made, to score any number of programs on. */
    Bound bind(Config.Role role) {
        return new Bound(role, TaskFactory.make(role.tasks(), data), seed);
    }

    /** Scores programs on one set of tasks. One thread. */
    final class Bound {
        private final Config.Role role;
        private final List<Task> tasks;
        private final Evaluator evaluator;

        private Bound(Config.Role role, List<Task> tasks, long seed) {
            this.role = role;
            this.tasks = tasks;
            evaluator = new Evaluator(engines.get(), tasks, role.evaluation(), seed);
        }

        /** The same tasks with another seed of random operations. */
        Bound withSeed(long other) {
            return new Bound(role, tasks, other);
        }

        Score score(Program program) {
            double fitness = evaluator.fitness(analyzer(program).analyze(program));
            return new Score(fitness, tasks.stream().map(Task::name).toList(), evaluator.taskFitness());
        }

        /** An analyzer for these tasks, with memory for a program and what the config gives. */
        Analyzer analyzer(Program program) {
            MemorySizes memory = config.search().memory().max(program.memoryNeeded());
            return new Analyzer(shape().target(), memory, shape().features());
        }

        /** A task that all are like in size. */
        Task shape() {
            return tasks.get(0);
        }
    }
}
