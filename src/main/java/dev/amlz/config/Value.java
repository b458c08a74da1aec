package dev.amlz.config;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML node with the dotted key it was given for; read as a type, or refused with one line that names the place. */
record Value(String key, Node node) {
    private static final int SHOWN = 60;

    /** An error at this value: {@code place: key: message}. */
    InputException error(String message) {
        return errorAt(node, key, message);
    }

    /** The error of a value that is not allowed, with the allowed ones. */
    InputException notAllowed(String allowed) {
        return error("found " + found() + "; allowed: " + allowed);
    }

    /** An error at a node. The mark's name is the file, or the whole {@code --set} option, which has no lines. */
    static InputException errorAt(Node at, String key, String message) {
        return new InputException(place(at.getStartMark().orElseThrow()) + key + ": " + message);
    }

    /** Where a mark is, followed by a colon and a space. */
    static String place(Mark mark) {
        return mark.getName().startsWith(Overrides.OPTION)
                ? mark.getName() + ": "
                : mark.getName() + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": ";
    }

    /** What is there, for messages. */
    String found() {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue().replaceAll("\\s+", " ");
        if (scalar.isPlain() && (text.isEmpty() || text.equals("null") || text.equals("~"))) {
            return "nothing";
        }
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + '"';
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether it is a number. */
    boolean isNumber() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    /** Whether it is this word. */
    boolean isText(String word) {
        return node instanceof ScalarNode s && s.getValue().equals(word);
    }

    /** Whether it is the word {@code off}, or {@code false}. */
    boolean isOff() {
        return isText("off") || isText("false");
    }

    /** An integer from {@code least} to {@code most}; underscores and exponents ({@code 1e6}) are fine. */
    long integer(long least, long most) {
        String allowed = most == Long.MAX_VALUE
                ? least == Long.MIN_VALUE ? "an integer" : "an integer of at least " + least
                : "an integer from " + least + " to " + most;
        try {
            BigDecimal number = new BigDecimal(digits(allowed));
            long value = number.scale() < -18 ? most + 1 : number.longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw notAllowed(allowed);
        }
        throw notAllowed(allowed);
    }

    /** An integer from {@code least} to {@code most}. */
    int integer(int least, int most) {
        return (int) integer((long) least, (long) most);
    }

    /** A finite number from {@code least} to {@code most}. */
    double number(double least, double most) {
        String allowed = most == Double.MAX_VALUE
                ? "a number of at least " + plain(least)
                : "a number from " + plain(least) + " to " + plain(most);
        double value = finite(allowed);
        if (!(value >= least && value <= most)) {
            throw notAllowed(allowed);
        }
        return value;
    }

    /** A finite number above {@code least} and, unless {@code most} is infinite, below {@code most}. */
    double between(double least, double most) {
        String allowed =
                "a number above " + plain(least) + (Double.isInfinite(most) ? "" : " and below " + plain(most));
        double value = finite(allowed);
        if (!(value > least && value < most)) {
            throw notAllowed(allowed);
        }
        return value;
    }

    private double finite(String allowed) {
        try {
            return new BigDecimal(digits(allowed)).doubleValue();
        } catch (NumberFormatException e) {
            throw notAllowed(allowed);
        }
    }

    private static String plain(double x) {
        return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
    }

    private String digits(String allowed) {
        if (node instanceof ScalarNode s && s.isPlain() && !s.getValue().startsWith("_")) {
            return s.getValue().replace("_", "");
        }
        throw notAllowed(allowed);
    }

    /** {@code true} or {@code false}. */
    boolean bool() {
        return choice(Map.of("true", true, "false", false), List.of("true", "false"));
    }

    /** Text that is not empty; numbers count as text. */
    String text(String allowed) {
        if (node instanceof ScalarNode s && !s.getValue().isBlank() && !found().equals("nothing")) {
            return s.getValue();
        }
        throw notAllowed(allowed);
    }

    /** One of some names. */
    <T> T choice(Map<String, T> choices, Collection<String> names) {
        String allowed = String.join(", ", names);
        T chosen = node instanceof ScalarNode s ? choices.get(s.getValue()) : null;
        if (chosen == null) {
            String hint = node instanceof ScalarNode s ? Nearest.hint(s.getValue(), names) : "";
            throw error("found " + found() + "; allowed: " + allowed + hint);
        }
        return chosen;
    }

    /** One constant of an enum, by {@link #nameOf}. */
    <E extends Enum<E>> E choice(Class<E> type) {
        Map<String, E> choices = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            choices.put(nameOf(constant), constant);
        }
        return choice(choices, choices.keySet());
    }

    /** As a config writes an enum constant: lower case, hyphens. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The elements of a list; their key is the list's. */
    List<Value> list(String allowed) {
        if (!(node instanceof SequenceNode sequence)) {
            throw notAllowed(allowed);
        }
        List<Value> values = new ArrayList<>();
        sequence.getValue().forEach(element -> values.add(new Value(key, element)));
        return values;
    }

    /** A mapping that has no other than the allowed keys. */
    Section section(List<String> allowed) {
        return section(allowed, "");
    }

    /** A mapping that has no other than the allowed keys, where {@code orElse} would also have been allowed. */
    Section section(List<String> allowed, String orElse) {
        if (!(node instanceof MappingNode mapping)) {
            throw notAllowed(orElse + "a mapping with the keys " + String.join(", ", allowed));
        }
        return new Section(key, mapping, allowed);
    }
}
