package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;

/**
 * When generated code pays: a kernel is compiled once what it would have saved so far, and would save now, is a few times
 * what compiling costs. The figures are the one place where costs are written down (bench/NOTES.md says how they were
 * found); being wrong by a factor costs time, never a result.
 *
 * @param callNanos what the interpreter takes for an instruction besides its elements
 * @param doubleNanos what it takes for each double read or written, in vectors
 * @param plainNanos the same in plain loops
 * @param saved share of the interpreter's time that a kernel saves
 * @param classNanos CPU time until a kernel class is hot, besides its instructions
 * @param instructionNanos CPU time for each instruction in it
 * @param factor savings over costs at which a class is compiled
 * @param leastNanos saving within one evaluation below which nobody looks for kernels
 */
public record TierPolicy(
        double callNanos,
        double doubleNanos,
        double plainNanos,
        double saved,
        double classNanos,
        double instructionNanos,
        double factor,
        double leastNanos) {
    /** For a processor of about 3 GHz. */
    public static final TierPolicy DEFAULT = new TierPolicy(4, 0.08, 0.4, 0.5, 40e6, 8e6, 2, 20e3);

    /** Predicted saving of a kernel in one example, all lanes. */
    double savedNanos(Region region, KernelShape.Size size) {
        double nanos = 0;
        for (int i = 0; i < region.size; i++) {
            nanos += interpreterNanos(region.op[i], size);
        }
        return saved * nanos;
    }

    /** Predicted time of an instruction in the interpreter, all lanes. */
    double interpreterNanos(Op op, KernelShape.Size size) {
        double elements = elements(op.in1(), size) + elements(op.in2(), size) + elements(op.out(), size);
        return callNanos + elements * size.lanes() * (size.width() == 1 ? plainNanos : doubleNanos);
    }

    private static double elements(Bank bank, KernelShape.Size size) {
        return bank == null ? 0 : bank.elements(size.features());
    }

    /** CPU time until a class is hot. */
    double compileNanos(KernelShape shape) {
        return classNanos + instructionNanos * shape.instructions();
    }
}
