package dev.amlz.experiment;

import dev.amlz.analyze.Analyzer;
import dev.amlz.config.Config;
import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.program.Program;
import dev.amlz.task.DataSource;
import dev.amlz.task.Task;
import dev.amlz.task.TaskFactory;
import java.util.List;

/** Scores programs on one set of tasks, outside a search. Confined to one thread. */
final class Scoring {
    private final List<Task> tasks;
    private final Evaluator evaluator;
    private final Config config;

    /** @param seed of random operations */
    Scoring(Config config, Config.Role role, Engine engine, DataSource data, long seed) {
        this.config = config;
        tasks = TaskFactory.make(role.tasks(), data);
        evaluator = new Evaluator(engine, tasks, role.evaluation(), seed);
    }

    /** The fitness over all tasks, combined as the config says. */
    double fitness(Program program) {
        Task shape = tasks.get(0);
        var memory = config.search().memory().max(program.memoryNeeded());
        return evaluator.fitness(new Analyzer(shape.target(), memory, shape.features()).analyze(program));
    }

    /** The fitness on each task. */
    List<Double> each(Program program) {
        fitness(program);
        return java.util.Arrays.stream(evaluator.taskFitness()).boxed().toList();
    }

    /** What the tasks are called. */
    List<String> names() {
        return tasks.stream().map(Task::name).toList();
    }
}
