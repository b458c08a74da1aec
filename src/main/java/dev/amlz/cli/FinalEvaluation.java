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

/** Scores programs on a config's sets of tasks, outside a search. */
final class FinalEvaluation {
    private final Config config;
    private final Supplier<Engine> engines;
    private final DataSource data;
    private final long seed;

    /** @param seed of random operations */
    FinalEvaluation(Config config, Supplier<Engine> engines, DataSource data, long seed) {
        this.config = config;
        this.engines = engines;
        this.data = data;
        this.seed = seed;
    }

    /** The fitness on the final tasks, NaN when the config has none. */
    double onFinalTasks(Program program) {
        return config.finals().map(role -> on(role, program).fitness()).orElse(Double.NaN);
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
        List<Task> tasks = TaskFactory.make(role.tasks(), data);
        Task shape = tasks.get(0);
        MemorySizes memory = config.search().memory().max(program.memoryNeeded());
        Evaluator evaluator = new Evaluator(engines.get(), tasks, role.evaluation(), seed);
        double fitness = evaluator.fitness(new Analyzer(shape.target(), memory, shape.features()).analyze(program));
        return new Score(fitness, tasks.stream().map(Task::name).toList(), evaluator.taskFitness());
    }
}
