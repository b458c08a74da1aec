package dev.amlz.program;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.program.InstructionParser.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads programs: our own text form, the reference's printed form, and the notation of the paper's figures (comments,
 * arguments after the function's name, {@code gaussian(mean, stdev)} for every bank, the literal 0 in place of an operand,
 * for which an address is taken that the program never uses). Functions may come in any order; one that is left out is
 * empty. Indent does not matter; {@code #} starts a comment; {@code pass} is no instruction.
 *
 * <p>A line is laid against the text forms of the op table, so every operation that it has can be read. Constants are
 * rounded once, to the double or float that the operation keeps.
 */
public final class ProgramParser {
    private static final Pattern DEF = Pattern.compile("\\s*def\\s+(?<name>\\w+)\\s*\\([^()]*\\)\\s*:\\s*");
    private static final List<String> TITLES = Arrays.stream(ComponentFunction.values())
            .map(ComponentFunction::title)
            .toList();

    private final String source;
    private final List<List<Line>> functions = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    private ProgramParser(String source) {
        this.source = source;
    }

    private record Line(int number, Written written) {}

    /**
     * Reads a program.
     *
     * @param text the program
     * @param source what errors call it, a file's name for instance
     * @throws InputException with source, line and column when the text is not a program
     */
    public static Program parse(String text, String source) {
        ProgramParser parser = new ProgramParser(source);
        parser.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        return parser.build();
    }

    private void read(String text) {
        ComponentFunction current = null;
        boolean[] seen = new boolean[TITLES.size()];
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1].replaceFirst("#.*", "");
            if (line.isBlank()) {
                continue;
            }
            List<Token> tokens = Token.of(line);
            int column = tokens.get(0).column();
            if (tokens.get(0).is("def")) {
                current = function(line, number, column);
                if (seen[current.ordinal()]) {
                    throw error(number, column, current.title() + " is defined twice");
                }
                seen[current.ordinal()] = true;
            } else if (current == null) {
                throw error(number, column, "expected \"def Setup():\" before the first instruction");
            } else if (tokens.size() > 1 || !tokens.get(0).is("pass")) {
                if (functions.stream().mapToInt(List::size).sum() == Program.MOST) {
                    throw error(number, column, "a program may have at most " + Program.MOST + " instructions");
                }
                functions.get(current.ordinal()).add(instruction(tokens, number));
            }
        }
        if (!seen[0] && !seen[1] && !seen[2]) {
            throw error(1, 1, "no \"def Setup():\", \"def Predict():\" or \"def Learn():\" in it");
        }
    }

    private ComponentFunction function(String line, int number, int column) {
        Matcher def = DEF.matcher(line);
        if (!def.matches()) {
            throw error(number, column, "expected \"def Setup():\", \"def Predict():\" or \"def Learn():\"");
        }
        String name = def.group("name");
        for (ComponentFunction f : ComponentFunction.values()) {
            if (f.title().equalsIgnoreCase(name)) {
                return f;
            }
        }
        throw error(
                number,
                def.start("name") + 1,
                "unknown component function \"" + Token.shown(name) + "\"" + Nearest.hint(name, TITLES) + "; allowed: "
                        + String.join(", ", TITLES));
    }

    private Line instruction(List<Token> tokens, int number) {
        try {
            return new Line(number, InstructionParser.parse(tokens));
        } catch (InstructionParser.Mistake mistake) {
            throw error(number, mistake.column(), mistake.getMessage());
        }
    }

    private Program build() {
        long[] used = usedAddresses();
        List<List<Instruction>> built = new ArrayList<>();
        for (List<Line> function : functions) {
            List<Instruction> instructions = new ArrayList<>();
            for (Line line : function) {
                Written w = line.written;
                int a = input(line, 0, w.op().in1(), used);
                int b = input(line, 1, w.op().in2(), used);
                double[] c = w.constants();
                instructions.add(new Instruction(w.op(), a, b, w.addresses()[2], c[0], c[1], c[2]));
            }
            built.add(instructions);
        }
        return Program.of(built.get(0), built.get(1), built.get(2));
    }

    /** Sets of the addresses that occur, by bank; the addresses with a fixed meaning count. */
    private long[] usedAddresses() {
        long[] used = {0b11, 0b111, 0};
        for (List<Line> function : functions) {
            for (Line line : function) {
                Written w = line.written;
                mark(used, w.op().in1(), w.addresses()[0]);
                mark(used, w.op().in2(), w.addresses()[1]);
                mark(used, w.op().out(), w.addresses()[2]);
            }
        }
        return used;
    }

    private static void mark(long[] sets, Bank bank, int address) {
        if (bank != null && address != Written.LITERAL_ZERO) {
            sets[bank.ordinal()] |= 1L << address;
        }
    }

    /** The address of an input; for a literal 0 the lowest one that nothing uses, which stays zero for ever. */
    private int input(Line line, int input, Bank bank, long[] used) {
        int address = line.written.addresses()[input];
        if (bank == null || address != Written.LITERAL_ZERO) {
            return address;
        }
        int free = Long.numberOfTrailingZeros(~used[bank.ordinal()]);
        if (free >= MemorySizes.MAX) {
            throw error(line.number, line.written.zeroColumn(), "no address is left to hold the literal 0");
        }
        return free;
    }

    private InputException error(int line, int column, String message) {
        return new InputException(source + ":" + line + ":" + column + ": " + message);
    }
}
