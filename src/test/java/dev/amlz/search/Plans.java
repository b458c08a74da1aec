package dev.amlz.search;

import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.FecSettings;
import dev.amlz.evaluate.HurdleSettings;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.task.GeneratedSpec;
import dev.amlz.task.TaskSeeds;
import dev.amlz.task.TaskSizes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Settings and plans for tests: a small regression search unless said otherwise. */
final class Plans {
    SearchSettings.Method method = SearchSettings.Method.EVOLUTION;
    MemorySizes memory = new MemorySizes(4, 3, 1);
    int population = 20;
    int populationMost;
    List<Mutation> mutations = List.of(
            Mutation.ALTER_PARAMETER,
            Mutation.RANDOMIZE_INSTRUCTION,
            Mutation.RANDOMIZE_COMPONENT_FUNCTION,
            Mutation.INSERT_OR_REMOVE,
            Mutation.TRADE_INSTRUCTION);
    Map<ComponentFunction, FunctionSettings> functions = demo();
    SearchSettings.Initial initial = SearchSettings.Initial.RANDOM;
    List<Program> programs = List.of();
    FecSettings fec = new FecSettings(3, 3, 40, 5, 1e-8);
    HurdleSettings hurdles = new HurdleSettings(List.of(0.5), 20, 30, 10);
    int canonicalCache = 30;
    Migration migration = new Migration(50, 0.5);
    long individuals = 400;
    long trainSteps;
    int experiments = 3;
    double sufficient = Double.NaN;
    boolean select = true;
    int workers = 1;
    List<GeneratedSpec.Rule> rules = List.of(GeneratedSpec.Rule.LINEAR);

    private Plans() {}

    static Plans settings() {
        return new Plans();
    }

    private static Map<ComponentFunction, FunctionSettings> demo() {
        List<Op> ops = List.of(
                Op.SCALAR_CONST_SET,
                Op.VECTOR_INNER_PRODUCT,
                Op.SCALAR_DIFF,
                Op.SCALAR_PRODUCT,
                Op.SCALAR_VECTOR_PRODUCT,
                Op.VECTOR_SUM,
                Op.VECTOR_GAUSSIAN_SET);
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        functions.put(ComponentFunction.SETUP, new FunctionSettings(ops, 3, 1, 5));
        functions.put(ComponentFunction.PREDICT, new FunctionSettings(ops, 1, 1, 2));
        functions.put(ComponentFunction.LEARN, new FunctionSettings(ops, 4, 2, 6));
        return functions;
    }

    Plans memory(MemorySizes sizes) {
        memory = sizes;
        return this;
    }

    Plans functions(Map<ComponentFunction, FunctionSettings> all) {
        functions = all;
        return this;
    }

    Plans mutations(Mutation... all) {
        mutations = List.of(all);
        return this;
    }

    SearchSettings build() {
        return new SearchSettings(
                method,
                memory,
                new PopulationRange(population, Math.max(population, populationMost)),
                5,
                0.9,
                mutations,
                functions,
                initial,
                programs,
                fec,
                hurdles,
                canonicalCache,
                migration,
                individuals,
                trainSteps,
                experiments,
                sufficient);
    }

    SearchPlan plan(long seed) {
        EvaluationSettings mean = new EvaluationSettings(100, EvaluationSettings.Combine.MEAN, 1, false, 0);
        return new SearchPlan(
                build(),
                rules.stream()
                        .map(r -> new SearchPlan.Tasks(
                                new GeneratedSpec(new TaskSizes(5, 4, 20, 10), TaskSeeds.DEFAULT, r), mean))
                        .toList(),
                select
                        ? new SearchPlan.Tasks(
                                new GeneratedSpec(
                                        new TaskSizes(3, 4, 50, 10), TaskSeeds.DEFAULT, GeneratedSpec.Rule.LINEAR),
                                mean)
                        : null,
                true,
                workers,
                seed);
    }
}
