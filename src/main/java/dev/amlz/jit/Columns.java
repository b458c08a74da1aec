package dev.amlz.jit;

import dev.amlz.op.Bank;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Emits one loop over columns, for all rows of a block at once: an element of a whole vector is loaded once for them all. */
final class Columns {
    private final RegionEmitter emitter;
    private final Region region;
    private final LaneShape size;
    private final Effort effort;
    private final MethodVisitor mv;
    private final Values values;
    private final Tiles tiles;
    private final Sums summing;

    /** Columns that a turn of the loop takes: those whose elements one vector holds, if packed with other lanes. */
    private final int group;

    private int columnLocal = -1;
    private int column;
    /** Locals of an instruction's results, of old elements by slot, and of whole vectors' elements. */
    private final int[][] result;

    private final int[][] old;
    private final int[] wholes;
    /** Locals of packed vectors of them, for the group of columns at hand. */
    private final int[] wholeVectors;

    /** Sums of an instruction, by row. */
    private final int[][][] sums;

    Columns(
            RegionEmitter emitter,
            Region region,
            LaneShape size,
            Effort effort,
            MethodVisitor mv,
            Values values,
            Tiles tiles,
            Sums summing) {
        this.emitter = emitter;
        this.region = region;
        this.size = size;
        this.effort = effort;
        this.mv = mv;
        this.values = values;
        this.tiles = tiles;
        this.summing = summing;
        result = new int[region.size][];
        old = new int[region.slots][];
        wholes = new int[region.slots];
        wholeVectors = new int[region.slots];
        group = size.lanes() > 1 ? size.elementsPerVector() : 1;
        sums = new int[region.size][][];
    }

    private boolean isHere(int i, int stage) {
        return region.stage[i] == stage && region.form(i).isInner();
    }

    void emit(int stage) {
        int rows = emitter.rows();
        int loops = size.features() / group;
        boolean straight = size.features() <= effort.unrolledColumns() || loops <= 1 && group > 1;
        for (int i = 0; i < region.size; i++) {
            if (isHere(i, stage)) {
                prepare(i, rows, straight);
            }
        }
        columnLocal = -1;
        int rest = straight ? 0 : loops * group;
        if (!straight) {
            columnLocal = emitter.newLocal();
            emitter.loop(columnLocal, group * size.lanes(), rest * size.lanes(), () -> {
                int mark = emitter.mark();
                columns(stage, 0, group);
                emitter.release(mark);
            });
            columnLocal = -1;
        }
        columns(stage, rest, size.features());
        for (int i = 0; i < region.size; i++) {
            if (isHere(i, stage) && region.form(i) == Form.ROW) {
                int[] elements = new int[rows];
                for (int r = 0; r < rows; r++) {
                    summing.finish(region.op[i], sums[i][r], size.features());
                    elements[r] = emitter.keep();
                }
                emitter.setElements(i, elements);
            }
        }
    }

    /** Columns one after the other, from the first of a group on. */
    private void columns(int stage, int from, int to) {
        for (column = from; column < to; column++) {
            if (column % group == 0) {
                Arrays.fill(wholeVectors, -1);
            }
            body(stage);
        }
    }

    /** Loads what a loop needs from outside it. */
    private void prepare(int i, int rows, boolean straight) {
        Op op = region.op[i];
        if (op.in1() == Bank.VECTOR && !Form.readsWhole(op, 1)) {
            for (int r = 0; r < rows; r++) {
                emitter.elementInput(i, 0, r);
            }
        }
        if (region.form(i) == Form.ROW) {
            sums[i] = new int[rows][];
            for (int r = 0; r < rows && !straight; r++) {
                sums[i][r] = summing.zero(op);
            }
        }
        if (region.form(i) == Form.MATRIX_REDUCTION && !straight && emitter.sums(i) == null) {
            emitter.setSums(i, summing.zero(op));
        }
    }

    private void body(int stage) {
        Arrays.fill(wholes, -1);
        Arrays.fill(old, null);
        for (int i = 0; i < region.size; i++) {
            if (isHere(i, stage)) {
                result[i] = new int[emitter.rows()];
                for (int r = 0; r < emitter.rows(); r++) {
                    instruction(i, r, stage);
                }
            }
        }
        for (int i = 0; i < region.size; i++) {
            int slot = region.out[i];
            boolean last = region.lastDef[slot] == i && region.stored[slot];
            if (isHere(i, stage) && region.form(i) == Form.MATRIX && (last || region.isReadLater(i))) {
                for (int r = 0; r < emitter.rows(); r++) {
                    int row = r;
                    values.store(result[i][r], () -> {
                        emitter.rowAddress(slot, row, column);
                        plusColumn();
                    });
                }
            }
        }
    }

    private void instruction(int i, int r, int stage) {
        Op op = region.op[i];
        int a = input(i, 0, r, stage);
        int b = op.inputs() > 1 ? input(i, 1, r, stage) : -1;
        switch (region.form(i)) {
            case ROW -> sums[i][r] = summing.add(op, sums[i][r], a, b);
            case MATRIX_REDUCTION -> emitter.setSums(i, summing.add(op, emitter.sums(i), a, b));
            default -> {
                emitter.elementwise(op, a, b);
                result[i][r] = emitter.keep();
            }
        }
    }

    private int input(int i, int input, int row, int stage) {
        Op op = region.op[i];
        Bank bank = input == 0 ? op.in1() : op.in2();
        return switch (bank) {
            case SCALAR -> emitter.scalarInput(i, input);
            case VECTOR ->
                Form.readsWhole(op, input + 1) ? whole(region.in[input][i]) : emitter.elementInput(i, input, row);
            case MATRIX -> matrix(i, input, row, stage);
        };
    }

    private int whole(int slot) {
        if (wholes[slot] < 0) {
            if (group > 1) {
                wholeVector(slot);
                tiles.repeat(column % group);
            } else {
                tiles.load(() -> wholeAddress(slot, column));
            }
            wholes[slot] = emitter.keep();
        }
        return wholes[slot];
    }

    /** Pushes the packed vector that has the column's element. */
    private void wholeVector(int slot) {
        if (wholeVectors[slot] < 0) {
            values.load(() -> wholeAddress(slot, column - column % group));
            wholeVectors[slot] = emitter.keep();
        }
        values.get(wholeVectors[slot]);
    }

    private void wholeAddress(int slot, int element) {
        emitter.wholeAddress(slot, element);
        plusElement();
    }

    private int matrix(int i, int input, int row, int stage) {
        int def = region.def[input][i];
        int slot = region.in[input][i];
        if (def >= 0 && region.stage[def] == stage) {
            return result[def][row];
        }
        if (old[slot] == null) {
            old[slot] = new int[emitter.rows()];
        }
        if (old[slot][row] == 0) {
            values.load(() -> {
                emitter.rowAddress(slot, row, column);
                plusColumn();
            });
            old[slot][row] = emitter.keep();
        }
        return old[slot][row];
    }

    /** Adds the doubles of a vector up to the column of the loop. */
    private void plusElement() {
        plusLoop(1);
    }

    /** Adds the doubles of a row of a matrix up to the column of the loop. */
    private void plusColumn() {
        plusLoop(size.columnStride() / size.lanes());
    }

    /** The loop counts in doubles of an element. */
    private void plusLoop(int times) {
        if (columnLocal >= 0) {
            mv.visitVarInsn(Opcodes.ILOAD, columnLocal);
            if (times > 1) {
                ClassFile.push(mv, times);
                mv.visitInsn(Opcodes.IMUL);
            }
            mv.visitInsn(Opcodes.IADD);
        }
    }
}
