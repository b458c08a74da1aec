package dev.amlz.program;

import dev.amlz.Nearest;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads one instruction: lays the forms of all operations against its tokens. */
final class InstructionParser {
    private static final List<InstructionForm> FORMS = InstructionForm.all();
    private static final Set<String> FUNCTIONS = functions();
    private static final int MOST_EXPECTATIONS = 6;

    /**
     * An instruction as written; a literal zero that stands for an input has no address yet.
     *
     * @param addresses first input, second input, output; {@link #LITERAL_ZERO} for a literal zero
     * @param zeroColumn where the last literal zero stands
     */
    record Written(Op op, int[] addresses, double[] constants, int zeroColumn) {
        static final int LITERAL_ZERO = -1;
    }

    /** What is wrong with an instruction, and where. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;
        private final int column;

        Mistake(int column, String message) {
            super(message);
            this.column = column;
        }

        int column() {
            return column;
        }
    }

    private InstructionParser() {}

    static Written parse(List<Token> tokens) throws Mistake {
        for (InstructionForm.Fit fit : List.of(InstructionForm.Fit.STRICT, InstructionForm.Fit.LITERAL_ZEROS)) {
            for (InstructionForm form : FORMS) {
                if (form.matches(tokens, fit)) {
                    return written(form, tokens);
                }
            }
        }
        for (InstructionForm form : byNearness(tokens)) {
            if (form.matches(tokens, InstructionForm.Fit.LOOSE)) {
                throw wrongOperand(form, tokens);
            }
        }
        throw unknown(tokens);
    }

    private static List<InstructionForm> byNearness(List<Token> tokens) {
        return FORMS.stream()
                .sorted(Comparator.comparingInt(f -> -f.fitting(tokens, InstructionForm.Fit.STRICT)))
                .toList();
    }

    private static Written written(InstructionForm form, List<Token> tokens) throws Mistake {
        int[] addresses = new int[3];
        int zeroColumn = 0;
        for (int input = 0; input < form.op().inputs(); input++) {
            Token t = form.input(tokens, input);
            addresses[input] = t.isNumber() ? Written.LITERAL_ZERO : address(t);
            zeroColumn = t.isNumber() ? t.column() : zeroColumn;
        }
        if (form.op().out() != null) {
            addresses[2] = address(form.output(tokens));
        }
        double[] constants = new double[3];
        for (int c = 0; c < form.op().constants().count(); c++) {
            constants[c] = number(form.constant(tokens, c), form.floats());
        }
        return new Written(form.op(), addresses, constants, zeroColumn);
    }

    private static int address(Token t) throws Mistake {
        String digits = t.text().substring(1).replaceFirst("^0+(?=\\d)", "");
        if (digits.length() > 2 || Integer.parseInt(digits) >= MemorySizes.MAX) {
            throw new Mistake(
                    t.column(),
                    "address " + Token.shown(t.text()) + " is too large; allowed: 0 to " + (MemorySizes.MAX - 1));
        }
        return Integer.parseInt(digits);
    }

    private static double number(Token t, boolean isFloat) throws Mistake {
        double value = InstructionForm.value(t.text(), isFloat);
        if (Double.isInfinite(value) && !t.text().toLowerCase(Locale.ROOT).contains("inf")) {
            throw new Mistake(
                    t.column(),
                    "number " + Token.shown(t.text()) + " is too large for a " + (isFloat ? "float" : "double")
                            + "; infinity is written inf");
        }
        return value;
    }

    private static Mistake wrongOperand(InstructionForm form, List<Token> tokens) {
        int place = form.fitting(tokens, InstructionForm.Fit.STRICT);
        Token found = tokens.get(place);
        String what = found.isNumber()
                ? found.text()
                : found.text() + ", a "
                        + InstructionForm.name(Bank.ofLetter(found.text().charAt(0)));
        return new Mistake(
                found.column(),
                "expected " + form.expected(place) + ", not " + Token.shown(what) + ", in an instruction like \""
                        + example(form.op()) + "\"");
    }

    private static String example(Op op) {
        String text = op.textForm();
        text = op.out() == null ? text : text.replace("{o}", op.out().letter() + "3");
        text = op.inputs() < 1 ? text : text.replace("{a}", op.in1().letter() + "1");
        text = op.inputs() < 2 ? text : text.replace("{b}", op.in2().letter() + "2");
        return text.replaceAll("\\{[012]}", "0.5");
    }

    /** Points at the first token that no form has there. */
    private static Mistake unknown(List<Token> tokens) {
        int farthest = 0;
        for (InstructionForm form : FORMS) {
            farthest = Math.max(farthest, form.fitting(tokens, InstructionForm.Fit.LOOSE));
        }
        boolean missing = farthest == tokens.size();
        Token at = tokens.get(missing ? farthest - 1 : farthest);
        if (!missing && farthest + 1 < tokens.size() && isUnknownFunction(at, tokens.get(farthest + 1))) {
            return new Mistake(
                    at.column(),
                    "unknown function \"" + Token.shown(at.text()) + "\"" + Nearest.hint(at.text(), FUNCTIONS)
                            + "; allowed: " + String.join(", ", FUNCTIONS));
        }
        String found = missing ? "the end of the line" : "\"" + Token.shown(at.text()) + "\"";
        Set<String> expected = expected(tokens, farthest, InstructionForm.Fit.STRICT);
        if (expected.isEmpty()) {
            expected = expected(tokens, farthest, InstructionForm.Fit.LOOSE);
        }
        String wanted = expected.size() <= MOST_EXPECTATIONS
                ? "expected " + String.join(" or ", expected)
                : "expected an instruction like \"s2 = s0 - s1\" or \"s1 = dot(v1, v0)\" (amlz ops prints every form)";
        return new Mistake(missing ? at.end() : at.column(), wanted + ", found " + found);
    }

    /** What the forms that fit up to a place have there. */
    private static Set<String> expected(List<Token> tokens, int place, InstructionForm.Fit fit) {
        Set<String> expected = new LinkedHashSet<>();
        for (InstructionForm form : FORMS) {
            if (form.fitting(tokens, fit) == place) {
                expected.add(form.expected(place));
            }
        }
        return expected;
    }

    private static boolean isUnknownFunction(Token name, Token next) {
        return next.is("(")
                && name.kind() == Token.Kind.OTHER
                && Character.isLetter(name.text().charAt(0))
                && !FUNCTIONS.contains(name.text());
    }

    private static Set<String> functions() {
        Set<String> names = new TreeSet<>();
        for (Op op : Op.all()) {
            List<Token> tokens = Token.of(op.textForm());
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i + 1).is("(")
                        && Character.isLetter(tokens.get(i).text().charAt(0))) {
                    names.add(tokens.get(i).text());
                }
            }
        }
        return names;
    }
}
