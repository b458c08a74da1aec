package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Emits the loops of a region: lanes, rows in blocks, columns. Each task's sums run over its elements in order, whatever the
 * blocks; a sum in a loop starts from -0, which is the same as starting from its first term.
 */
final class RegionEmitter {
    private final Region region;
    private final LaneShape size;
    private final Effort effort;
    private final Operands operands;
    private final MethodVisitor mv;
    private final Values values;
    private final Sums summing;
    private final Columns columns;

    private int nextLocal;
    private int lane = -1;
    private int rowLocal = -1;
    private int firstRow;
    private int rows;
    private final int[] base;
    private final int[] rowBase;
    /** Locals of scalars: of instructions' results, of slots as they were. */
    private final int[] scalar;

    private final int[] oldScalar;
    /** Locals of vector elements, by row of the block. */
    private final int[][] element;

    private final int[][] oldElement;
    /** Locals of sums over the region; two a standard deviation. */
    private final int[][] sums;

    /** Where the code of a region finds what it works on. */
    interface Operands {
        /** Pushes the offset of a slot. */
        void offset(int slot);

        /** Pushes the value of a constant instruction, counted in the region. */
        void constant(int index);
    }

    /** The local of the memory. */
    static final int MEMORY = 1;

    /** @param firstLocal the first that the code may use */
    RegionEmitter(Region region, LaneShape size, Effort effort, Operands operands, MethodVisitor mv, int firstLocal) {
        this.region = region;
        this.size = size;
        this.effort = effort;
        this.operands = operands;
        nextLocal = firstLocal;
        this.mv = mv;
        this.values = Values.of(mv, size.width());
        Tiles tiles = new Tiles(mv, values, size);
        summing = new Sums(this, values, tiles);
        base = new int[region.slots];
        rowBase = new int[region.slots];
        scalar = new int[region.size];
        oldScalar = new int[region.slots];
        element = new int[region.size][];
        oldElement = new int[region.slots][];
        sums = new int[region.size][];
        columns = new Columns(this, region, size, effort, mv, values, tiles, summing);
    }

    /** Emits the loops. */
    void emit() {
        if (size.lanes() > size.width()) {
            lane = nextLocal++;
            loop(lane, size.width(), size.lanes(), this::chunk);
        } else {
            chunk();
        }
    }

    /**
     * A loop with its test at the head, as javac writes it: where loops were nested, HotSpot of Java 17 ran those with the test
     * at their end four times as long (bench/NOTES.md).
     */
    void loop(int local, int step, int end, Runnable body) {
        Label start = new Label();
        Label exit = new Label();
        push(0);
        mv.visitVarInsn(Opcodes.ISTORE, local);
        mv.visitLabel(start);
        mv.visitVarInsn(Opcodes.ILOAD, local);
        push(end);
        mv.visitJumpInsn(Opcodes.IF_ICMPGE, exit);
        body.run();
        if (step <= Short.MAX_VALUE) {
            mv.visitIincInsn(local, step);
        } else {
            mv.visitVarInsn(Opcodes.ILOAD, local);
            push(step);
            mv.visitInsn(Opcodes.IADD);
            mv.visitVarInsn(Opcodes.ISTORE, local);
        }
        mv.visitJumpInsn(Opcodes.GOTO, start);
        mv.visitLabel(exit);
    }

    private void chunk() {
        for (int s = 0; s < region.slots; s++) {
            operands.offset(s);
            if (lane >= 0) {
                mv.visitVarInsn(Opcodes.ILOAD, lane);
                mv.visitInsn(Opcodes.IADD);
            }
            base[s] = newInt();
        }
        Arrays.fill(oldScalar, -1);
        scalars(false);
        if (region.hasRows()) {
            allRows();
        }
        scalars(true);
        for (int s = 0; s < region.slots; s++) {
            int slot = s;
            if (region.bank[s] == 0 && region.stored[s] && region.lastDef[s] >= 0) {
                values.store(scalar[region.lastDef[s]], () -> mv.visitVarInsn(Opcodes.ILOAD, base[slot]));
            }
        }
    }

