package dev.amlz.config;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML mapping under a dotted key, whose own keys are all allowed and given once. */
final class Section {
    private final String key;
    private final MappingNode node;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** @throws InputException when a key is unknown or given twice */
    Section(String key, MappingNode node, List<String> allowed) {
        this.key = key;
        this.node = node;
        for (NodeTuple tuple : node.getValue()) {
            Node name = tuple.getKeyNode();
            if (!(name instanceof ScalarNode scalar)) {
                throw Value.errorAt(name, keyOf("?"), "a key must be a word; allowed: " + String.join(", ", allowed));
            }
            String text = scalar.getValue();
            if (!allowed.contains(text)) {
                throw Value.errorAt(
                        name,
                        keyOf(text),
                        "unknown key; allowed: " + String.join(", ", allowed) + Nearest.hint(text, allowed));
            }
            if (values.put(text, new Value(keyOf(text), tuple.getValueNode())) != null) {
                throw Value.errorAt(name, keyOf(text), "given twice; allowed: once");
            }
        }
    }

    private String keyOf(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value that may be left out. */
    Optional<Value> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** What a value is read as, or a default. */
    <T> T get(String name, Function<Value, T> as, T otherwise) {
        return get(name).map(as).orElse(otherwise);
    }

    /** A value that must be given. */
    Value required(String name, String allowed) {
        return get(name).orElseThrow(() -> missing(name, allowed));
    }

    /** The error of a key that is not there, at the start of the mapping. */
    InputException missing(String name, String allowed) {
        return Value.errorAt(node, keyOf(name), "missing; allowed: " + allowed);
    }

    int integer(String name, int otherwise, int least, int most) {
        return get(name, v -> v.integer(least, most), otherwise);
    }

    long integer(String name, long otherwise, long least, long most) {
        return get(name, v -> v.integer(least, most), otherwise);
    }

    double number(String name, double otherwise, double least, double most) {
        return get(name, v -> v.number(least, most), otherwise);
    }

    boolean bool(String name, boolean otherwise) {
        return get(name, Value::bool, otherwise);
    }

    /** This mapping, as a value. */
    Value self() {
        return new Value(key, node);
    }
}
