package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.Arrays;

/**
 * A region as its data flow, and which of its matrices are the same: each other input that comes from memory, and each other
 * output, is a slot of its own, and the inputs of commutative operations are in order. So regions that differ in which of their
 * scalars and vectors coincide share a kernel. That needs nothing of the slots: within a block of rows a kernel loads all that it
 * reads before it stores, a whole vector that is read is never one that is written ({@link Region#add}), and with a single loop
 * over columns each element of a matrix is read before it is written. A matrix is nearly always changed in place, and kernels
 * that know it were a quarter faster (bench/NOTES.md). One thread; used again for region after region.
 */
final class Window {
    /** Most instructions. */
    static final int MOST = 24;

    final Region region = new Region(MOST, false);

    private final int[] next = new int[3];
    private final int[] outs = new int[MOST];
    /** By the program's number of a matrix: its number here, from 1; 0 for none yet. */
    private final int[] matrices = new int[65];

    private int swapped;

    void clear() {
        region.clear();
        Arrays.fill(next, 0);
        Arrays.fill(matrices, 0);
        swapped = 0;
    }

    /**
     * Adds the last instruction of a region whose others this has; false, and this is of no more use, when there is no room or
     * there would be more than one loop over columns.
     */
    boolean addLast(Region from) {
        int i = region.size;
        Op op = from.op[i];
        if (from.stage[i] > 1) {
            return false;
        }
        int first = op.isCommutative() && later(from.def[0][i], from.def[1][i]) ? 1 : 0;
        int a = op.inputs() > 0 ? input(from, first, i, op.in1()) : 0;
        int b = op.inputs() > 1 ? input(from, 1 - first, i, op.in2()) : 0;
        outs[i] = op.out() == Bank.MATRIX
                ? matrix(from, from.out[i])
                : next[op.out().ordinal()]++;
        swapped |= first << i;
        return region.add(Code.head(op.id(), a, b, outs[i]), from.datas[i]);
    }

    /** Takes over which of the region's values must be in memory afterwards. */
    void findStores(Region from) {
        for (int i = 0; i < region.size; i++) {
            int to = from.out[i];
            region.stored[region.out[i]] = from.lastDef[to] == i && from.stored[to];
        }
    }

    /** A bit for each instruction: whether its inputs are in the other order. */
    int swapped() {
        return swapped;
    }

    /** Whether inputs, by their definitions, are out of order: those of the region come first, in their order. */
    private static boolean later(int def, int other) {
        return other >= 0 && (def < 0 || def > other);
    }

    private int input(Region from, int input, int i, Bank bank) {
        int def = from.def[input][i];
        if (bank == Bank.MATRIX) {
            return matrix(from, from.in[input][i]);
        }
        return def >= 0 ? outs[def] : next[bank.ordinal()]++;
    }

    private int matrix(Region from, int slot) {
        int number = from.number[slot];
        if (matrices[number] == 0) {
            matrices[number] = ++next[Bank.MATRIX.ordinal()];
        }
        return matrices[number] - 1;
    }
}
