package dev.amlz.analyze;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import java.util.Arrays;

/**
 * Which canonical slots the functions of a live program read and write, as sets of slots of a bank ({@link Bank#ordinal()}). An
 * operation that keeps part of its old output reads it. Found without branches, as it is asked for once per binding.
 */
public final class SlotUses {
    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    /** The bank of what is no operand. */
    private static final int NONE = 3;

    /** By operation, what {@link #banks} says. */
    private static final byte[] BANKS = new byte[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            int out = bank(op.out());
            BANKS[op.id()] =
                    (byte) (bank(op.in1()) | bank(op.in2()) << 2 | out << 4 | (op.keepsOldOutput() ? out : NONE) << 6);
        }
    }

    private static int bank(Bank bank) {
        return bank == null ? NONE : bank.ordinal();
    }

    private static final int TABLE = 4;

    /**
     * The banks of an operation's operands, two bits each from the lowest on: first input, second, output, and the output once
     * more if it is read; 3 for none.
     *
     * @param op its number
     */
    public static int banks(int op) {
        return BANKS[op];
    }

    /** By function and bank: slots that are read, by more than one operand, written, and written more than once. */
    private final long[] reads = new long[3 * TABLE];

    private final long[] readAgain = new long[3 * TABLE];
    private final long[] writes = new long[3 * TABLE];
    private final long[] writtenAgain = new long[3 * TABLE];

    SlotUses() {}

    void find(LiveProgram live) {
        Arrays.fill(reads, 0);
        Arrays.fill(readAgain, 0);
        Arrays.fill(writes, 0);
        Arrays.fill(writtenAgain, 0);
        for (int f = 0; f < FUNCTIONS.length; f++) {
            long[] code = live.code(FUNCTIONS[f]);
            int table = f * TABLE;
            for (int w = 0, end = live.words(FUNCTIONS[f]); w < end; w += Code.WORDS) {
                long head = code[w];
                int banks = BANKS[Code.op(head)];
                note(reads, readAgain, table + (banks & 3), Code.in1(head));
                note(reads, readAgain, table + (banks >> 2 & 3), Code.in2(head));
                note(reads, readAgain, table + (banks >> 6 & 3), Code.out(head));
                note(writes, writtenAgain, table + (banks >> 4 & 3), Code.out(head));
            }
        }
    }

    private static void note(long[] once, long[] again, int at, int slot) {
        long bit = 1L << slot;
        again[at] |= once[at] & bit;
        once[at] |= bit;
    }

    /** Slots that a function reads. */
    public long reads(ComponentFunction function, int bank) {
        return reads[function.ordinal() * TABLE + bank];
    }

    /** Slots that a function writes. */
    public long writes(ComponentFunction function, int bank) {
        return writes[function.ordinal() * TABLE + bank];
    }

    /** Slots that one operand of the whole program reads, and only one. */
    public long readOnce(int bank) {
        return once(reads, readAgain, bank);
    }

    /** Slots that one instruction of the whole program writes, and only one. */
    public long writtenOnce(int bank) {
        return once(writes, writtenAgain, bank);
    }

    private static long once(long[] once, long[] again, int bank) {
        long setup = once[bank];
        long predict = once[TABLE + bank];
        long learn = once[2 * TABLE + bank];
        long more = setup & predict
                | setup & learn
                | predict & learn
                | again[bank]
                | again[TABLE + bank]
                | again[2 * TABLE + bank];
        return (setup | predict | learn) & ~more;
    }

    /** Slots that Predict and Learn write. */
    public long loopWrites(int bank) {
        return writes[TABLE + bank] | writes[2 * TABLE + bank];
    }

    /** Slots that more than one instruction of Predict and Learn writes. */
    public long loopWritesAgain(int bank) {
        return writes[TABLE + bank] & writes[2 * TABLE + bank]
                | writtenAgain[TABLE + bank]
                | writtenAgain[2 * TABLE + bank];
    }
}
