package dev.amlz.config;

import dev.amlz.InputException;
import dev.amlz.task.BinarySpec;
import dev.amlz.task.ClassPair;
import dev.amlz.task.CsvSpec;
import dev.amlz.task.GeneratedSpec;
import dev.amlz.task.GeneratedSpec.Rule;
import dev.amlz.task.ImageOptions;
import dev.amlz.task.ImageOptions.Projection;
import dev.amlz.task.ImageOptions.Validation;
import dev.amlz.task.KnownDataSet;
import dev.amlz.task.MulticlassSpec;
import dev.amlz.task.Target;
import dev.amlz.task.TaskSeeds;
import dev.amlz.task.TaskSizes;
import dev.amlz.task.TaskSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code tasks.search}, {@code tasks.select} and {@code tasks.final}. */
final class TaskBinder {
    /** Keys that every kind has. */
    static final List<String> COMMON =
            List.of("kind", "count", "features", "train", "valid", "epochs", "dataSeeds", "paramSeeds");

    /** How a projection is written. */
    static final Map<String, Projection> PROJECTIONS = Map.of("random", Projection.GAUSSIAN, "none", Projection.NONE);

    /** Kinds of tasks with the keys that only they have. */
    enum Kind {
        LINEAR(),
        AFFINE(),
        TEACHER("form"),
        BINARY("dataset", "pairs", "heldOut", "minDataSeed", "maxDataSeed", "projection", "validation"),
        MULTICLASS("dataset", "classes", "minDataSeed", "maxDataSeed", "projection", "validation"),
        CSV("path", "label", "target", "columns", "standardizeLabel");

        private final List<String> own;

        Kind(String... own) {
            this.own = List.of(own);
        }

        List<String> keys() {
            List<String> keys = new ArrayList<>(COMMON);
            keys.addAll(own);
            return keys;
        }
    }

    private static final List<String> NO_KEYS = Arrays.stream(Kind.values())
            .flatMap(kind -> kind.keys().stream())
            .distinct()
            .toList();
    private static final int MOST_TASKS = 100_000;
    private static final int MOST_FEATURES = 4096;
    private static final int MOST_EXAMPLES = 10_000_000;
    private static final int MOST_EPOCHS = 1_000_000;

    private final Paths paths;
    private final Section section;

    private TaskBinder(Paths paths, Section section) {
        this.paths = paths;
        this.section = section;
    }

    /** A set of tasks, and how often their training examples are gone through. */
    record Tasks(TaskSpec spec, int epochs, Section section) {}

    /** Reads a set of tasks. */
    static Tasks read(Value value, Paths paths) {
        Kind kind = kind(value);
        Section section = value.section(kind.keys());
        TaskBinder binder = new TaskBinder(paths, section);
        TaskSpec spec = binder.checked(() -> binder.spec(kind));
        return new Tasks(spec, section.integer("epochs", 1, 1, MOST_EPOCHS), section);
    }

