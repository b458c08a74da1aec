package dev.amlz.program;

import dev.amlz.op.Constants;
import dev.amlz.op.Op;

/**
 * The packed form of an instruction, two {@code long}s, in which programs are kept, copied, mutated and hashed.
 *
 * <p>The head: bits 0-7 operation, 8-23 output address, 24-39 first input, 40-55 second input; MATRIX_CONST_SET, which has
 * no inputs, keeps its third float in bits 24-55. The data: the bits of the one double, or of the first (low half) and
 * second float. Unused bits are 0, so equal instructions have equal words.
 */
public final class Code {
    /** Longs an instruction takes. */
    public static final int WORDS = 2;

    private static final long ADDRESS = 0xffff;
    private static final int OUT = 8;
    private static final int IN1 = 24;
    private static final int IN2 = 40;

    private Code() {}

    /** The head of an instruction without a third float. */
    public static long head(int op, int in1, int in2, int out) {
        return op | (long) out << OUT | (long) in1 << IN1 | (long) in2 << IN2;
    }

    /** The head of a MATRIX_CONST_SET. */
    public static long matrixConstHead(int out, float value) {
        return Op.MATRIX_CONST_SET.id() | (long) out << OUT | (Float.floatToRawIntBits(value) & 0xffffffffL) << IN1;
    }

    /** The number of the operation. */
    public static int op(long head) {
        return (int) head & 0xff;
    }

    /** The output address. */
    public static int out(long head) {
        return (int) (head >>> OUT & ADDRESS);
    }

    /** The first input address. */
    public static int in1(long head) {
        return (int) (head >>> IN1 & ADDRESS);
    }

    /** The second input address. */
    public static int in2(long head) {
        return (int) (head >>> IN2 & ADDRESS);
    }

    /** The head with another output address. */
    public static long withOut(long head, int out) {
        return head & ~(ADDRESS << OUT) | (long) out << OUT;
    }

    /** The head with another first input. */
    public static long withIn1(long head, int in1) {
        return head & ~(ADDRESS << IN1) | (long) in1 << IN1;
    }

    /** The head with another second input. */
    public static long withIn2(long head, int in2) {
        return head & ~(ADDRESS << IN2) | (long) in2 << IN2;
    }

    /** The bits of a head that are an operation's input addresses. */
    public static long inputBits(Op op) {
        return (op.inputs() > 0 ? ADDRESS << IN1 : 0) | (op.inputs() > 1 ? ADDRESS << IN2 : 0);
    }

    /** The head with other addresses: of the inputs as many as {@link #inputBits} says, and the output. */
    public static long withAddresses(long head, long inputBits, int in1, int in2, int out) {
        long inputs = ((long) in1 << IN1 | (long) in2 << IN2) & inputBits;
        return head & ~(inputBits | ADDRESS << OUT) | inputs | (long) out << OUT;
    }

    /** The data of a SCALAR_CONST_SET. */
    public static long data(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** The data of an operation with float constants. */
    public static long data(float first, float second) {
        return Float.floatToRawIntBits(first) & 0xffffffffL | (long) Float.floatToRawIntBits(second) << 32;
    }

    /** The constant of a SCALAR_CONST_SET. */
    public static double value(long data) {
        return Double.longBitsToDouble(data);
    }

    /** The first float. */
    public static float first(long data) {
        return Float.intBitsToFloat((int) data);
    }

    /** The second float. */
    public static float second(long data) {
        return Float.intBitsToFloat((int) (data >>> 32));
    }

    /** The third float, of a MATRIX_CONST_SET. */
    public static float third(long head) {
        return Float.intBitsToFloat((int) (head >>> IN1));
    }

    /**
     * The index that a fraction constant means, 0 to F - 1: {@code (int) (F * fraction)} in float arithmetic. Fractions
     * outside [0, 1), which no generated program has, are brought to the nearest index.
     */
    public static int index(float fraction, int features) {
        return Math.min(Math.max((int) (features * fraction), 0), features - 1);
    }

    static long headOf(Instruction i) {
        return i.op().constants() == Constants.ELEMENT_OF_MATRIX
                ? matrixConstHead(i.out(), (float) i.c2())
                : head(i.op().id(), i.in1(), i.in2(), i.out());
    }

    static long dataOf(Instruction i) {
        return i.op().constants() == Constants.VALUE ? data(i.c0()) : data((float) i.c0(), (float) i.c1());
    }

    /** The instruction of two words. */
    public static Instruction decode(long head, long data) {
        Op op = Op.ofId(op(head));
        return switch (op.constants()) {
            case NONE -> new Instruction(op, in1(head), in2(head), out(head), 0, 0, 0);
            case VALUE -> new Instruction(op, 0, 0, out(head), value(data), 0, 0);
            case ELEMENT_OF_MATRIX -> new Instruction(op, 0, 0, out(head), first(data), second(data), third(head));
            default -> new Instruction(op, 0, 0, out(head), first(data), second(data), 0);
        };
    }
}
