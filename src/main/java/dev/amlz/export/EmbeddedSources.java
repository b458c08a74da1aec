package dev.amlz.export;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Our own elementary functions and draws, as nested classes of an exported Java file: the very source that the engines are
 * compiled from, so their bits cannot differ. Constants come by inheritance, where the original imports them.
 */
final class EmbeddedSources {
    private EmbeddedSources() {}

    static String of(Set<String> flags) {
        StringBuilder text = new StringBuilder();
        if (flags.contains("elementary")) {
            text.append(nested("Coefficients", "")).append(nested("Elementary", " extends Coefficients"));
        }
        if (flags.contains("random")) {
            text.append(nested("DrawConstants", "")).append(nested("Draws", " extends DrawConstants"));
        }
        return text.toString().stripTrailing();
    }

    private static String nested(String name, String superclass) {
        List<String> lines = Template.read("source/" + name + ".java").lines().toList();
        return lines.stream()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .dropWhile(String::isBlank)
                .map(line -> line.replace("{@code dev.amlz.op.lanes} has", "{@code amlz} has"))
                .map(line -> line.replace("public final class " + name, "static class " + name + superclass))
                .map(line -> line.isBlank() ? "" : "    " + line)
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
