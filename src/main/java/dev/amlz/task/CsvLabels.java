package dev.amlz.task;

import dev.amlz.InputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The label column of a CSV file. When classifying, labels may be words or numbers; classes are counted from 0 in the
 * order of the numbers, or of the alphabet when any is a word.
 *
 * @param classes number of classes, 0 for regression
 * @param values a row's value or class
 */
record CsvLabels(int classes, double[] values) {
    private static final int MOST_CLASSES = 1000;

    static CsvLabels of(CsvTable table, int column, Target target) {
        if (target == Target.REGRESSION) {
            return new CsvLabels(
                    0,
                    table.rows().stream()
                            .mapToDouble(row -> table.number(row.get(column), column))
                            .toArray());
        }
        Map<String, CsvTable.Cell> seen = distinct(table, column, target);
        boolean numeric = seen.keySet().stream().allMatch(CsvTable::isNumber);
        List<String> order = seen.keySet().stream()
                .sorted(numeric ? Comparator.comparing(Double::valueOf) : Comparator.naturalOrder())
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        order.forEach(label -> numbers.put(label, numbers.size()));
        double[] values = table.rows().stream()
                .mapToDouble(row -> numbers.get(normal(row.get(column).text())))
                .toArray();
        return new CsvLabels(order.size(), values);
    }

    private static Map<String, CsvTable.Cell> distinct(CsvTable table, int column, Target target) {
        String name = table.header().get(column).text();
        Map<String, CsvTable.Cell> seen = new LinkedHashMap<>();
        for (List<CsvTable.Cell> row : table.rows()) {
            CsvTable.Cell cell = row.get(column);
            if (cell.text().isEmpty()) {
                throw table.error(cell, "no label in column \"" + name + "\"", "one in every row");
            }
            seen.putIfAbsent(normal(cell.text()), cell);
            int most = target == Target.BINARY ? 2 : MOST_CLASSES;
            if (seen.size() > most) {
                throw table.error(
                        cell,
                        "\"" + cell.text() + "\", label number " + seen.size() + " in column \"" + name + "\"",
                        "at most " + most + " different labels for "
                                + target.name().toLowerCase(Locale.ROOT) + " tasks");
            }
        }
        if (seen.size() < 2) {
            throw new InputException(table.file() + ": found only the label \""
                    + seen.keySet().iterator().next() + "\" in column \"" + name
                    + "\", expected at least two different ones");
        }
        return seen;
    }

    /** One text for all ways to write a number. */
    private static String normal(String text) {
        return CsvTable.isNumber(text) ? Double.toString(Double.parseDouble(text) + 0.0) : text;
    }

    /** The row numbers of each class. */
    int[][] pools() {
        return IntStream.range(0, classes)
                .mapToObj(c -> IntStream.range(0, values.length)
                        .filter(i -> values[i] == c)
                        .toArray())
                .toArray(int[][]::new);
    }

    double[] of(int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }
}
