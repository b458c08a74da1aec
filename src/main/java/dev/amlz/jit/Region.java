package dev.amlz.jit;

import dev.amlz.interpret.Schedule;
import dev.amlz.op.Bank;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.Arrays;

/**
 * A run of instructions that one pass over the rows can execute: scalars first, then row by row the elements of vectors and
 * the rows of matrices, then scalars that use what was summed up. Slots are numbered in order of appearance, so that regions
 * of programs with other addresses and constants are alike. Used again for region after region; one thread.
 *
 * <p>Within a row come, in turn, vector elements of stage 0, the loop over columns of stage 1, elements of stage 1, and so on.
 * All loads of a row come before its stores; so only what is read at other rows than its own, a whole vector, must not be
 * written in the region. A value that a later loop reads comes from memory, so nothing may overwrite it in an earlier one.
 */
final class Region {
    /** Most instructions. */
    static final int MOST = 60;

    private final boolean packed;
    int size;
    final long[] heads;
    final long[] datas;
    final Op[] op;
    /** Slots, numbered in the region; -1 for no input. */
    final int[][] in;

    final int[] out;
    /** The instruction of the region that an input comes from; -1 when it is what memory held before. */
    final int[][] def;
    /** The loop over columns in which an instruction runs, or behind which. */
    final int[] stage;
    /** Of scalars: whether known only after the rows. */
    final boolean[] late;

    int slots;
    final int[] bank;
    final int[] number;
    /** Last instruction that writes a slot; -1 for none. */
    final int[] lastDef;
    /** Whether the last value must be in memory afterwards. */
    final boolean[] stored;

    private final boolean[] whole;
    private final int[] readStage;
    private final int[] linkedReads;
    private final int[] reads;
    private final int[][] local;

    /**
     * @param most instructions that it has room for
     * @param packed whether any lanes are packed: sums over all of a matrix, row by row, go against columns one after the other
     */
    Region(int most, boolean packed) {
        this.packed = packed;
        heads = new long[most];
        datas = new long[most];
        op = new Op[most];
        in = new int[2][most];
        out = new int[most];
        def = new int[2][most];
        stage = new int[most];
        late = new boolean[most];
        bank = new int[3 * most];
        number = new int[3 * most];
        lastDef = new int[3 * most];
        stored = new boolean[3 * most];
        whole = new boolean[3 * most];
        readStage = new int[3 * most];
        linkedReads = new int[3 * most];
        reads = new int[3 * most];
        // numbers are a program's slots, the spare one included, or a window's, up to three an instruction
        local = new int[3][Math.max(65, 3 * most)];
    }

    void clear() {
        for (int s = 0; s < slots; s++) {
            local[bank[s]][number[s]] = 0;
        }
        size = 0;
        slots = 0;
    }

    /** Adds an instruction, unless it needs a pass of its own. */
    boolean add(long head, long data) {
        Op o = Op.ofId(Code.op(head));
        Form form = Form.of(o.id());
        if (form == Form.NONE || packed && form == Form.MATRIX_REDUCTION || size == heads.length) {
            return false;
        }
        int inputs = o.inputs();
        int a = inputs > 0 ? slot(o.in1(), Code.in1(head)) : -1;
        int b = inputs > 1 ? slot(o.in2(), Code.in2(head)) : -1;
        int to = slot(o.out(), Code.out(head));
        int loop = Math.max(place(o, form, 1, a), place(o, form, 2, b));
        boolean selfWhole = to == a && Form.readsWhole(o, 1) || to == b && Form.readsWhole(o, 2);
        if (loop < 0
                || a >= 0 && blocked(o, form, 1, a)
                || b >= 0 && blocked(o, form, 2, b)
                || whole[to]
                || selfWhole) {
            return false;
        }
        if (form == Form.MATRIX) {
            loop = Math.max(loop, readStage[to]);
            loop = lastDef[to] < 0 ? loop : Math.max(loop, stage[lastDef[to]]);
        }
        heads[size] = head;
        datas[size] = data;
        op[size] = o;
        stage[size] = loop;
        late[size] = form == Form.REDUCTION || form == Form.MATRIX_REDUCTION || isLate(a) || isLate(b);
        read(o, 1, a, loop);
        read(o, 2, b, loop);
        out[size] = to;
        lastDef[to] = size++;
        return true;
    }

