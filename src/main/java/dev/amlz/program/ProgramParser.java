package dev.amlz.program;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads programs: our own text form, the reference's printed form, and the notation of the paper's figures (comments,
 * arguments after the function's name, {@code gaussian(mean, stdev)} for every bank, the literal 0 in place of an operand,
 * for which an address is taken that the program never writes).
 *
 * <p>An instruction's text is reduced to its shape, addresses to their bank's letter and numbers to {@code #}; a shape names
 * exactly one operation. Shapes come from the op table.
 */
public final class ProgramParser {
    private static final Pattern DEF = Pattern.compile("def\\s+(\\w+)\\s*\\([^)]*\\)\\s*:");
    private static final Pattern TOKEN = Pattern.compile("(?<axis>axis\\s*=\\s*[01])"
            + "|(?<address>[svm]\\d+)(?![\\w.])"
            + "|(?<number>[-+]?(?:\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|(?:inf|nan)\\b))"
            + "|(?<word>\\w+)|(?<sign>\\S)");
    private static final Map<String, Op> SHAPES = shapes();

    private final String source;
    private final List<List<Pending>> functions = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private ProgramParser(String source) {
        this.source = source;
    }

    /**
     * Reads a program.
     *
     * @param text the program
     * @param source what errors call it, a file's name for instance
     * @throws InputException with source, line and column when the text is not a program
     */
    public static Program parse(String text, String source) {
        ProgramParser parser = new ProgramParser(source);
        parser.read(text);
        return parser.build();
    }

    /** An instruction whose literal zeros have no address yet. */
    private record Pending(Op op, int[] addresses, double[] constants, int line) {}

    private record Token(char kind, String text, int column) {}

    private void read(String text) {
        ComponentFunction current = null;
        boolean[] seen = new boolean[3];
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int n = 0; n < lines.length; n++) {
            String line = lines[n].replaceFirst("#.*", "");
            if (line.isBlank()) {
                continue;
            }
            int column = line.length() - line.stripLeading().length() + 1;
            Matcher def = DEF.matcher(line.strip());
            if (line.strip().startsWith("def") && !def.matches()) {
                throw error(n, column, "expected \"def Setup():\", \"def Predict():\" or \"def Learn():\"");
            }
            if (def.matches()) {
                current = function(def.group(1), n, column);
                if (seen[current.ordinal()]) {
                    throw error(n, column, current.title() + " is defined twice");
                }
                seen[current.ordinal()] = true;
            } else if (current == null) {
                throw error(n, column, "expected \"def Setup():\" before the first instruction");
            } else if (!line.strip().equals("pass")) {
                functions.get(current.ordinal()).add(instruction(line, n));
            }
        }
        if (!seen[0] && !seen[1] && !seen[2]) {
            throw error(0, 1, "no \"def Setup():\", \"def Predict():\" or \"def Learn():\" in it");
        }
    }

    private ComponentFunction function(String name, int line, int column) {
        for (ComponentFunction f : ComponentFunction.values()) {
            if (f.title().equalsIgnoreCase(name)) {
                return f;
            }
        }
        throw error(line, column, "unknown function \"" + name + "\"; allowed: Setup, Predict, Learn");
    }

    private Pending instruction(String line, int number) {
        List<Token> tokens = tokens(line);
        int column = tokens.get(0).column;
        List<Token> shapeTokens = joinNegatives(tokens);
        Op op = SHAPES.get(shape(shapeTokens));
        int zeros = 0;
        while (op == null && zeros < 3) {
            zeros++;
            op = withLiteralZeros(shapeTokens, zeros);
        }
        if (op == null) {
            throw error(number, column, unknown(line.strip(), shapeTokens));
        }
        return operands(op, zeros, shapeTokens, number);
    }

    /** Tries operands of the right side that are a literal 0, first (1), second (2) or both (3), in each bank. */
    private static Op withLiteralZeros(List<Token> tokens, int mask) {
        for (char letter : new char[] {'s', 'v', 'm'}) {
            List<Token> replaced = new ArrayList<>(tokens);
            int literal = 0;
            int done = 0;
            for (int i = 2; i < replaced.size(); i++) {
                Token t = replaced.get(i);
                boolean operand = t.kind == '#' || t.kind == 'a';
                if (operand && (mask >> literal & 1) != 0 && t.kind == '#' && Double.parseDouble(t.text) == 0) {
                    replaced.set(i, new Token('a', letter + "0", t.column));
                    done |= 1 << literal;
                }
                literal += operand ? 1 : 0;
            }
            Op op = done == mask ? SHAPES.get(shape(replaced)) : null;
            if (op != null) {
                return op;
            }
        }
        return null;
    }

    private Pending operands(Op op, int zeros, List<Token> tokens, int line) {
        int[] addresses = {0, 0, 0};
        double[] constants = new double[3];
        int constant = 0;
        int operand = 0;
        boolean literals = op.constants() != Constants.NONE;
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (t.kind == 'a') {
                addresses[i == 0 ? 2 : operand++] = address(t, line);
            } else if (t.kind == '#' && literals) {
                constants[constant++] = number(t.text);
            } else if (t.kind == '#' && zeros == 0 && operand == 0 && number(t.text) != 1) {
                throw error(line, t.column, "only 1 can be divided by an operand, not " + t.text);
            } else if (t.kind == '#' && (zeros >> operand & 1) != 0 && operand < op.inputs()) {
                addresses[operand++] = -1;
            }
        }
        return new Pending(op, addresses, constants, line);
    }

    private int address(Token t, int line) {
        String digits = t.text.substring(1);
        if (digits.length() > 2 || Integer.parseInt(digits) >= MemorySizes.MAX) {
            throw error(line, t.column, "address " + t.text + " is too large; allowed: 0 to " + (MemorySizes.MAX - 1));
        }
        return Integer.parseInt(digits);
    }

    private static double number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.endsWith("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private Program build() {
        long[] written = new long[3];
        long[] read = new long[3];
        functions.forEach(f -> f.forEach(p -> {
            if (p.op.out() != null) {
                written[p.op.out().ordinal()] |= 1L << p.addresses[2];
            }
            mark(read, p.op.in1(), p.addresses[0]);
            mark(read, p.op.in2(), p.addresses[1]);
        }));
        List<List<Instruction>> built = new ArrayList<>();
        for (List<Pending> function : functions) {
            List<Instruction> instructions = new ArrayList<>();
            for (Pending p : function) {
                int a = literalZero(p, 0, p.op.in1(), written, read);
                int b = literalZero(p, 1, p.op.in2(), written, read);
                instructions.add(
                        new Instruction(p.op, a, b, p.addresses[2], p.constants[0], p.constants[1], p.constants[2]));
            }
            built.add(instructions);
        }
        return Program.of(built.get(0), built.get(1), built.get(2));
    }

    private static void mark(long[] sets, Bank bank, int address) {
        if (bank != null && address >= 0) {
            sets[bank.ordinal()] |= 1L << address;
        }
    }

    /** The address of an operand; for a literal 0 the lowest one beyond the fixed cells that nothing writes. */
    private int literalZero(Pending p, int operand, Bank bank, long[] written, long[] read) {
        if (bank == null || p.addresses[operand] >= 0) {
            return Math.max(0, p.addresses[operand]);
        }
        long taken = written[bank.ordinal()] | read[bank.ordinal()] | (bank == Bank.MATRIX ? 0 : 7);
        int free = Long.numberOfTrailingZeros(~taken);
        if (free == MemorySizes.MAX) {
            throw error(p.line, 1, "no address is left to hold the literal 0");
        }
        return free;
    }

    private static List<Token> tokens(String line) {
        List<Token> tokens = new ArrayList<>();
        Matcher m = TOKEN.matcher(line);
        while (m.find()) {
            char kind = m.group("axis") != null
                    ? 'w'
                    : m.group("address") != null ? 'a' : m.group("number") != null ? '#' : 'w';
            String text = m.group();
            boolean signAfterOperand = kind == '#'
                    && !tokens.isEmpty()
                    && "+-".indexOf(text.charAt(0)) >= 0
                    && endsOperand(tokens.get(tokens.size() - 1));
            if (signAfterOperand) {
                tokens.add(new Token('w', text.substring(0, 1), m.start() + 1));
                tokens.add(new Token('#', text.substring(1), m.start() + 2));
            } else {
                tokens.add(new Token(kind, text.replaceAll("\\s", ""), m.start() + 1));
            }
        }
        return tokens;
    }

    private static boolean endsOperand(Token t) {
        return t.kind == 'a' || t.kind == '#' || t.text.equals(")");
    }

    /** A sign before {@code inf} or {@code nan} that the pattern left apart joins its number. */
    private static List<Token> joinNegatives(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (Token t : tokens) {
            boolean named = t.kind == 'w' && (t.text.equals("inf") || t.text.equals("nan"));
            joined.add(named ? new Token('#', t.text, t.column) : t);
        }
        return joined;
    }

    private static String shape(List<Token> tokens) {
        StringBuilder shape = new StringBuilder();
        for (Token t : tokens) {
            switch (t.kind) {
                case 'a' -> shape.append(t.text.charAt(0));
                case '#' -> shape.append('#');
                default -> shape.append(t.text);
            }
        }
        return shape.toString();
    }

    private static Map<String, Op> shapes() {
        Map<String, Op> shapes = new HashMap<>();
        for (Op op : Op.all()) {
            String sample = sample(op);
            put(shapes, sample, op);
            put(shapes, sample.replace(", 1.0)", ")"), op);
            put(shapes, sample.replace(", (n_features, n_features))", ")").replace(", n_features)", ")"), op);
        }
        return shapes;
    }

    private static String sample(Op op) {
        String text = op.textForm().replaceAll("\\{[012]}", "0");
        text = op.out() == null ? text : text.replace("{o}", op.out().letter() + "0");
        text = op.inputs() < 1 ? text : text.replace("{a}", op.in1().letter() + "0");
        return op.inputs() < 2 ? text : text.replace("{b}", op.in2().letter() + "0");
    }

    private static void put(Map<String, Op> shapes, String sample, Op op) {
        Op before = shapes.put(shape(tokens(sample)), op);
        if (before != null && before != op) {
            throw new IllegalStateException(before + " and " + op + " have the same text form: " + sample);
        }
    }

    private static String unknown(String text, List<Token> tokens) {
        TreeSet<String> names = new TreeSet<>();
        for (Op op : Op.all()) {
            Matcher m = Pattern.compile("(\\w+)\\(").matcher(op.textForm());
            if (m.find()) {
                names.add(m.group(1));
            }
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String name = tokens.get(i).text;
            if (tokens.get(i + 1).text.equals("(")
                    && tokens.get(i).kind == 'w'
                    && !names.contains(name)
                    && Character.isLetter(name.charAt(0))) {
                return "unknown function \"" + name + "\"" + Nearest.hint(name, names) + "; allowed: "
                        + String.join(", ", names);
            }
        }
        return "\"" + text + "\" is no instruction; an instruction looks like \"s2 = s0 - s1\" or \"s1 = dot(v1, v0)\""
                + " (amlz ops prints every form)";
    }

    private InputException error(int line, int column, String message) {
        return new InputException(source + ":" + (line + 1) + ":" + column + ": " + message);
    }
}
