package dev.amlz.config;

import dev.amlz.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Texts to YAML nodes, and {@code --set key=value} into the tree of a config. */
final class Overrides {
    /** How the mark of a node begins that came from an option. */
    static final String OPTION = "--set ";

    private Overrides() {}

    /**
     * The tree of a YAML text.
     *
     * @param label what errors call the text
     */
    static Node compose(String text, String label) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(text);
            return node.orElseGet(() -> scalar("", mark(label)));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElseGet(() -> mark(label));
            throw new InputException(Value.place(mark) + "not valid YAML: " + oneLine(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new InputException(Value.place(mark(label)) + "not valid YAML: " + oneLine(e.getMessage()), e);
        }
    }

    private static String oneLine(String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static Mark mark(String label) {
        return new Mark(label, 0, 0, 0, new int[0], 0);
    }

    private static ScalarNode scalar(String text, Mark mark) {
        return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, Optional.of(mark), Optional.of(mark));
    }

    /**
     * The tree with one value set; mappings on the way are made when they are missing or something else.
     *
     * @param option {@code key=value}, the key dotted, the value YAML
     */
    static Node set(Node root, String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals).strip();
        if (equals < 0 || key.isEmpty() || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
            throw new InputException(
                    OPTION + option + ": found no key=value; allowed: a dotted key, \"=\" and a value, such as "
                            + "search.population=100");
        }
        Mark mark = mark(OPTION + option.replaceAll("\\s+", " "));
        Node value = compose(option.substring(equals + 1), mark.getName());
        return with(root, List.of(key.split("\\.")), value, mark);
    }

    private static Node with(Node node, List<String> path, Node value, Mark mark) {
        if (path.isEmpty()) {
            return value;
        }
        List<NodeTuple> tuples = new ArrayList<>();
        Mark start = mark;
        Node old = null;
        if (node instanceof MappingNode mapping) {
            start = mapping.getStartMark().orElse(mark);
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode s && s.getValue().equals(path.get(0))) {
                    old = tuple.getValueNode();
                } else {
                    tuples.add(tuple);
                }
            }
        }
        Node key = scalar(path.get(0), mark);
        tuples.add(new NodeTuple(key, with(old, path.subList(1, path.size()), value, mark)));
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.AUTO, Optional.of(start), Optional.empty());
    }
}
