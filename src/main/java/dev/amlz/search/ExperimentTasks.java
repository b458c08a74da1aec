package dev.amlz.search;

import dev.amlz.evaluate.Evaluator;
import dev.amlz.interpret.Engine;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import dev.amlz.task.TaskFactory;
import dev.amlz.task.TaskSpec;
import java.util.HashMap;
import java.util.Map;

/** The tasks of one experiment: each set is made once, when first asked for, and shared by its islands. Thread-safe. */
final class ExperimentTasks {
    private static final long TASKS = 0x7461736b73L;
    private static final long DRAWS = 0x6472617773L;

    private final SearchPlan plan;
    private final DataSource data;
    private final long seed;
    private final Map<SearchPlan.Tasks, Evaluator> made = new HashMap<>();
    private Evaluator select;

    /** @param seed the experiment's */
    ExperimentTasks(SearchPlan plan, DataSource data, long seed) {
        this.plan = plan;
        this.data = data;
        this.seed = seed;
    }

    /** An evaluator on an island's search tasks. */
    synchronized Evaluator search(int island, Engine engine) {
        int sets = plan.searchTasks().size();
        int first = (int) Long.remainderUnsigned(RandomStream.mix(plan.seed()), sets);
        SearchPlan.Tasks tasks = plan.searchTasks().get((first + island - 1) % sets);
        return made.computeIfAbsent(tasks, t -> evaluator(t, TASKS, engine)).on(engine);
    }

    /** An evaluator on the select tasks; null when there are none. */
    synchronized Evaluator select(Engine engine) {
        if (plan.selectTasks() == null) {
            return null;
        }
        if (select == null) {
            select = evaluator(plan.selectTasks(), TASKS + 1, engine);
        }
        return select.on(engine);
    }

    private Evaluator evaluator(SearchPlan.Tasks tasks, long purpose, Engine engine) {
        long own = RandomStream.mix(seed ^ purpose);
        TaskSpec spec = plan.randomizeSeeds() ? tasks.spec().withRandomSeeds(own) : tasks.spec();
        return new Evaluator(engine, TaskFactory.make(spec, data), tasks.evaluation(), plan.seed() ^ DRAWS);
    }
}