    private int newInt() {
        mv.visitVarInsn(Opcodes.ISTORE, nextLocal);
        return nextLocal++;
    }

    /** Keeps the value on the stack in a new local. */
    int keep() {
        int local = nextLocal;
        nextLocal += values.slots();
        values.put(local);
        return local;
    }

    int mark() {
        return nextLocal;
    }

    /** Frees the locals taken since a mark. */
    void release(int mark) {
        nextLocal = mark;
    }

    int newLocal() {
        return nextLocal++;
    }

    private void push(int value) {
        ClassFile.push(mv, value);
    }

    // ---- scalars

    private void scalars(boolean late) {
        int constant = 0;
        for (int i = 0; i < region.size; i++) {
            Op op = region.op[i];
            int index = constant;
            constant += op.constants() == Constants.VALUE ? 1 : 0;
            boolean reduced = sums[i] != null;
            if (region.form(i) == Form.SCALAR && region.late[i] == late) {
                scalar[i] = scalar(i, op, index);
            } else if (late && reduced) {
                summing.finish(op, sums[i], op.in1().elements(size.features()));
                scalar[i] = keep();
            } else if (!late && op.in1() == Bank.SCALAR && region.form(i) != Form.SCALAR) {
                scalarInput(i, 0);
            }
        }
    }

    private int scalar(int i, Op op, int constant) {
        if (op.constants() == Constants.VALUE) {
            values.all(() -> operands.constant(constant));
        } else {
            int a = scalarInput(i, 0);
            elementwise(op, a, op.inputs() > 1 ? scalarInput(i, 1) : -1);
        }
        return keep();
    }

    /** The local of a scalar that an instruction reads. */
    int scalarInput(int i, int input) {
        int def = region.def[input][i];
        int slot = region.in[input][i];
        if (def >= 0) {
            return scalar[def];
        }
        if (oldScalar[slot] < 0) {
            values.load(() -> mv.visitVarInsn(Opcodes.ILOAD, base[slot]));
            oldScalar[slot] = keep();
        }
        return oldScalar[slot];
    }

    /** Pushes the result of an operation that is the same for each element; a broadcast is its input. */
    void elementwise(Op op, int a, int b) {
        KernelKind kind = KernelLowering.kindOf(op);
        if (kind == KernelKind.BROADCAST || kind == KernelKind.COLUMN_BROADCAST || kind == KernelKind.ROW_BROADCAST) {
            values.get(a);
        } else if (op.inputs() > 1) {
            values.binary(kind, a, b);
        } else {
            values.unary(kind, a);
        }
    }

    /** The sums of a reduction over the region; null before the first term of straight code. */
    int[] sums(int i) {
        return sums[i];
    }

    void setSums(int i, int[] locals) {
        sums[i] = locals;
    }

    // ---- rows

    /** Rows, or vectors of several where they are packed, in blocks; of packed ones the last may not be full. */
    private void allRows() {
        int all = size.rowSteps();
        int full = size.features() / size.elementsPerVector();
        boolean inOrder = region.has(Form.MATRIX_REDUCTION);
        int block = inOrder ? 1 : Math.min(effort.rows(), all);
        Arrays.fill(sums, null);
        int start = 0;
        if (all > effort.unrolledRows() && full / block > 1) {
            for (int i = 0; i < region.size; i++) {
                Form form = region.form(i);
                sums[i] = form == Form.REDUCTION || form == Form.MATRIX_REDUCTION ? summing.zero(region.op[i]) : null;
            }
            rowLocal = nextLocal++;
            start = full / block * block;
            loop(rowLocal, block * size.scalar(), start * size.scalar(), () -> block(0, block));
            rowLocal = -1;
        }
        for (int r = start; r < all; r += block) {
            block(r, Math.min(block, all - r));
        }
    }

