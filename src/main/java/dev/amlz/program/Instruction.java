package dev.amlz.program;

import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;

/**
 * One instruction, as a value for reading and building programs (inside programs they are packed, {@link Code}).
 *
 * @param op the operation
 * @param in1 address of the first input; 0 when there is none
 * @param in2 address of the second input; 0 when there is none
 * @param out address of the output; 0 for NO_OP
 * @param c0 first constant; 0 when there is none. All constants but SCALAR_CONST_SET's are rounded to floats
 * @param c1 second constant
 * @param c2 third constant
 */
public record Instruction(Op op, int in1, int in2, int out, double c0, double c1, double c2) {
    /** Clears what the operation does not have and rounds float constants. */
    public Instruction {
        in1 = op.inputs() > 0 ? in1 : 0;
        in2 = op.inputs() > 1 ? in2 : 0;
        out = op.out() != null ? out : 0;
        int count = op.constants().count();
        boolean floats = op.constants() != Constants.VALUE;
        c0 = count < 1 ? 0 : floats ? (float) c0 : c0;
        c1 = count < 2 ? 0 : (float) c1;
        c2 = count < 3 ? 0 : (float) c2;
        checkAddress(op.in1(), in1);
        checkAddress(op.in2(), in2);
        checkAddress(op.out(), out);
    }

    private static void checkAddress(Bank bank, int address) {
        if (bank != null && (address < 0 || address > 0xffff)) {
            throw new IllegalArgumentException("address " + bank.letter() + address + " is not in 0 to 65535");
        }
    }

    /** An instruction without constants. */
    public static Instruction of(Op op, int in1, int in2, int out) {
        return new Instruction(op, in1, in2, out, 0, 0, 0);
    }

    /** An instruction of constants alone. */
    public static Instruction constant(Op op, int out, double c0, double c1, double c2) {
        return new Instruction(op, 0, 0, out, c0, c1, c2);
    }

    /**
     * The shortest decimal that reads back to the same bits, on every JDK; {@code nan}, {@code inf} or {@code -inf} where
     * there is none.
     *
     * @param isFloat whether it need only read back to the same float
     */
    public static String constantText(double constant, boolean isFloat) {
        return ProgramPrinter.number(constant, isFloat);
    }

    /** The text form, without indent. */
    @Override
    public String toString() {
        return ProgramPrinter.print(this);
    }
}
