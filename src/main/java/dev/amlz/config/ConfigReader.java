package dev.amlz.config;

import dev.amlz.InputException;
import dev.amlz.evaluate.EvaluationSettings;
import dev.amlz.evaluate.EvaluationSettings.Combine;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.search.SearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a config: YAML and {@code --set} options to a {@link Config}, everything checked. */
public final class ConfigReader {
    private static final List<String> KEYS = List.of("name", "memory", "evaluation", "tasks", "search");
    private static final List<String> MEMORY_KEYS = List.of("scalars", "vectors", "matrices");
    private static final List<String> EVALUATION_KEYS =
            List.of("maxAbsError", "combine", "validateEachEpoch", "trainBudget");
    private static final List<String> TASKS_KEYS = List.of("randomizeSeeds", "search", "select", "final");
    private static final Map<String, Program> BASELINES =
            Map.of("neural-net", KnownPrograms.neuralNet(), "linear", KnownPrograms.linear());
    private static final double DEFAULT_MAX_ABS_ERROR = 100;
    private static final double DEFAULT_BUDGET_FACTOR = 2;

    private final Paths paths;
    private final Section root;

    private ConfigReader(Node node, Paths paths) {
        this.paths = paths;
        this.root = node instanceof MappingNode mapping
                ? new Section("", mapping, KEYS)
                : new Value("config", node).section(KEYS);
    }

    /**
     * Reads a config file.
     *
     * @param file YAML, UTF-8
     * @param sets {@code --set} options, {@code key=value} with a dotted key; later ones win
     * @throws InputException when anything in it is wrong
     */
    public static Config read(Path file, List<String> sets) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        Path folder = file.toAbsolutePath().getParent();
        return parse(Paths.read(file), file.toString(), name, folder, sets);
    }

    /**
     * Reads a config.
     *
     * @param text YAML
     * @param label what errors call the text
     * @param name the config's name where it gives none
     * @param folder what the paths in it are relative to, before the working directory; or null
     * @param sets {@code --set} options
     * @throws InputException when anything in it is wrong
     */
    public static Config parse(String text, String label, String name, Path folder, List<String> sets) {
        Node node = Overrides.compose(text, label);
        for (String option : sets) {
            node = Overrides.set(node, option);
        }
        return new ConfigReader(node, new Paths(folder)).config(name);
    }

    private Config config(String name) {
        MemorySizes memory = root.get("memory", v -> SearchBinder.memory(v.section(MEMORY_KEYS)), MemorySizes.DEFAULT);
        Section tasks = root.required("tasks", "a mapping with the keys " + String.join(", ", TASKS_KEYS))
                .section(TASKS_KEYS);
        List<Value> searchValues =
                alternatives(tasks.required("search", "the search tasks, a mapping with the key kind and others"));
        Value first = searchValues.get(0);
        List<TaskBinder.Tasks> searchTasks = searchTasks(searchValues, memory);
        SearchSettings search = SearchBinder.read(
                root.required("search", "a mapping with the keys setup, predict, learn and others"),
                memory,
                searchTasks.stream().map(TaskBinder.Tasks::spec).toList(),
                paths);
        Section evaluation = root.get("evaluation", v -> v.section(EVALUATION_KEYS), null);
        return new Config(
                root.get("name", this::name, name),
                search,
                tasks.bool("randomizeSeeds", false),
                searchTasks.stream()
                        .map(t -> new Config.Role(t.spec(), evaluation(evaluation, t, search)))
                        .toList(),
                role(tasks, "select", first, memory, evaluation),
                role(tasks, "final", first, memory, evaluation));
    }

    /** The sets of search tasks: one, or a list of which the islands take one each. */
    private static List<Value> alternatives(Value value) {
        if (!value.isList()) {
            return List.of(value);
        }
        String allowed = "a mapping, or a list of them";
        List<Value> values = value.list(allowed);
        if (values.isEmpty()) {
            throw value.error("found an empty list; allowed: " + allowed);
        }
        return values;
    }

    /** Later sets take what they leave out from the first. */
    private List<TaskBinder.Tasks> searchTasks(List<Value> values, MemorySizes memory) {
        List<TaskBinder.Tasks> all = new ArrayList<>();
        for (Value value : values) {
            TaskBinder.Tasks tasks =
                    TaskBinder.read(all.isEmpty() ? value : TaskBinder.inherit(values.get(0), value), paths);
            SearchBinder.requireCells(memory, tasks);
            all.add(tasks);
            TaskBinder.requireAlike(all.get(0), tasks);
        }
        return all;
    }

    private String name(Value value) {
        String name = value.text("letters, digits, \".\", \"_\" and \"-\"");
        if (!name.matches("[\\w.-]+")) {
            throw value.notAllowed("letters, digits, \".\", \"_\" and \"-\"");
        }
        return name;
    }

    private Config.Role role(Section tasks, String name, Value base, MemorySizes memory, Section evaluation) {
        Value own = tasks.get(name).orElse(null);
        if (own == null) {
            return null;
        }
        TaskBinder.Tasks read = TaskBinder.read(TaskBinder.inherit(base, own), paths);
        SearchBinder.requireCells(memory, read);
        return new Config.Role(read.spec(), evaluation(evaluation, read, null));
    }

    /** @param search for the search's own tasks, the only ones with a train budget; else null */
    private static EvaluationSettings evaluation(Section s, TaskBinder.Tasks tasks, SearchSettings search) {
        if (s == null) {
            return new EvaluationSettings(DEFAULT_MAX_ABS_ERROR, Combine.MEAN, tasks.epochs(), false, 0);
        }
        double budget = search == null ? 0 : s.get("trainBudget", v -> trainBudget(v, tasks, search), 0.0);
        return new EvaluationSettings(
                s.get("maxAbsError", v -> v.between(0, Double.POSITIVE_INFINITY), DEFAULT_MAX_ABS_ERROR),
                s.get("combine", v -> v.choice(Combine.class), Combine.MEAN),
                tasks.epochs(),
                s.bool("validateEachEpoch", false),
                budget);
    }

    /** The most that a whole training may cost: a number, or a multiple of what a baseline costs (SEMANTICS vii). */
    private static double trainBudget(Value value, TaskBinder.Tasks tasks, SearchSettings search) {
        if (value.isOff()) {
            return 0;
        }
        if (value.isNumber()) {
            return value.between(0, Double.POSITIVE_INFINITY);
        }
        Section s = value.section(List.of("factor", "baseline"), "off, a cost, or ");
        double factor = s.get("factor", v -> v.between(0, Double.POSITIVE_INFINITY), DEFAULT_BUDGET_FACTOR);
        Program baseline =
                s.get("baseline", v -> v.choice(BASELINES, List.of("neural-net", "linear")), KnownPrograms.neuralNet());
        double examples = (double) tasks.spec().sizes().train() * tasks.epochs();
        double step =
                padded(baseline, search, ComponentFunction.PREDICT) + padded(baseline, search, ComponentFunction.LEARN);
        return factor * (padded(baseline, search, ComponentFunction.SETUP) + examples * step);
    }

    /** The cost of a baseline's function, filled up with NO_OPs to the initial size. */
    private static double padded(Program baseline, SearchSettings search, ComponentFunction function) {
        int missing = search.functions().get(function).initialSize() - baseline.size(function);
        return baseline.cost(function) + (double) Math.max(0, missing) * Op.NO_OP.cost();
    }
}
