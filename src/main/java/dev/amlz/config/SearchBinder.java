package dev.amlz.config;

import dev.amlz.Nearest;
import dev.amlz.evaluate.FecSettings;
import dev.amlz.evaluate.HurdleSettings;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.search.FunctionSettings;
import dev.amlz.search.Migration;
import dev.amlz.search.Mutation;
import dev.amlz.search.PopulationRange;
import dev.amlz.search.SearchSettings;
import dev.amlz.search.SearchSettings.Initial;
import dev.amlz.search.SearchSettings.Method;
import dev.amlz.task.Target;
import dev.amlz.task.TaskSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code memory} and {@code search}. */
final class SearchBinder {
    private static final List<String> KEYS = List.of(
            "method",
            "population",
            "tournament",
            "mutateProbability",
            "mutations",
            "initial",
            "setup",
            "predict",
            "learn",
            "fec",
            "hurdles",
            "canonicalCache",
            "migration",
            "individuals",
            "trainSteps",
            "experiments",
            "sufficientFitness");
    private static final List<String> FUNCTION_KEYS = List.of("ops", "size", "initialSize", "minSize", "maxSize");
    private static final List<String> FEC_KEYS = List.of("train", "valid", "cacheSize", "forgetEvery", "truncate");
    private static final List<String> HURDLE_KEYS = List.of("stages", "percentile", "window", "every");
    private static final List<String> MIGRATION_KEYS = List.of("every", "fraction");
    private static final List<Mutation> PAPER_MUTATIONS =
            List.of(Mutation.INSERT_OR_REMOVE, Mutation.RANDOMIZE_COMPONENT_FUNCTION, Mutation.ALTER_PARAMETER);
    private static final int MOST = 100_000_000;
    private static final int MOST_FEC = 100;
    private static final String OPS = "all, operations that \"amlz ops\" lists, or -NAME to take one away from all";
    private static final String INITIAL =
            "empty, no-op, random, {random: a program file}, a program file, or a list of" + " program files";

    private final Section section;
    private final MemorySizes memory;
    private final Paths paths;
    private final List<Program> programs = new ArrayList<>();

    private SearchBinder(Section section, MemorySizes memory, Paths paths) {
        this.section = section;
        this.memory = memory;
        this.paths = paths;
    }

    /** Reads the memory sizes. */
    static MemorySizes memory(Section section) {
        MemorySizes d = MemorySizes.DEFAULT;
        return new MemorySizes(
                section.integer("scalars", d.scalars(), 2, MemorySizes.MAX),
                section.integer("vectors", d.vectors(), 1, MemorySizes.MAX),
                section.integer("matrices", d.matrices(), 0, MemorySizes.MAX));
    }

    /** Reads the search's settings, for search tasks such as these. */
    static SearchSettings read(Value value, MemorySizes memory, List<TaskSpec> tasks, Paths paths) {
        return new SearchBinder(value.section(KEYS), memory, paths).settings(tasks);
    }

    private SearchSettings settings(List<TaskSpec> tasks) {
        Map<ComponentFunction, FunctionSettings> functions = new EnumMap<>(ComponentFunction.class);
        for (ComponentFunction function : ComponentFunction.values()) {
            functions.put(function, function(Value.nameOf(function)));
        }
        Initial initial = section.get("initial", this::initial, Initial.EMPTY);
        return new SearchSettings(
                section.get("method", v -> v.choice(Method.class), Method.EVOLUTION),
                memory,
                section.get("population", SearchBinder::population, PopulationRange.of(1000)),
                section.integer("tournament", 10, 1, MOST),
                section.number("mutateProbability", 0.9, 0, 1),
                section.get("mutations", SearchBinder::mutations, PAPER_MUTATIONS),
                functions,
                initial,
                programs,
                section.get("fec", v -> v.isOff() ? null : fec(v, tasks), null),
                section.get("hurdles", v -> v.isOff() ? null : hurdles(v), null),
                section.get("canonicalCache", v -> v.isOff() ? 0 : v.integer(0, MOST), 1_000_000),
                section.has("migration") ? migration(section.required("migration", "")) : Migration.DEFAULT,
                section.integer("individuals", 0L, 0, Long.MAX_VALUE),
                section.integer("trainSteps", 0L, 0, Long.MAX_VALUE),
                section.integer("experiments", 1, 0, Integer.MAX_VALUE),
                section.get("sufficientFitness", v -> v.isOff() ? Double.NaN : v.between(0, 1), Double.NaN));
    }

