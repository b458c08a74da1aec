package dev.amlz.task;

import dev.amlz.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cuts a CSV file (RFC 4180, UTF-8, any line ends) into cells. Blanks around unquoted fields and blank lines go. */
final class CsvParser {
    private final Path file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    private CsvParser(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** @throws InputException when the file cannot be read, is not UTF-8, or its quotes are wrong */
    static List<List<CsvTable.Cell>> parse(Path file) {
        try {
            String text = Files.readString(file);
            return new CsvParser(file, text.startsWith("\uFEFF") ? text.substring(1) : text).records();
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": found bytes that are not UTF-8, expected a text file", e);
        } catch (IOException e) {
            String why = Files.exists(file) ? "cannot be read: " + e : "found no such file, expected a CSV file";
            throw new InputException(file + ": " + why, e);
        }
    }

    private List<List<CsvTable.Cell>> records() {
        List<List<CsvTable.Cell>> records = new ArrayList<>();
        while (at < text.length()) {
            int from = at;
            List<CsvTable.Cell> cells = record();
            boolean blank = cells.size() == 1 && cells.get(0).text().isEmpty() && text.charAt(from) != '"';
            if (!blank) {
                records.add(cells);
            }
        }
        return records;
    }

    private List<CsvTable.Cell> record() {
        List<CsvTable.Cell> cells = new ArrayList<>();
        while (true) {
            cells.add(field());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                endLine();
                return cells;
            }
        }
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
        lineStart = at;
    }

    private CsvTable.Cell field() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        int startLine = line;
        int startColumn = at - lineStart + 1;
        String value = at < text.length() && text.charAt(at) == '"' ? quoted(startLine, startColumn) : unquoted();
        return new CsvTable.Cell(value, startLine, startColumn);
    }

    private String unquoted() {
        int from = at;
        while (!atEnd()) {
            if (text.charAt(at) == '"') {
                throw error(line, at - lineStart + 1, "a quote inside an unquoted field", "the whole field in quotes");
            }
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted(int startLine, int startColumn) {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw error(startLine, startColumn, "a quote that is never closed", "a closing quote");
            }
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                at++;
            } else if (c == '"') {
                break;
            } else if (c == '\n') {
                line++;
                lineStart = at;
            }
            value.append(c);
        }
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        if (!atEnd()) {
            throw error(
                    line,
                    at - lineStart + 1,
                    "'" + text.charAt(at) + "' after a closing quote",
                    "a comma or a line's end");
        }
        return value.toString();
    }

    private boolean atEnd() {
        return at >= text.length() || text.charAt(at) == ',' || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private InputException error(int errorLine, int column, String found, String expected) {
        return new InputException(
                file + ":" + errorLine + ":" + column + ": found " + found + ", expected " + expected);
    }
}
