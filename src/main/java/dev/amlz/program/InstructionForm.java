package dev.amlz.program;

import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One way to write an operation, as a row of parts to lay against a line's tokens. */
final class InstructionForm {
    /** How closely tokens have to fit. */
    enum Fit {
        /** Exactly. */
        STRICT,
        /** The literal 0 may stand for an input. */
        LITERAL_ZEROS,
        /** An address of any bank, any number: to find what was meant by a wrong line. */
        LOOSE
    }

    private enum Role {
        OUT,
        IN1,
        IN2,
        CONSTANT,
        FIXED_NUMBER,
        TEXT
    }

    private record Part(Role role, String text, int constant) {}

    private final Op op;
    private final List<Part> parts = new ArrayList<>();

    private InstructionForm(Op op, String textForm) {
        this.op = op;
        for (Token t : Token.of(textForm)) {
            parts.add(part(t));
        }
    }

    private static Part part(Token t) {
        return switch (t.text()) {
            case "{o}" -> new Part(Role.OUT, t.text(), 0);
            case "{a}" -> new Part(Role.IN1, t.text(), 0);
            case "{b}" -> new Part(Role.IN2, t.text(), 0);
            case "{0}", "{1}", "{2}" ->
                new Part(Role.CONSTANT, t.text(), t.text().charAt(1) - '0');
            default -> new Part(t.isNumber() ? Role.FIXED_NUMBER : Role.TEXT, t.text(), 0);
        };
    }

    /** Every form of every operation: the printed one, and those without {@code 1.0} and without {@code n_features}. */
    static List<InstructionForm> all() {
        List<InstructionForm> forms = new ArrayList<>();
        for (Op op : Op.all()) {
            String text = op.textForm();
            forms.add(new InstructionForm(op, text));
            String brief = text.replace(", 1.0)", ")")
                    .replace(", (n_features, n_features))", ")")
                    .replace(", n_features)", ")");
            if (!brief.equals(text)) {
                forms.add(new InstructionForm(op, brief));
            }
        }
        return forms;
    }

    Op op() {
        return op;
    }

    /** How many tokens fit, from the first on. */
    int fitting(List<Token> tokens, Fit fit) {
        int i = 0;
        while (i < parts.size() && i < tokens.size() && fits(parts.get(i), tokens.get(i), fit)) {
            i++;
        }
        return i;
    }

    boolean matches(List<Token> tokens, Fit fit) {
        return tokens.size() == parts.size() && fitting(tokens, fit) == parts.size();
    }

    private boolean fits(Part part, Token token, Fit fit) {
        return switch (part.role) {
            case OUT, IN1, IN2 -> {
                boolean bank = token.kind() == Token.Kind.ADDRESS
                        && (fit == Fit.LOOSE
                                || token.text().charAt(0) == bank(part).letter());
                yield bank || fit == Fit.LITERAL_ZEROS && part.role != Role.OUT && isZero(token);
            }
            case CONSTANT -> token.isNumber();
            case FIXED_NUMBER ->
                token.isNumber() && (fit == Fit.LOOSE || Double.parseDouble(part.text) == value(token.text(), false));
            case TEXT -> token.is(part.text);
        };
    }

    private Bank bank(Part part) {
        return part.role == Role.OUT ? op.out() : part.role == Role.IN1 ? op.in1() : op.in2();
    }

    static boolean isZero(Token token) {
        return token.isNumber() && Double.compare(value(token.text(), false), 0.0) == 0;
    }

    /** The token of an input, or null when there is none. */
    Token input(List<Token> tokens, int number) {
        return token(tokens, number == 0 ? Role.IN1 : Role.IN2, 0);
    }

    /** The token of the output, or null. */
    Token output(List<Token> tokens) {
        return token(tokens, Role.OUT, 0);
    }

    /** The token of a constant, or null. */
    Token constant(List<Token> tokens, int number) {
        return token(tokens, Role.CONSTANT, number);
    }

    private Token token(List<Token> tokens, Role role, int constant) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).role == role && parts.get(i).constant == constant) {
                return tokens.get(i);
            }
        }
        return null;
    }

    /** What stands at a place of the form, for messages. */
    String expected(int place) {
        if (place == parts.size()) {
            return "the end of the line";
        }
        Part part = parts.get(place);
        return switch (part.role) {
            case OUT, IN1, IN2 -> "a " + name(bank(part)) + " (" + bank(part).letter() + "0, ...)";
            case CONSTANT -> "a number";
            case FIXED_NUMBER, TEXT -> "\"" + part.text + "\"";
        };
    }

    static String name(Bank bank) {
        return bank.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the operation's constants are floats. */
    boolean floats() {
        return op.constants() != Constants.VALUE;
    }

    /** The value of a number's text, as a double or rounded once to a float. */
    static double value(String text, boolean isFloat) {
        int sign = "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        char first = Character.toLowerCase(text.charAt(sign));
        if (first == 'i') {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return first == 'n' ? Double.NaN : isFloat ? Float.parseFloat(text) : Double.parseDouble(text);
    }
}
