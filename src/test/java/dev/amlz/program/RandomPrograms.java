package dev.amlz.program;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random programs for tests: every operation, every address, ordinary constants or the oddest there are. */
public final class RandomPrograms {
    private static final double[] ODD = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        -1.0 / 3,
        Double.MIN_VALUE,
        -2 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        1e300,
        -1e-300,
        Math.nextUp(1.0),
        123456789012345678.0,
        1e15,
        1e16,
        1e-5,
        1e-6,
        9007199254740993.0,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        Float.MIN_NORMAL,
        0.1f,
        16777217,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final Random random;
    private final MemorySizes memory;
    private final boolean odd;

    /** @param odd whether constants may be infinite, NaN, subnormal and the like */
    public RandomPrograms(Random random, MemorySizes memory, boolean odd) {
        this.random = random;
        this.memory = memory;
        this.odd = odd;
    }

    /** A program of up to {@code most} instructions a function. */
    public Program next(int most) {
        return Program.of(
                instructions(random.nextInt(most + 1)),
                instructions(random.nextInt(most + 1)),
                instructions(random.nextInt(most + 1)));
    }

    private List<Instruction> instructions(int size) {
        List<Instruction> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(instruction(Op.ofId(random.nextInt(Op.all().size()))));
        }
        return list;
    }

    /** An instruction of an operation; outputs avoid s0 and v0, as those of generated programs do. */
    public Instruction instruction(Op op) {
        int least = op.out() == Bank.MATRIX ? 0 : 1;
        int out = op.out() == null ? 0 : least + random.nextInt(memory.of(op.out()) - least);
        boolean element =
                op.constants() == Constants.ELEMENT_OF_VECTOR || op.constants() == Constants.ELEMENT_OF_MATRIX;
        double first = element ? random.nextFloat() : constant();
        double second = op.constants() == Constants.ELEMENT_OF_MATRIX ? random.nextFloat() : constant();
        return new Instruction(op, address(op.in1()), address(op.in2()), out, first, second, constant());
    }

    private int address(Bank bank) {
        return bank == null ? 0 : random.nextInt(memory.of(bank));
    }

    private double constant() {
        if (odd && random.nextInt(3) == 0) {
            return ODD[random.nextInt(ODD.length)];
        }
        if (odd && random.nextInt(3) == 0) {
            double any = Double.longBitsToDouble(random.nextLong());
            return Double.isNaN(any) ? Double.NaN : any;
        }
        return random.nextGaussian();
    }
}
