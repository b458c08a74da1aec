package dev.amlz.conformance;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Instructions, programs, memory and tasks of conformance cases as ours. */
final class Cases {
    /** The memory that every case was computed with. */
    static final MemorySizes MEMORY = MemorySizes.DEFAULT;

    private Cases() {}

    static Instruction instruction(Json.Obj json, int features) {
        String name = json.text("op");
        Op op = Op.find(name).orElseThrow(() -> new IllegalArgumentException("unknown operation " + name));
        int out = json.integer("out", 0);
        return switch (op.constants()) {
            case NONE -> Instruction.of(op, json.integer("in1", 0), json.integer("in2", 0), out);
            case VALUE -> Instruction.constant(op, out, json.number("value"), 0, 0);
            case ELEMENT_OF_VECTOR, ELEMENT_OF_MATRIX -> elementSet(op, json, out, features);
            default -> throw new IllegalArgumentException("random operation " + name);
        };
    }

    /** The case has both the stored floats and what they mean, which are compared. */
    private static Instruction elementSet(Op op, Json.Obj json, int out, int features) {
        boolean vector = op.constants() == Constants.ELEMENT_OF_VECTOR;
        double[] c = new double[3];
        for (int i = 0; i < op.constants().count(); i++) {
            c[i] = json.number("float_data_" + i);
        }
        Instruction instruction = Instruction.constant(op, out, c[0], c[1], c[2]);
        Agreement.exact("value", vector ? instruction.c1() : instruction.c2(), json.number("value"));
        Agreement.exact(
                "first index", Code.index((float) instruction.c0(), features), json.integer(vector ? "index" : "row"));
        if (!vector) {
            Agreement.exact("column", Code.index((float) instruction.c1(), features), json.integer("column"));
        }
        return instruction;
    }

    /** A program; what {@code preload} has is set by instructions before its own Setup. */
    static Program program(Json.Obj json, Json.Obj preload, int features) {
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction function : ComponentFunction.values()) {
            List<Instruction> instructions = new ArrayList<>();
            if (function == ComponentFunction.SETUP && preload != null) {
                cells(preload, features).forEach(cell -> instructions.add(cell.set(features)));
            }
            for (Json.Obj o : json.objects(function.title().toLowerCase(Locale.ROOT))) {
                instructions.add(instruction(o, features));
            }
            functions.add(instructions);
        }
        return Program.of(functions.get(0), functions.get(1), functions.get(2));
    }

    /** One element of memory and its value. */
    record Cell(Bank bank, int address, int element, double value) {
        Instruction set(int features) {
            double first = ((bank == Bank.MATRIX ? element / features : element) + 0.5) / features;
            double second = (element % features + 0.5) / features;
            return switch (bank) {
                case SCALAR -> Instruction.constant(Op.SCALAR_CONST_SET, address, value, 0, 0);
                case VECTOR -> Instruction.constant(Op.VECTOR_CONST_SET, address, first, value, 0);
                case MATRIX -> Instruction.constant(Op.MATRIX_CONST_SET, address, first, second, value);
            };
        }

        @Override
        public String toString() {
            return bank.letter() + "" + address + "[" + element + "]";
        }
    }

    /** The elements of a memory object such as {@code {"s":{"3":x},"v":{"1":[..]},"m":{"0":[[..],[..]]}}}. */
    static List<Cell> cells(Json.Obj memory, int features) {
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<String, Object> part : memory.fields().entrySet()) {
            Bank bank =
                    part.getKey().length() == 1 ? Bank.ofLetter(part.getKey().charAt(0)) : null;
            if (bank == null) {
                throw new IllegalArgumentException("no bank " + part.getKey());
            }
            for (Map.Entry<String, Object> address :
                    ((Json.Obj) part.getValue()).fields().entrySet()) {
                double[] values = Json.numbers(address.getValue());
                if (values.length != bank.elements(features)) {
                    throw new IllegalArgumentException(part.getKey() + address.getKey() + " has another size");
                }
                for (int e = 0; e < values.length; e++) {
                    cells.add(new Cell(bank, Integer.parseInt(address.getKey()), e, values[e]));
                }
            }
        }
        return cells;
    }

    /** The same task in every lane; from 9 to 15 those behind the eighth apart. */
    static TaskBatch batch(
            Target target,
            int features,
            double[] trainX,
            double[] trainY,
            double[] validX,
            double[] validY,
            int lanes) {
        int classes = target == Target.BINARY ? 2 : 0;
        Task task = new Task("case", target, features, classes, trainX, trainY, validX, validY, 1);
        boolean mixed = lanes > 8 && lanes < 16;
        return new TaskBatch(Collections.nCopies(lanes, task), lanes, mixed ? 8 : lanes);
    }
}
