package dev.amlz.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit came to, as read back from {@code raw.jsonl}: numbers are doubles whatever they were.
 *
 * @param key of the unit
 * @param values by name
 */
public record Result(String key, Map<String, Object> values) {
    /** A number; NaN where the unit gave NaN, an infinity or nothing. */
    public double number(String name) {
        return values.get(name) instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    /** A text. */
    public String text(String name) {
        return String.valueOf(values.get(name));
    }

    /** A boolean. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /** A list of numbers. */
    public double[] numbers(String name) {
        return ((List<?>) values.get(name))
                .stream()
                        .mapToDouble(v -> v instanceof Number n ? n.doubleValue() : Double.NaN)
                        .toArray();
    }

    /** A list of objects, each as a result of its own under this one's key. */
    public List<Result> list(String name) {
        return ((List<?>) values.get(name))
                .stream().map(v -> new Result(key, fields(v))).toList();
    }

    /** An object, as a result of its own under this one's key. */
    public Result child(String name) {
        return new Result(key, fields(values.get(name)));
    }

    private static Map<String, Object> fields(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, member) -> fields.put(String.valueOf(name), member));
        return fields;
    }
}