    private void block(int first, int count) {
        int mark = nextLocal;
        int[] keptSums = sumsMark();
        firstRow = first;
        rows = count;
        for (int s = 0; s < region.slots; s++) {
            rowBase[s] = base[s];
            if (rowLocal >= 0 && region.bank[s] > 0) {
                mv.visitVarInsn(Opcodes.ILOAD, base[s]);
                mv.visitVarInsn(Opcodes.ILOAD, rowLocal);
                if (region.bank[s] == 2 && !size.isPacked()) {
                    push(size.features());
                    mv.visitInsn(Opcodes.IMUL);
                }
                mv.visitInsn(Opcodes.IADD);
                rowBase[s] = newInt();
            }
            oldElement[s] = null;
        }
        for (int stage = 0, last = region.stages(); stage <= last; stage++) {
            if (stage > 0) {
                columns.emit(stage);
            }
            elements(stage);
        }
        storeElements();
        release(sumsChanged(keptSums) ? nextLocal : mark);
    }

    /** Which sums exist; those that a block of straight code begins stay in their locals after it. */
    private int[] sumsMark() {
        int[] known = new int[region.size];
        for (int i = 0; i < region.size; i++) {
            known[i] = sums[i] == null ? 0 : 1;
        }
        return known;
    }

    private boolean sumsChanged(int[] before) {
        return !Arrays.equals(before, sumsMark());
    }

    private void elements(int stage) {
        for (int i = 0; i < region.size; i++) {
            Form form = region.form(i);
            if (region.stage[i] != stage || form != Form.VECTOR && form != Form.REDUCTION) {
                continue;
            }
            Op op = region.op[i];
            element[i] = form == Form.VECTOR ? new int[rows] : null;
            for (int r = 0; r < rows; r++) {
                int a = op.in1() == Bank.SCALAR ? scalarInput(i, 0) : elementInput(i, 0, r);
                int b = op.inputs() > 1 ? elementInput(i, 1, r) : -1;
                if (form == Form.REDUCTION) {
                    sums[i] = size.isPacked()
                            ? summing.addEach(op, sums[i], a, b, elementsIn(r))
                            : summing.add(op, sums[i], a, b);
                } else {
                    elementwise(op, a, b);
                    element[i][r] = keep();
                }
            }
        }
    }

    /** Elements in a packed vector of the block: rows that do not fill one come without a loop. */
    private int elementsIn(int row) {
        int before = (firstRow + row) * size.elementsPerVector();
        return Math.min(size.elementsPerVector(), size.features() - before);
    }

    /** The local of the element, at a row of the block, of a vector that an instruction reads. */
    int elementInput(int i, int input, int row) {
        int def = region.def[input][i];
        int slot = region.in[input][i];
        if (def >= 0) {
            return element[def][row];
        }
        if (oldElement[slot] == null) {
            oldElement[slot] = new int[rows];
        }
        if (oldElement[slot][row] == 0) {
            values.load(() -> elementAddress(slot, row));
            oldElement[slot][row] = keep();
        }
        return oldElement[slot][row];
    }

    /** Makes an instruction's elements known, from its row's loop over columns. */
    void setElements(int i, int[] locals) {
        element[i] = locals;
    }

    private void storeElements() {
        for (int s = 0; s < region.slots; s++) {
            if (region.bank[s] == 1 && region.stored[s] && region.lastDef[s] >= 0) {
                for (int r = 0; r < rows; r++) {
                    int slot = s;
                    int row = r;
                    values.store(element[region.lastDef[s]][r], () -> elementAddress(slot, row));
                }
            }
        }
    }

    private void elementAddress(int slot, int row) {
        mv.visitVarInsn(Opcodes.ILOAD, rowBase[slot]);
        plus((firstRow + row) * size.scalar());
    }

    /** Pushes the address of an element of the block's row of a matrix. */
    void rowAddress(int slot, int row, int column) {
        mv.visitVarInsn(Opcodes.ILOAD, rowBase[slot]);
        plus((firstRow + row) * size.rowStride() * size.elementsPerVector() + column * size.columnStride());
    }

    /** Pushes the address of an element of a whole vector. */
    void wholeAddress(int slot, int column) {
        mv.visitVarInsn(Opcodes.ILOAD, base[slot]);
        plus(column * size.lanes());
    }

    private void plus(int constant) {
        if (constant != 0) {
            push(constant);
            mv.visitInsn(Opcodes.IADD);
        }
    }

    int rows() {
        return rows;
    }
}
