package dev.amlz.task;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CSV file with a header, every row as wide as it.
 *
 * @param file the file, for messages
 * @param header the column names
 * @param rows the rows below the header
 */
record CsvTable(Path file, List<Cell> header, List<List<Cell>> rows) {
    private static final int MOST_NAMES = 12;

    /**
     * A field and where it begins.
     *
     * @param text its value, unquoted
     * @param line from 1
     * @param column character in the line, from 1
     */
    record Cell(String text, int line, int column) {}

    /** @throws InputException when the file cannot be read or is not such a table */
    static CsvTable read(Path file) {
        List<List<Cell>> records = CsvParser.parse(file);
        if (records.isEmpty()) {
            throw new InputException(file + ":1:1: found an empty file, expected a header of column names");
        }
        CsvTable table = new CsvTable(file, records.get(0), records.subList(1, records.size()));
        table.checkHeader();
        table.checkWidths();
        return table;
    }

    private void checkHeader() {
        Set<String> names = new HashSet<>();
        for (Cell cell : header) {
            if (cell.text().isEmpty()) {
                throw error(cell, "a column without a name", "a name for every column");
            }
            if (!names.add(cell.text())) {
                throw error(cell, "a second column \"" + cell.text() + "\"", "a different name for every column");
            }
        }
        if (names.stream().allMatch(CsvTable::isNumber)) {
            throw error(header.get(0), "only numbers in the first line", "a header of column names");
        }
    }

    private void checkWidths() {
        for (List<Cell> row : rows) {
            if (row.size() != header.size()) {
                Cell place = row.get(Math.min(row.size(), header.size() + 1) - 1);
                throw error(place, row.size() + " columns", header.size() + " as in the header");
            }
        }
    }

    /**
     * The index of a column given by its name or, failing that, its number from 1.
     *
     * @throws InputException when there is no such column, with the names and the nearest
     */
    int column(String given) {
        List<String> names = header.stream().map(Cell::text).toList();
        int index = names.indexOf(given);
        if (index >= 0) {
            return index;
        }
        if (given.matches("[1-9][0-9]{0,8}") && Integer.parseInt(given) <= names.size()) {
            return Integer.parseInt(given) - 1;
        }
        String known = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        throw new InputException(file + ":1: found no column \"" + given + "\", expected one of " + known
                + (names.size() > MOST_NAMES ? ", ..." : "") + " or a number from 1 to " + names.size()
                + Nearest.hint(given, names));
    }

    /** @throws InputException when the cell does not hold a finite number */
    double number(Cell cell, int column) {
        if (isNumber(cell.text())) {
            double value = Double.parseDouble(cell.text());
            if (Double.isFinite(value)) {
                return value;
            }
        }
        String found = cell.text().isEmpty() ? "nothing" : "\"" + cell.text() + "\"";
        throw error(cell, found + " in column \"" + header.get(column).text() + "\"", "a finite number");
    }

    /** Whether the text is a decimal number as in JSON, but for leading signs, points and zeros. */
    static boolean isNumber(String text) {
        return text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    }

    InputException error(Cell cell, String found, String expected) {
        return new InputException(
                file + ":" + cell.line() + ":" + cell.column() + ": found " + found + ", expected " + expected);
    }
}
