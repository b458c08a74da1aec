package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.op.Bank;
import dev.amlz.op.KernelKind;
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
 * @param plainNanos the same for all instructions in plain loops
 * @param packedNanos what a product or sum takes besides for each column or element, where lanes are packed: one comes after
 *     the other; in the interpreter and in kernels
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
        double packedNanos,
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
    /** For a processor of about 3 GHz. */
    public static final TierPolicy DEFAULT =
            new TierPolicy(4, 0.02, 0.03, 0.4, 0.85, 0.03, 0.2, 0.5, 15e6, 3.5e6, 30e6, 2, 80e3, 1e6, 12_000);

    /** Kernels cost next to nothing and are used at once wherever they can be, cold as they are: to test them. */
    public static final TierPolicy EAGER = new TierPolicy(1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);

    /** Predicted time of a generated kernel for one example, all lanes. */
    double kernelNanos(Region region, LaneShape size) {
        if (size.isMixed()) {
            return kernelNanos(region, size.main()) + kernelNanos(region, size.rest());
        }
        int elements = 0;
        for (int s = 0; s < region.slots; s++) {
            int passes = (region.isReadFromMemory(s) ? 1 : 0) + (region.lastDef[s] >= 0 && region.stored[s] ? 1 : 0);
            elements += passes * Bank.values()[region.bank[s]].elements(size.features());
        }
        double inOrder = 0;
        for (int i = 0; i < region.size; i++) {
            inOrder += inOrder(region.op[i], size);
        }
        return callNanos
                + (double) elements * size.lanes() * (size.width() == 1 ? plainKernelNanos : kernelNanos)
                + inOrder;
    }

    /** Predicted time of an instruction in the interpreter, all lanes. */
    double interpreterNanos(Op op, LaneShape size) {
        if (size.isMixed()) {
            return interpreterNanos(op, size.main()) + interpreterNanos(op, size.rest()) - callNanos;
        }
        return callNanos
                + read(op, size)
                + elements(op.out(), size) * size.lanes() * each(op, size)
                + inOrder(op, size);
    }

    /** The same of a product that the interpreter joins to the sum behind it, which pays for the rest. */
    double joinedNanos(Op op, LaneShape size) {
        return read(op, size);
    }

    /** What columns or elements one after the other take. */
    private double inOrder(Op op, LaneShape size) {
        KernelKind kind = KernelLowering.kindOf(op);
        if (!size.isPacked() || kind == null) {
            return 0;
        }
        boolean ofRows = op == Op.MATRIX_ROW_NORM || op == Op.MATRIX_ROW_MEAN || op == Op.MATRIX_ROW_ST_DEV;
        return packedNanos
                * switch (kind) {
                    case DOT, OUTER, MATRIX_VECTOR -> size.features();
                    case NORM, MEAN, ST_DEV ->
                        ofRows ? size.features() : op.in1().elements(size.features());
                    case MATRIX_MATRIX, TRANSPOSE -> Bank.MATRIX.elements(size.features());
                    default -> 0;
                };
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

    /** CPU time until a kernel class is hot. */
    double compileNanos(KernelShape shape) {
        return methods(shape.size()) * (classNanos + instructionNanos * shape.work());
    }

    /** The same of a class of a program's own. */
    double ownNanos(int instructions, LaneShape size) {
        return methods(size) * (classNanos + ownInstructionNanos * instructions);
    }

    /** Methods for the same instructions, each of which HotSpot compiles by itself: one for each part of the lanes. */
    private static int methods(LaneShape size) {
        return size.isMixed() ? 2 : 1;
    }
}
