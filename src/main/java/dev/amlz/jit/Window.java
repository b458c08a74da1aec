package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.Arrays;

/**
 * A region as its data flow alone: each input that comes from memory, and each output, is a slot of its own, and the inputs of
 * commutative operations are in order. So regions that differ in which of their slots coincide share a kernel. That needs
 * nothing of the slots: within a block of rows a kernel loads all that it reads before it stores, a whole vector that is read
 * is never one that is written ({@link Region#add}), and with a single loop over columns each element of a matrix is read
 * before it is written. One thread; used again for region after region.
 */
final class Window {
    /** Most instructions. */
    static final int MOST = 16;

    /**
     * Most instructions where an evaluation is not long: all windows are looked up for each evaluation, and longer ones are
     * shared by fewer programs.
     */
    static final int MOST_OF_SHORT = 5;

    final Region region = new Region(MOST);
    /** The number, in the program, of each slot. */
    final int[] number = new int[3 * MOST];

    private final int[] next = new int[3];
    private final int[] outs = new int[MOST];

    /** Fills this from a region of no more than {@link #MOST} instructions; false when it has more than one loop over columns. */
    boolean fill(Region from) {
        region.clear();
        if (from.stages() > 1) {
            return false;
        }
        Arrays.fill(next, 0);
        for (int i = 0; i < from.size; i++) {
            Op op = from.op[i];
            int first = op.isCommutative() && later(from.def[0][i], from.def[1][i]) ? 1 : 0;
            int a = op.inputs() > 0 ? input(from, first, i, op.in1()) : 0;
            int b = op.inputs() > 1 ? input(from, 1 - first, i, op.in2()) : 0;
            outs[i] = next[op.out().ordinal()]++;
            if (!region.add(Code.head(op.id(), a, b, outs[i]), from.datas[i])) {
                return false;
            }
            if (op.inputs() > 0) {
                number[region.in[0][i]] = from.number[from.in[first][i]];
            }
            if (op.inputs() > 1) {
                number[region.in[1][i]] = from.number[from.in[1 - first][i]];
            }
            int to = from.out[i];
            number[region.out[i]] = from.number[to];
            region.stored[region.out[i]] = from.lastDef[to] == i && from.stored[to];
        }
        return true;
    }

    /** Whether inputs, by their definitions, are out of order: those of the region come first, in their order. */
    private static boolean later(int def, int other) {
        return other >= 0 && (def < 0 || def > other);
    }

    private int input(Region from, int input, int i, Bank bank) {
        int def = from.def[input][i];
        return def >= 0 ? outs[def] : next[bank.ordinal()]++;
    }
}