    private static PopulationRange population(Value value) {
        if (!value.isList()) {
            return PopulationRange.of(value.integer(1, MOST));
        }
        String allowed = "an integer, or a range such as [100, 1000] of which each island draws its own";
        List<Value> ends = value.list(allowed);
        if (ends.size() != 2) {
            throw value.error("found a list of " + ends.size() + "; allowed: " + allowed);
        }
        int least = ends.get(0).integer(1, MOST);
        return new PopulationRange(least, ends.get(1).integer(least, MOST));
    }

    private static List<Mutation> mutations(Value value) {
        Map<String, Mutation> names = new LinkedHashMap<>();
        for (Mutation mutation : Mutation.values()) {
            names.put(mutation.configName(), mutation);
        }
        String allowed = "a list of " + String.join(", ", names.keySet());
        List<Mutation> mutations = new ArrayList<>();
        value.list(allowed).forEach(v -> mutations.add(v.choice(names, names.keySet())));
        if (mutations.isEmpty()) {
            throw value.error("found an empty list; allowed: " + allowed);
        }
        return mutations;
    }

    private FunctionSettings function(String name) {
        Section s = section.required(name, "a mapping with the keys " + String.join(", ", FUNCTION_KEYS))
                .section(FUNCTION_KEYS);
        List<Op> ops = s.get("ops", this::ops, null);
        if (ops == null) {
            throw s.missing("ops", "a list of operations, or [all]; [] where the function is never to change");
        }
        int most = FunctionSettings.LONGEST;
        if (s.has("size")) {
            for (String other : FUNCTION_KEYS.subList(2, FUNCTION_KEYS.size())) {
                s.get(other).ifPresent(v -> {
                    throw v.error("found beside size; allowed: size alone, or initialSize, minSize and maxSize");
                });
            }
            int size = s.integer("size", 0, 0, most);
            return new FunctionSettings(ops, size, size, size);
        }
        int min = s.integer("minSize", 0, 0, most);
        int initial = s.integer("initialSize", min, 0, most);
        if (!s.has("maxSize") && !ops.isEmpty()) {
            throw s.missing("maxSize", "an integer from " + min + " to " + most + ", or size where it is fixed");
        }
        int max = s.integer("maxSize", Math.max(min, initial), min, most);
        return new FunctionSettings(ops, initial, min, max);
    }

    /** Names in order; {@code all} adds all but NO_OP, {@code -NAME} takes one away again. */
    private List<Op> ops(Value value) {
        List<Op> ops = new ArrayList<>();
        List<Value> names = value.isList() ? value.list("") : List.of(value);
        for (Value v : names) {
            String name = v.text(OPS);
            if (name.equals("all")) {
                Op.all().stream().filter(op -> op != Op.NO_OP).forEach(ops::add);
            } else if (name.startsWith("-")) {
                Op op = op(v, name.substring(1));
                if (!ops.removeIf(op::equals)) {
                    throw v.error("takes away what is not there; allowed: operations named before, as all does");
                }
            } else {
                ops.add(op(v, name));
            }
        }
        ops.forEach(op -> requireMemory(value, op));
        return ops;
    }

    private static Op op(Value value, String name) {
        List<String> known = new ArrayList<>(Op.all().stream().map(Op::name).toList());
        known.add("all");
        return Op.find(name)
                .orElseThrow(() -> value.error("found \"" + name + "\"; allowed: " + OPS + Nearest.hint(name, known)));
    }

    /** A generated instruction needs an address for each operand; v0 is never an output. */
    private void requireMemory(Value value, Op op) {
        boolean usesMatrix = op.in1() == Bank.MATRIX || op.in2() == Bank.MATRIX || op.out() == Bank.MATRIX;
        if (usesMatrix && memory.matrices() == 0) {
            throw value.error(op.name() + " works on matrices; allowed: memory.matrices of at least 1, found 0");
        }
        if (op.out() == Bank.VECTOR && memory.vectors() < 2) {
            throw value.error(
                    op.name() + " writes vectors other than v0; allowed: memory.vectors of at least 2, found 1");
        }
    }