    private int slot(Bank of, int n) {
        int b = of.ordinal();
        if (local[b][n] == 0) {
            bank[slots] = b;
            number[slots] = n;
            lastDef[slots] = -1;
            whole[slots] = false;
            readStage[slots] = 0;
            linkedReads[slots] = 0;
            reads[slots] = 0;
            local[b][n] = ++slots;
        }
        return local[b][n] - 1;
    }

    private boolean isLate(int slot) {
        return slot >= 0 && bank[slot] == 0 && lastDef[slot] >= 0 && late[lastDef[slot]];
    }

    /** The earliest stage at which an operation can have an input. */
    private int place(Op o, Form form, int input, int slot) {
        int known = form.isInner() ? 1 : 0;
        if (slot < 0 || bank[slot] == 0 || lastDef[slot] < 0 || Form.readsWhole(o, input)) {
            return known;
        }
        int from = stage[lastDef[slot]];
        return Math.max(known, bank[slot] == 1 && form.isInner() ? from + 1 : from);
    }

    private boolean blocked(Op o, Form form, int input, int slot) {
        return Form.readsWhole(o, input) ? lastDef[slot] >= 0 : form != Form.SCALAR && isLate(slot);
    }

    private void read(Op o, int input, int slot, int loop) {
        in[input - 1][size] = slot;
        def[input - 1][size] = slot < 0 ? -1 : lastDef[slot];
        if (slot >= 0) {
            whole[slot] |= Form.readsWhole(o, input);
            readStage[slot] = Math.max(readStage[slot], loop);
            linkedReads[slot] += lastDef[slot] >= 0 ? 1 : 0;
            reads[slot]++;
        }
    }

    /** Whether an instruction gets what memory held in a slot before. */
    boolean isReadFromMemory(int slot) {
        return reads[slot] > linkedReads[slot];
    }

    /**
     * Finds what must be stored: a value need not be when all reads of its slot in the whole program are within the region,
     * behind it.
     *
     * @param vectorLabels whether the prediction is a vector
     */
    void findStores(Schedule schedule, boolean vectorLabels) {
        for (int s = 0; s < slots; s++) {
            boolean prediction = vectorLabels ? bank[s] == 1 && number[s] == 2 : bank[s] == 0 && number[s] == 1;
            stored[s] = prediction || schedule.isVerbatim() || schedule.reads(bank[s], number[s]) != linkedReads[s];
        }
    }

    /** Number of the last loop over columns. */
    int stages() {
        int most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, stage[i]);
        }
        return most;
    }

    /** Constant instructions. */
    int constants() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += op[i].constants() == Constants.VALUE ? 1 : 0;
        }
        return count;
    }

    Form form(int i) {
        return Form.of(op[i].id());
    }

    boolean has(Form form) {
        for (int i = 0; i < size; i++) {
            if (form(i) == form) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kernel of its own gains over the interpreter's: not for a single elementwise instruction. */
    boolean isWorthAClass() {
        return size > 1 || size == 1 && form(0).isInner();
    }

    /** Whether there is more than scalars. */
    boolean hasRows() {
        for (int i = 0; i < size; i++) {
            if (form(i) != Form.SCALAR) {
                return true;
            }
        }
        return false;
    }

    /** Whether an instruction's matrix is read in a later loop over columns. */
    boolean isReadLater(int i) {
        for (int k = i + 1; k < size; k++) {
            if ((def[0][k] == i || def[1][k] == i) && stage[k] > stage[i]) {
                return true;
            }
        }
        return false;
    }

    /** The region without addresses and constants, in one array: what a class depends on, besides F and lanes. */
    int key(long[] to) {
        for (int i = 0; i < size; i++) {
            int s = out[i];
            boolean store = lastDef[s] == i && stored[s];
            to[i] = op[i].id() | (in[0][i] + 1L) << 8 | (in[1][i] + 1L) << 24 | (s + 1L) << 40 | (store ? 1L << 56 : 0);
        }
        return size;
    }

    /** What lasts of a region, and takes little room: most shapes never earn a class. */
    record Kept(long[] heads, long[] datas, boolean[] stored, boolean packed) {
        /** The region anew. */
        Region region() {
            Region region = new Region(heads.length, packed);
            for (int i = 0; i < heads.length; i++) {
                region.add(heads[i], datas[i]);
            }
            // slots of an instruction that was turned down are not in it
            System.arraycopy(stored, 0, region.stored, 0, region.slots);
            return region;
        }
    }

    Kept keep() {
        return new Kept(Arrays.copyOf(heads, size), Arrays.copyOf(datas, size), Arrays.copyOf(stored, slots), packed);
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(op, size));
    }
}
