package dev.amlz.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of text.
 *
 * @param header names of the columns
 * @param rows as many cells each
 */
public record TextTable(List<String> header, List<List<String>> rows) {
    /** A table without rows yet. */
    public static TextTable of(String... header) {
        return new TextTable(List.of(header), new ArrayList<>());
    }

    /** Adds a row. */
    public void add(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Double d ? number(d) : String.valueOf(cell));
        }
        rows.add(row);
    }

    /** As Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, header);
        line(text, header.stream().map(h -> "---").toList());
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** A number in four digits at most, for reading; a dash for NaN. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e9) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f", value);
    }
}
