package dev.amlz.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A source file with gaps. Lines between {@code #if FLAG} and {@code #end} are kept where the flag is set, or with
 * {@code !FLAG} is not (no nesting); <code>${name}</code> stands for a value, which may have several lines.
 */
final class Template {
    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /** The template of a resource of this package. */
    static Template of(String resource) {
        return new Template(read(resource));
    }

    /** The text of a resource of this package. */
    static String read(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Set<String> flags, Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        boolean keep = true;
        for (String line : text.lines().toList()) {
            String stripped = line.strip();
            if (stripped.startsWith("#if ")) {
                String flag = stripped.substring("#if ".length());
                keep = flag.startsWith("!") ? !flags.contains(flag.substring(1)) : flags.contains(flag);
            } else if (stripped.equals("#end")) {
                keep = true;
            } else if (keep) {
                append(out, line, values);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String line, Map<String, String> values) {
        String filled = line;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        boolean emptyValue = filled.isBlank() && !line.isBlank();
        if (!emptyValue) {
            out.append(filled.stripTrailing()).append('\n');
        }
    }
}
