package dev.amlz.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of the conformance cases. Numbers become doubles, and so do the strings {@code NaN}, {@code Infinity} and
 * {@code -Infinity} where a number is asked for.
 */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** An object of the file. */
    record Obj(Map<String, Object> fields) {
        boolean has(String name) {
            return fields.containsKey(name);
        }

        Object get(String name) {
            if (!fields.containsKey(name)) {
                throw new IllegalArgumentException("no field \"" + name + "\"");
            }
            return fields.get(name);
        }

        String text(String name) {
            return (String) get(name);
        }

        double number(String name) {
            return Json.number(get(name));
        }

        int integer(String name) {
            return integer(name, get(name));
        }

        int integer(String name, int otherwise) {
            return has(name) ? integer(name) : otherwise;
        }

        private static int integer(String name, Object value) {
            double number = Json.number(value);
            if (number != Math.rint(number)) {
                throw new IllegalArgumentException(name + " is no integer: " + number);
            }
            return (int) number;
        }

        Obj object(String name) {
            return (Obj) get(name);
        }

        List<?> list(String name) {
            return (List<?>) get(name);
        }

        List<Obj> objects(String name) {
            return list(name).stream().map(o -> (Obj) o).toList();
        }

        double[] numbers(String name) {
            return Json.numbers(get(name));
        }
    }

    static double number(Object value) {
        return value instanceof String s ? Double.parseDouble(s) : (Double) value;
    }

    /** The numbers of a number, a list, or a list of lists, in order. */
    static double[] numbers(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().flatMapToDouble(o -> Arrays.stream(numbers(o))).toArray();
        }
        return new double[] {number(value)};
    }

    /** Reads a text that is one object. */
    static Obj object(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skipBlanks();
        if (json.at != text.length() || !(value instanceof Obj)) {
            throw json.error("expected one object");
        }
        return (Obj) value;
    }

    private Object value() {
        char c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Obj object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        expect('{');
        for (boolean more = peek() != '}'; more; more = another('}')) {
            String name = string();
            expect(':');
            if (fields.put(name, value()) != null) {
                throw error("field \"" + name + "\" occurs twice");
            }
        }
        expect('}');
        return new Obj(fields);
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        expect('[');
        for (boolean more = peek() != ']'; more; more = another(']')) {
            items.add(value());
        }
        expect(']');
        return items;
    }

    private boolean another(char end) {
        if (peek() == end) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        int end = text.indexOf('"', at);
        if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
            throw error("expected a string without escapes");
        }
        String string = text.substring(at, end);
        at = end + 1;
        return string;
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw error("expected a value");
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw error("expected a value");
        }
        return Double.valueOf(text.substring(start, at));
    }

    private char peek() {
        skipBlanks();
        if (at == text.length()) {
            throw error("it ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw error("expected " + c);
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException error(String message) {
        return new IllegalArgumentException("column " + (at + 1) + ": " + message);
    }
}
