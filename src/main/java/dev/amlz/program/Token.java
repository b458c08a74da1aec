package dev.amlz.program;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an instruction's text.
 *
 * @param kind what it is
 * @param text as written
 * @param column where it starts, from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        ADDRESS,
        NUMBER,
        /** A word, a sign, or the placeholder of an operation's text form, such as {@code {a}}. */
        OTHER
    }

    private static final Pattern PIECE = Pattern.compile("(?<address>[svm]\\d+(?![\\w.]))"
            + "|(?<number>[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|(?i:inf(?:inity)?|nan))(?![\\w.]))"
            + "|\\{[oab012]\\}|[\\w.]+|\\S");

    /** The column behind the token. */
    int end() {
        return column + text.length();
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean is(String other) {
        return kind == Kind.OTHER && text.equals(other);
    }

    /** The tokens of a line without its comment. A sign right behind an operand is an operator, not a part of a number. */
    static List<Token> of(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher m = PIECE.matcher(line);
        int at = 0;
        while (m.find(at)) {
            at = m.end();
            String text = m.group();
            Kind kind =
                    m.group("address") != null ? Kind.ADDRESS : m.group("number") != null ? Kind.NUMBER : Kind.OTHER;
            boolean signed = kind == Kind.NUMBER && "+-".indexOf(text.charAt(0)) >= 0;
            if (signed && !tokens.isEmpty() && tokens.get(tokens.size() - 1).endsOperand()) {
                text = text.substring(0, 1);
                kind = Kind.OTHER;
                at = m.start() + 1;
            }
            tokens.add(new Token(kind, text, m.start() + 1));
        }
        return tokens;
    }

    private boolean endsOperand() {
        return kind != Kind.OTHER || text.equals(")") || text.equals("]") || Character.isLetterOrDigit(text.charAt(0));
    }

    /** The text for a message: abbreviated, without control characters. */
    static String shown(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 37) + "...";
    }
}
