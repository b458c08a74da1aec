package dev.amlz.experiment;

import java.util.List;
import java.util.Map;

/**
 * What an experiment found.
 *
 * @param table the result, for reading
 * @param figures the same as numbers, for {@code --json}
 * @param plot an SVG document
 * @param notes what a reader must know to judge the table, a paragraph each; programs among them in fences
 */
public record Findings(TextTable table, Map<String, Object> figures, String plot, List<String> notes) {}