    /** The kind, read before the keys are checked, as these depend on it. */
    private static Kind kind(Value value) {
        if (value.node() instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode s && s.getValue().equals("kind")) {
                    return new Value(value.key() + ".kind", tuple.getValueNode()).choice(Kind.class);
                }
            }
        }
        String kinds = String.join(
                ", ", Arrays.stream(Kind.values()).map(Value::nameOf).toList());
        throw value.section(NO_KEYS).missing("kind", kinds);
    }

    /**
     * {@code own}, and what it leaves out as {@code base} has it; of another kind it takes the common keys only. Pairs given
     * anew are not thinned out by the base's held-out ones, and without projection the base's features are not asked for.
     */
    static Value inherit(Value base, Value own) {
        if (!(base.node() instanceof MappingNode from) || !(own.node() instanceof MappingNode to)) {
            return own;
        }
        Map<String, NodeTuple> given = tuples(to);
        Map<String, NodeTuple> inherited = tuples(from);
        boolean sameKind = !given.containsKey("kind") || text(given.get("kind")).equals(text(inherited.get("kind")));
        List<NodeTuple> all = new ArrayList<>(to.getValue());
        inherited.forEach((name, tuple) -> {
            boolean replaced = (name.equals("heldOut") && given.containsKey("pairs"))
                    || (name.equals("features") && text(given.get("projection")).equals("none"));
            if (!given.containsKey(name) && !replaced && (sameKind || COMMON.contains(name))) {
                all.add(tuple);
            }
        });
        return new Value(
                own.key(), new MappingNode(Tag.MAP, true, all, FlowStyle.AUTO, to.getStartMark(), Optional.empty()));
    }

    private static Map<String, NodeTuple> tuples(MappingNode node) {
        Map<String, NodeTuple> tuples = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode s) {
                tuples.put(s.getValue(), tuple);
            }
        }
        return tuples;
    }

    private static String text(NodeTuple tuple) {
        return tuple != null && tuple.getValueNode() instanceof ScalarNode s ? s.getValue() : "";
    }

    /** What a constructor refuses becomes an error at the key that its message begins with, or at the whole. */
    private <T> T checked(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            String first = e.getMessage().split("\\W", 2)[0];
            throw section.get(first).orElseGet(section::self).error(e.getMessage());
        }
    }

    private TaskSpec spec(Kind kind) {
        return switch (kind) {
            case LINEAR -> generated(Rule.LINEAR);
            case AFFINE -> generated(Rule.AFFINE);
            case TEACHER ->
                generated(section.get(
                        "form",
                        v -> v.choice(
                                Map.of("paper", Rule.TEACHER, "reference", Rule.TEACHER_REFERENCE),
                                List.of("paper", "reference")),
                        Rule.TEACHER));
            case BINARY -> binary();
            case MULTICLASS -> multiclass();
            case CSV -> csv();
        };
    }

    private TaskSpec generated(Rule rule) {
        section.required("features", "an integer from 2 to " + MOST_FEATURES);
        return new GeneratedSpec(sizes(), seeds(), rule);
    }

    private TaskSizes sizes() {
        return new TaskSizes(
                required("count", MOST_TASKS),
                section.integer("features", 0, 2, MOST_FEATURES),
                required("train", MOST_EXAMPLES),
                required("valid", MOST_EXAMPLES));
    }

    private int required(String name, int most) {
        return section.required(name, "an integer from 1 to " + most).integer(1, most);
    }

    private TaskSeeds seeds() {
        return new TaskSeeds(
                seeds("dataSeeds", TaskSeeds.DEFAULT.data()), seeds("paramSeeds", TaskSeeds.DEFAULT.param()));
    }

    private List<Long> seeds(String name, List<Long> otherwise) {
        return section.get(
                name,
                v -> {
                    List<Long> seeds = new ArrayList<>();
                    v.list("a list of integers").forEach(e -> seeds.add(e.integer(0, Long.MAX_VALUE)));
                    if (seeds.isEmpty()) {
                        throw v.error("found an empty list; allowed: a list of integers");
                    }
                    return seeds;
                },
                otherwise);
    }

    private ImageOptions image() {
        Map<String, KnownDataSet> sets = new LinkedHashMap<>();
        KnownDataSet.labels().forEach(label -> sets.put(label, KnownDataSet.named(label)));
        KnownDataSet set =
                section.required("dataset", String.join(", ", sets.keySet())).choice(sets, sets.keySet());
        ImageOptions defaults = ImageOptions.of(set);
        long min = section.integer("minDataSeed", defaults.minSeed(), 0, Long.MAX_VALUE);
        long max = section.get(
                "maxDataSeed", v -> v.integer(min + 1, Long.MAX_VALUE), Math.max(defaults.maxSeed(), min + 1));
        return new ImageOptions(
                set,
                section.get("projection", v -> v.choice(PROJECTIONS, List.of("random", "none")), defaults.projection()),
                section.get("validation", v -> v.choice(Validation.class), defaults.validation()),
                min,
                max);
    }

    private TaskSpec binary() {
        ImageOptions image = image();
        int classes = image.dataSet().classes();
        List<ClassPair> heldOut = section.get("heldOut", v -> pairs(v, classes), List.of());
        List<ClassPair> pairs = section.get("pairs", v -> pairs(v, classes), ClassPair.all(classes));
        List<ClassPair> left = pairs.stream()
                .filter(pair -> heldOut.stream().noneMatch(pair::sameClasses))
                .toList();
        if (left.isEmpty()) {
            throw section.get("heldOut")
                    .or(() -> section.get("pairs"))
                    .orElseGet(section::self)
                    .error("leaves no pair of classes; allowed: pairs, of which at least one is not held out");
        }
        return new BinarySpec(sizes(), seeds(), image, left);
    }

    private static List<ClassPair> pairs(Value value, int classes) {
        String allowed = "all, or a list of pairs of two different classes from 0 to " + (classes - 1)
                + ", such as [[0, 5], [0, 9]]";
        if (value.isText("all")) {
            return ClassPair.all(classes);
        }
        List<ClassPair> pairs = new ArrayList<>();
        for (Value pair : value.list(allowed)) {
            List<Value> ends = pair.list(allowed);
            if (ends.size() != 2) {
                throw pair.error("found a list of " + ends.size() + "; allowed: " + allowed);
            }
            int positive = ends.get(0).integer(0, classes - 1);
            int negative = ends.get(1).integer(0, classes - 1);
            if (positive == negative) {
                throw pair.error("found class " + positive + " twice; allowed: " + allowed);
            }
            pairs.add(new ClassPair(positive, negative));
        }
        return pairs;
    }

    private TaskSpec multiclass() {
        ImageOptions image = image();
        int last = image.dataSet().classes() - 1;
        List<Integer> classes = new ArrayList<>();
        section.get("classes")
                .ifPresent(v ->
                        v.list("a list of classes from 0 to " + last).forEach(e -> classes.add(e.integer(0, last))));
        return new MulticlassSpec(sizes(), seeds(), image, classes);
    }

    private TaskSpec csv() {
        Value path = section.required("path", "the path of a CSV file");
        Target target =
                section.required("target", "regression, binary, multiclass").choice(Target.class);
        List<String> columns = new ArrayList<>();
        section.get("columns")
                .ifPresent(v -> v.list("a list of the feature columns' names or numbers")
                        .forEach(e -> columns.add(e.text("a column's name or number"))));
        return new CsvSpec(
                sizes(),
                seeds(),
                paths.require(path, "CSV file").toAbsolutePath().normalize(),
                target,
                section.required("label", "the label column's name or number")
                        .text("the label column's name or number"),
                columns,
                section.bool("standardizeLabel", false));
    }

    /** Sets of search tasks between which programs migrate differ in their data and numbers of tasks only. */
    static void requireAlike(Tasks first, Tasks other) {
        TaskSizes a = first.spec().sizes();
        TaskSizes b = other.spec().sizes();
        if (other.spec().target() != first.spec().target()) {
            throw clash(other, "kind", "its labels are of another type than those of the first set of search tasks");
        }
        requireSame(other, "features", a.features(), b.features());
        requireSame(other, "train", a.train(), b.train());
        requireSame(other, "epochs", first.epochs(), other.epochs());
    }

    private static void requireSame(Tasks tasks, String name, int expected, int found) {
        if (found != expected) {
            throw clash(
                    tasks,
                    name,
                    "found \"" + found + "\"; allowed: " + expected + ", as in the first set of search tasks");
        }
    }

    /** The error of a whole that does not go together. */
    static InputException clash(Tasks tasks, String name, String message) {
        return tasks.section().get(name).orElseGet(tasks.section()::self).error(message);
    }
}
