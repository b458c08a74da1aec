package dev.amlz.report;

import dev.amlz.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that {@link Json} writes: objects as maps, arrays as lists, every number as a double. */
public final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * A document's value: a map, a list, a text, a {@link Double}, a {@link Boolean} or null.
     *
     * @throws InputException when the text is no JSON
     */
    public static Object parse(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.peek() != 0) {
            throw reader.error("the end");
        }
        return value;
    }

    /**
     * A document that is an object.
     *
     * @throws InputException when it is not
     */
    public static Map<String, Object> object(String text) {
        JsonReader reader = new JsonReader(text);
        return reader.object();
    }

    private InputException error(String expected) {
        int end = Math.min(text.length(), at + 20);
        String found = at >= text.length() ? "the end" : "\"" + text.substring(at, end) + "\"";
        return new InputException("JSON, character " + (at + 1) + ": found " + found + "; allowed: " + expected);
    }

    /** The next character that is no space; 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw error("\"" + c + "\"");
        }
        at++;
    }

    private boolean skip(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw error(word);
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            at = start;
            throw error("a value");
        }
    }

    private Map<String, Object> object() {
        expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        if (!skip('}')) {
            do {
                String name = string();
                expect(':');
                members.put(name, value());
            } while (skip(','));
            expect('}');
        }
        return members;
    }

    private List<Object> array() {
        expect('[');
        List<Object> elements = new ArrayList<>();
        if (!skip(']')) {
            do {
                elements.add(value());
            } while (skip(','));
            expect(']');
        }
        return elements;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw error("a closing quote");
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw error("an escape");
        }
        char c = text.charAt(at++);
        if (c == 'u' && at + 4 <= text.length()) {
            at += 4;
            return (char) Integer.parseInt(text, at - 4, at, 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw error("an escape");
        }
        return "\"\\/\b\f\n\r\t".charAt(known);
    }
}
