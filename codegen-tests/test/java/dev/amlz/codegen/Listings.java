package dev.amlz.codegen;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.jit.ClassText;
import dev.amlz.jit.Dump;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Constants;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import java.util.List;
import java.util.stream.Collectors;

/** What golden files hold: listings of the classes of programs and of single operations. */
final class Listings {
    private static final MemorySizes MEMORY = new MemorySizes(8, 8, 8);

    private Listings() {}

    /** The classes of a program's live code. */
    static String ofProgram(String text, LaneShape size) {
        Program program = ProgramParser.parse(text, "golden");
        LiveProgram live = new Analyzer(Target.REGRESSION, program.memoryNeeded(), size.features()).analyze(program);
        return text(Dump.of(live, Target.REGRESSION, size));
    }

    /** The class of a program as a whole. */
    static String ofWholeProgram(String text, LaneShape size) {
        Program program = ProgramParser.parse(text, "golden");
        LiveProgram live = new Analyzer(Target.REGRESSION, program.memoryNeeded(), size.features()).analyze(program);
        return ClassText.listing(Dump.program(live, Target.REGRESSION, size));
    }

    /** The class of an operation by itself, or of two of them where one alone is left to the interpreter. */
    static String ofOp(Op op, LaneShape size) {
        Instruction first = instruction(op, 3, 4, 5);
        String alone = ofPredict(List.of(first), size);
        return alone.contains("class version") ? alone : ofPredict(List.of(first, instruction(op, 4, 3, 6)), size);
    }

    private static Instruction instruction(Op op, int in1, int in2, int out) {
        return op.constants() == Constants.NONE
                ? Instruction.of(op, in1, in2, op.out() == null ? 0 : out)
                : Instruction.constant(op, out, 0.5, 0.25, 0.75);
    }

    private static String ofPredict(List<Instruction> predict, LaneShape size) {
        Program program = Program.of(List.of(), predict, List.of());
        LiveProgram all = new Analyzer(Target.REGRESSION, MEMORY, size.features()).verbatim(program);
        return text(Dump.of(all, Target.REGRESSION, size));
    }

    private static String text(List<Dump.Piece> pieces) {
        return pieces.stream().map(Listings::text).collect(Collectors.joining("\n"));
    }

    private static String text(Dump.Piece piece) {
        String instructions =
                piece.instructions().stream().map(i -> "//   " + i + "\n").collect(Collectors.joining());
        return "// " + piece.part() + ": " + piece.name() + "\n" + instructions
                + piece.classFile().map(ClassText::listing).orElse("");
    }
}
