package dev.amlz.cli;

import dev.amlz.jit.Dump;
import dev.amlz.op.LaneShape;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A program with a remark behind each instruction: what became of it. Still a program that can be read. */
final class ProgramRemarks {
    private final Program program;
    private final boolean[][] zero;
    private final List<Dump.Piece> pieces;
    private final List<Dump.Piece> restPieces;
    private final int tasks;
    private final List<LaneShape> shapes;
    private final Map<Dump.Place, String> remarks = new HashMap<>();

    /**
     * @param zero the instructions that only write 0 where 0 is, by function and index
     * @param pieces for the first batch and those like it
     * @param restPieces for the last batch where it is not like the first; else empty
     * @param shapes of all batches
     */
    ProgramRemarks(
            Program program,
            boolean[][] zero,
            List<Dump.Piece> pieces,
            List<Dump.Piece> restPieces,
            int tasks,
            List<LaneShape> shapes) {
        this.program = program;
        this.zero = zero;
        this.pieces = pieces;
        this.restPieces = restPieces;
        this.tasks = tasks;
        this.shapes = shapes;
        for (Dump.Piece piece : pieces) {
            if (piece.part().equals(Dump.STEP)) {
                continue; // the same instructions again
            }
            for (int i = 0; i < piece.places().size(); i++) {
                Dump.Place place = piece.places().get(i);
                remarks.merge(
                        place, remark(piece, place, piece.interpreterNanos().get(i)), (a, b) -> a + "; " + b);
            }
        }
        if (pieces.stream().anyMatch(piece -> piece.part().equals("Validation"))) {
            remarks.replaceAll((place, text) -> place.function() == ComponentFunction.PREDICT
                            && text.startsWith("live")
                            && !text.contains("Validation")
                    ? text + "; not in validation"
                    : text);
        }
    }

    private static String remark(Dump.Piece piece, Dump.Place place, double nanos) {
        if (piece.part().equals("Setup")) {
            return place.function() == ComponentFunction.SETUP
                    ? "live, runs once"
                    : "hoisted to Setup: its result never changes";
        }
        if (piece.part().equals("Validation")) {
            return "in Validation: " + (piece.classFile().isPresent() ? piece.name() : "interpreter");
        }
        String how = piece.classFile().isPresent()
                ? "joined into " + piece.name()
                : "run by the interpreter (" + piece.name() + ")";
        return String.format(Locale.ROOT, "live, %s, %.1f ns alone", how, nanos);
    }

    String text() {
        int width = 0;
        for (ComponentFunction f : ComponentFunction.values()) {
            for (Instruction i : program.instructions(f)) {
                width = Math.max(width, i.toString().length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (ComponentFunction f : ComponentFunction.values()) {
            text.append("def ").append(f.title()).append("():\n");
            for (int i = 0; i < program.size(f); i++) {
                String instruction = program.instruction(f, i).toString();
                text.append("  ").append(instruction).append(" ".repeat(width - instruction.length()));
                text.append("  # ").append(fate(f, i)).append('\n');
            }
        }
        return text + costs();
    }

    private String fate(ComponentFunction f, int index) {
        String removed = zero[f.ordinal()][index]
                ? "removed: always zero, where zero is already"
                : "removed: dead, no prediction depends on it";
        return remarks.getOrDefault(new Dump.Place(f, index), removed);
    }

    /** Costs of the loops, by the tier policy's model. */
    private String costs() {
        double step = nanos(pieces, Dump.STEP);
        String joined =
                String.format(Locale.ROOT, "; training joins Learn and the next example's Predict: %.0f ns", step);
        LaneShape shape = shapes.get(0);
        LaneShape last = shapes.get(shapes.size() - 1);
        long alike = shapes.stream().filter(shape::equals).count();
        double all = example(pieces) * alike + example(restPieces);
        return String.format(
                Locale.ROOT,
                "# estimated for %d lanes in vectors of %d: Predict %.0f ns, Learn %.0f ns%s; %.1f ns a task-example%s%n",
                shape.lanes(),
                shape.width(),
                nanos(pieces, "Predict"),
                nanos(pieces, "Learn"),
                step > 0 ? joined : "",
                all / tasks,
                last.equals(shape) ? "" : ", with a last batch of " + last.lanes());
    }

    /** What training on one example takes. */
    private static double example(List<Dump.Piece> pieces) {
        double step = nanos(pieces, Dump.STEP);
        return step > 0 ? step : nanos(pieces, "Predict") + nanos(pieces, "Learn");
    }

    private static double nanos(List<Dump.Piece> of, String part) {
        return of.stream()
                .filter(piece -> piece.part().equals(part))
                .mapToDouble(Dump.Piece::nanos)
                .sum();
    }
}
