package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;

/**
 * When generated code pays: a kernel is compiled once what it would have saved so far, and would save now, is a few times
 * what compiling costs. The figures are the one place where costs are written down (bench/NOTES.md says how they were
 * found); being wrong by a factor costs time, never a result.
 *
 * @param callNanos what a kernel takes besides its elements
 * @param doubleNanos what the interpreter takes for each double read or written by an elementwise instruction, in vectors
 * @param structuredNanos the same for products with sums, outer products, scaling and statistics
 * @param plainNanos the same for all instructions in plain loops; vectors along the elements of a single task take half of
 *     that, which is not told apart
 * @param kernelNanos what a generated kernel takes for each double that it reads from or leaves in memory, in vectors
 * @param plainKernelNanos the same in plain loops
 * @param saved share of the interpreter's time that a class of the program's own saves
 * @param classNanos CPU time until a kernel class is hot, besides its instructions
 * @param instructionNanos CPU time for each instruction in it, three times that with a loop over columns
 * @param ownInstructionNanos the same of a class of a program's own, whose steps hold its code twice more
 * @param factor savings over costs at which a class is compiled
 * @param leastNanos predicted time of one evaluation below which nobody looks for kernels
 * @param atOnceNanos the same, below which they are looked for only in what is seen for the second time
 * @param warmCalls most calls that make a kernel hot
 */
public record TierPolicy(
        double callNanos,
        double doubleNanos,
        double structuredNanos,
        double plainNanos,
        double kernelNanos,
        double plainKernelNanos,
        double saved,
        double classNanos,
        double instructionNanos,
        double ownInstructionNanos,
        double factor,
        double leastNanos,
        double atOnceNanos,
        int warmCalls) {
    /** How much longer the straight code that old JVMs need takes to compile. */
    private static final double AGE = Effort.OLD ? 3 : 1;

    /** For a processor of about 3 GHz. */
    public static final TierPolicy DEFAULT = new TierPolicy(
            4, 0.02, 0.03, 0.4, 0.03, 0.2, 0.5, AGE * 20e6, AGE * 6e6, AGE * 30e6, 2, 150e3, 1e6, 12_000);

    /** Kernels cost nothing and are used at once wherever they can be, cold as they are: to test them. */
    public static final TierPolicy EAGER = new TierPolicy(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);

    /** Predicted time of a generated kernel for one example, all lanes. */
    double kernelNanos(Region region, LaneShape size) {
        int elements = 0;
        for (int s = 0; s < region.slots; s++) {
            int passes = (region.isReadFromMemory(s) ? 1 : 0) + (region.lastDef[s] >= 0 && region.stored[s] ? 1 : 0);
            elements += passes * Bank.values()[region.bank[s]].elements(size.features());
        }
        return callNanos + (double) elements * size.lanes() * (size.width() == 1 ? plainKernelNanos : kernelNanos);
    }

    /** Predicted time of an instruction in the interpreter, all lanes. */
    double interpreterNanos(Op op, LaneShape size) {
        return callNanos + read(op, size) + elements(op.out(), size) * size.lanes() * each(op, size);
    }

    /** The same of a product that the interpreter joins to the sum behind it, which pays for the rest. */
    double joinedNanos(Op op, LaneShape size) {
        return read(op, size);
    }

    private double read(Op op, LaneShape size) {
        return (elements(op.in1(), size) + elements(op.in2(), size)) * size.lanes() * each(op, size);
    }

    private double each(Op op, LaneShape size) {
        boolean elementwise = op.in1() == op.out() && (op.inputs() < 2 || op.in2() == op.out());
        return size.width() == 1 ? plainNanos : elementwise ? doubleNanos : structuredNanos;
    }

    private static double elements(Bank bank, LaneShape size) {
        return bank == null ? 0 : bank.elements(size.features());
    }

    /** CPU time until a class is hot. */
    double compileNanos(KernelShape shape) {
        return classNanos + instructionNanos * shape.work();
    }
}
