package dev.amlz.report;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes JSON: records (their components in order), maps, collections, text, numbers, booleans, enums (lower case, hyphens)
 * and null. Numbers that JSON does not have, NaN and the infinities, become null; so do an empty optional and null.
 */
public final class Json {
    private static final int INDENT = 2;

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;

    private Json(boolean pretty) {
        this.pretty = pretty;
    }

    /** A document over several lines, with a line end. */
    public static String document(Object value) {
        Json json = new Json(true);
        json.value(value, 0);
        return json.out.append('\n').toString();
    }

    /** A document on one line, without a line end. */
    public static String line(Object value) {
        Json json = new Json(false);
        json.value(value, 0);
        return json.out.toString();
    }

    /** The components of a record by name, in order; to add to before they are written. */
    public static Map<String, Object> fields(Record value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                fields.put(component.getName(), component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an accessor of " + value.getClass() + " failed", e);
            }
        }
        return fields;
    }

    private void value(Object value, int depth) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), depth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof Record fields) {
            object(fields(fields), depth);
        } else if (value instanceof Collection<?> elements) {
            array(elements, depth);
        } else if (value instanceof Enum<?> constant) {
            text(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        } else {
            text(value.toString());
        }
    }

    private void number(Number number) {
        boolean floating = number instanceof Double || number instanceof Float;
        out.append(floating && !Double.isFinite(number.doubleValue()) ? "null" : number.toString());
    }

    private void object(Map<?, ?> map, int depth) {
        List<Runnable> members = new ArrayList<>();
        map.forEach((key, member) -> members.add(() -> {
            text(String.valueOf(key));
            out.append(pretty ? ": " : ":");
            value(member, depth + 1);
        }));
        sequence('{', members, '}', depth, pretty);
    }

    private void array(Collection<?> elements, int depth) {
        List<Runnable> members = new ArrayList<>();
        boolean nested = false;
        for (Object element : elements) {
            nested |= element instanceof Map || element instanceof Record || element instanceof Collection;
            members.add(() -> value(element, depth + 1));
        }
        sequence('[', members, ']', depth, pretty && nested);
    }

    private void sequence(char open, List<Runnable> members, char close, int depth, boolean lines) {
        out.append(open);
        String separator = "";
        for (Runnable member : members) {
            out.append(separator);
            separator = pretty && !lines ? ", " : ",";
            if (lines) {
                out.append('\n').append(" ".repeat(INDENT * (depth + 1)));
            }
            member.run();
        }
        if (lines && !members.isEmpty()) {
            out.append('\n').append(" ".repeat(INDENT * depth));
        }
        out.append(close);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