    private Initial initial(Value value) {
        Map<String, Initial> words = Map.of("empty", Initial.EMPTY, "no-op", Initial.NO_OP, "random", Initial.RANDOM);
        if (value.isList()) {
            List<Value> elements = value.list(INITIAL);
            if (elements.isEmpty()) {
                throw value.error("found an empty list; allowed: " + INITIAL);
            }
            elements.forEach(element -> programs.add(program(element)));
            return Initial.PROGRAMS;
        }
        if (value.isMapping()) {
            Value given = value.section(List.of("text", "random")).get("random").orElse(null);
            programs.add(program(given == null ? value : given));
            return given == null ? Initial.PROGRAMS : Initial.RANDOM;
        }
        String text = value.text(INITIAL);
        if (words.containsKey(text)) {
            return words.get(text);
        }
        if (paths.find(text).isEmpty()) {
            throw value.error(
                    "found no file \"" + text + "\"; allowed: " + INITIAL + Nearest.hint(text, words.keySet()));
        }
        programs.add(program(value));
        return Initial.PROGRAMS;
    }

    private Program program(Value value) {
        Program program = value.isMapping() ? inline(value) : paths.program(value);
        MemorySizes needed = program.memoryNeeded();
        if (!memory.holds(needed)) {
            throw value.error("the program needs " + needed + "; allowed: what memory gives, " + memory);
        }
        return program;
    }

    private static Program inline(Value value) {
        Value text = value.section(List.of("text")).required("text", "a program, such as \"def Setup(): ...\"");
        String place = text.error("program").getMessage();
        return ProgramParser.parse(text.text("a program"), place);
    }

    private static FecSettings fec(Value value, List<TaskSpec> tasks) {
        Section s = value.section(FEC_KEYS, "off, or ");
        int train = examples(s, "train", tasks.get(0).sizes().train());
        int valid = examples(
                s,
                "valid",
                tasks.stream().mapToInt(t -> t.sizes().valid()).min().orElseThrow());
        int forgetEvery = s.integer("forgetEvery", 100, 0, MOST);
        if (forgetEvery == 1) {
            throw s.required("forgetEvery", "").notAllowed("0 for never, or an integer of at least 2");
        }
        double truncate = s.number("truncate", 1e-8, 0, 0.5);
        return new FecSettings(train, valid, s.integer("cacheSize", 100_000, 2, MOST), forgetEvery, truncate);
    }

    private static int examples(Section s, String name, int there) {
        int most = Math.min(MOST_FEC, there);
        return s.integer(name, Math.min(10, most), 1, most);
    }

    private static HurdleSettings hurdles(Value value) {
        Section s = value.section(HURDLE_KEYS, "off, or ");
        String allowed = "a list of rising fractions of the training examples, each above 0 and below 1";
        List<Double> stages = new ArrayList<>();
        for (Value stage : s.required("stages", allowed).list(allowed)) {
            stages.add(stage.between(stages.isEmpty() ? 0 : stages.get(stages.size() - 1), 1));
        }
        if (stages.isEmpty()) {
            throw s.required("stages", allowed).error("found an empty list; allowed: " + allowed);
        }
        return new HurdleSettings(
                stages,
                s.number("percentile", 50, 0, 100),
                s.integer("window", 1000, 1, MOST),
                s.integer("every", 100, 1, MOST));
    }

    private static Migration migration(Value value) {
        if (value.isOff()) {
            return null;
        }
        Section s = value.section(MIGRATION_KEYS, "off, or ");
        Migration d = Migration.DEFAULT;
        return new Migration(
                s.integer("every", d.every(), 1, Long.MAX_VALUE), s.number("fraction", d.fraction(), 0, 1));
    }

    /** Whether the memory has the fixed cells that the labels need. */
    static void requireCells(MemorySizes memory, TaskBinder.Tasks tasks) {
        if (tasks.spec().target() == Target.MULTICLASS && memory.vectors() < 3) {
            throw TaskBinder.clash(
                    tasks,
                    "kind",
                    "several classes need v1 and v2; allowed: memory.vectors of at least 3, found " + memory.vectors());
        }
    }
}
