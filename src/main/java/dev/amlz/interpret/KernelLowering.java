package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Bank;
import dev.amlz.op.DrawContext;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneShape;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.task.Target;
import java.util.List;

/**
 * Turns a live program into kernels bound to a layout: an outer product or a scaling that only feeds the sum behind it joins
 * it, an output that overlaps an input of a product goes through scratch. One thread.
 */
public final class KernelLowering implements Lowering {
    private final KernelList[] lists = KernelList.many(Schedule.ALL);
    private final LaneLayout layout;
    private final LaneShape shape;
    private final List<LaneShape> parts;
    private final KernelPool pool;
    private final Schedule schedule = new Schedule();

    KernelLowering(LaneLayout layout, KernelPool pool) {
        this.layout = layout;
        shape = layout.shape;
        parts = shape.parts();
        this.pool = pool;
    }

    /** Schedules a program by itself, without tasks: what is generated for it can be shown, nothing can be run. */
    public static KernelLowering of(LiveProgram live, Target target, LaneShape shape) {
        LaneLayout layout = new LaneLayout(shape);
        layout.lay(live);
        DrawContext draws = new DrawContext(new long[shape.lanes()]);
        KernelLowering single = new KernelLowering(layout, new KernelPool(KernelFactory.of(shape), draws));
        single.begin(live, target);
        return single;
    }

    @Override
    public void lower(LiveProgram live, Target target) {
        pool.reset();
        schedule.fill(live, target);
        for (int part = 0; part < Schedule.PARTS; part++) {
            if (part == Schedule.VALIDATION && schedule.validatesAll()) {
                lists[part].clear();
                lists[part].addAll(lists[Schedule.PREDICT]);
            } else {
                lower(part);
            }
        }
    }

    /** Takes all kernels back and schedules a program, with its steps. */
    public void begin(LiveProgram live, Target target) {
        pool.reset();
        schedule.fill(live, target);
        schedule.steps();
    }

    @Override
    public KernelList list(int part) {
        return lists[part];
    }

    @Override
    public boolean isOfSingleKernels() {
        return true;
    }

    /** The instructions of the program that was lowered last. */
    public Schedule schedule() {
        return schedule;
    }

    /** Where that program's slots lie. */
    public LaneLayout layout() {
        return layout;
    }

    /** Fills the list of one part. */
    public void lower(int part) {
        lists[part].clear();
        lower(lists[part], part, 0, schedule.size(part));
    }

    /** Adds the kernels of instructions {@code from} to {@code to - 1} of a part to a list. */
    public void lower(KernelList list, int part, int from, int to) {
        for (int i = from; i < to; i++) {
            long head = schedule.head(part, i);
            if (i + 1 < to && joins(part, i)) {
                join(list, head, schedule.head(part, i + 1));
                i++;
            } else {
                lower(list, head, schedule.data(part, i));
            }
        }
    }

    /**
     * Whether an instruction is a scaling or outer product that is joined to the sum behind it: nothing else reads it, as nothing
     * else reads the slot or the sum overwrites it.
     */
    public boolean joins(int part, int index) {
        long head = schedule.head(part, index);
        int op = Code.op(head);
        boolean outer = op == Op.VECTOR_OUTER_PRODUCT.id();
        boolean scale = op == Op.SCALAR_VECTOR_PRODUCT.id() || op == Op.SCALAR_MATRIX_PRODUCT.id();
        if (!outer && !scale || schedule.isVerbatim() || index + 1 == schedule.size(part)) {
            return false;
        }
        int bank = Op.ofId(op).out().ordinal();
        int slot = Code.out(head);
        long sum = schedule.head(part, index + 1);
        int add = bank == 1 ? Op.VECTOR_SUM.id() : Op.MATRIX_SUM.id();
        boolean feeds = Code.op(sum) == add && (Code.in1(sum) == slot) != (Code.in2(sum) == slot);
        return feeds && (Code.out(sum) == slot || schedule.isReadAndWrittenOnce(bank, slot));
    }

    private void join(KernelList list, long head, long sum) {
        Op product = Op.ofId(Code.op(head));
        boolean outer = product == Op.VECTOR_OUTER_PRODUCT;
        int bank = product.out().ordinal();
        int slot = Code.out(head);
        Kernel k = take(list, outer ? KernelKind.OUTER_ADD : KernelKind.SCALE_ADD);
        k.a = layout.at(product.in1().ordinal(), Code.in1(head));
        k.b = layout.at(product.in2().ordinal(), Code.in2(head));
        k.d = layout.at(bank, Code.in1(sum) == slot ? Code.in2(sum) : Code.in1(sum));
        k.out = layout.at(bank, Code.out(sum));
        k.n = layout.doubles(bank);
        k.rows = outer ? shape.features() : product.out().elements(shape.features());
    }

    private Kernel take(KernelList list, KernelKind kind) {
        Kernel k = pool.take(kind);
        list.add(k);
        return k;
    }

    private void lower(KernelList list, long head, long data) {
        Op op = Op.ofId(Code.op(head));
        switch (op.constants()) {
            case NONE -> {
                if (op.out() != null) {
                    lowerPlain(list, op, head);
                }
            }
            case VALUE -> set(list, layout.at(0, Code.out(head)), shape.scalar(), Code.value(data));
            case ELEMENT_OF_VECTOR -> setElement(list, op, head, index(Code.first(data)), Code.second(data));
            case ELEMENT_OF_MATRIX ->
                setElement(
                        list,
                        op,
                        head,
                        index(Code.first(data)) * shape.features() + index(Code.second(data)),
                        Code.third(head));
            default -> {
                boolean uniform = op.constants() == dev.amlz.op.Constants.UNIFORM;
                Kernel k = take(list, uniform ? KernelKind.UNIFORM : KernelKind.GAUSSIAN);
                k.out = layout.at(op.out().ordinal(), Code.out(head));
                k.rows = op.out().elements(shape.features());
                k.low = Code.first(data);
                k.high = Code.second(data);
                k.position = Code.in1(head);
            }
        }
    }

    private int index(float constant) {
        return Code.index(constant, shape.features());
    }

    private void setElement(KernelList list, Op op, long head, int element, double value) {
        int lane = 0;
        for (LaneShape part : parts) {
            set(list, layout.at(op.out(), Code.out(head), element, lane), part.lanes(), value);
            lane += part.lanes();
        }
    }

    private void set(KernelList list, int at, int doubles, double value) {
        Kernel k = take(list, KernelKind.SET);
        k.out = at;
        k.n = doubles;
        k.c = value;
    }

    private void lowerPlain(KernelList list, Op op, long head) {
        Kernel k = take(list, kindOf(op));
        int out = op.out().ordinal();
        k.a = op.inputs() > 0 ? layout.at(op.in1().ordinal(), Code.in1(head)) : 0;
        k.b = op.inputs() > 1 ? layout.at(op.in2().ordinal(), Code.in2(head)) : 0;
        k.out = layout.at(out, Code.out(head));
        k.n = layout.doubles(out);
        k.rows = shape.features();
        switch (op) {
            case SCALAR_VECTOR_PRODUCT, SCALAR_MATRIX_PRODUCT, SCALAR_BROADCAST ->
                k.rows = op.out().elements(shape.features());
            case VECTOR_NORM, VECTOR_MEAN, VECTOR_ST_DEV -> statistic(k, 1, shape.features(), 0, 1);
            case MATRIX_NORM, MATRIX_MEAN, MATRIX_ST_DEV ->
                statistic(k, 1, Bank.MATRIX.elements(shape.features()), 0, 1);
            case MATRIX_ROW_NORM, MATRIX_ROW_MEAN, MATRIX_ROW_ST_DEV ->
                statistic(k, shape.features(), shape.features(), shape.features(), 1);
            case MATRIX_COLUMN_NORM -> statistic(k, shape.features(), shape.features(), 1, shape.features());
            case MATRIX_VECTOR_PRODUCT -> throughScratch(list, k, k.out == k.b);
            case MATRIX_MATRIX_PRODUCT -> throughScratch(list, k, k.out == k.a || k.out == k.b);
            case MATRIX_TRANSPOSE -> throughScratch(list, k, k.out == k.a);
            default -> {}
        }
    }

    private static void statistic(Kernel k, int rows, int count, int rowStride, int stride) {
        k.rows = rows;
        k.count = count;
        k.rowStride = rowStride;
        k.stride = stride;
    }

    private void throughScratch(KernelList list, Kernel k, boolean overlaps) {
        if (overlaps) {
            Kernel copy = take(list, KernelKind.COPY);
            copy.a = layout.scratch();
            copy.out = k.out;
            copy.n = k.n;
            k.out = layout.scratch();
        }
    }

    private static final KernelKind[] KINDS = new KernelKind[Op.all().size()];

    static {
        for (Op op : Op.all()) {
            KINDS[op.id()] = findKind(op);
        }
    }

    /** The kernel of an operation; null for those of constants alone and for NO_OP. */
    public static KernelKind kindOf(Op op) {
        return KINDS[op.id()];
    }

    private static KernelKind findKind(Op op) {
        return switch (op) {
            case NO_OP,
                    SCALAR_CONST_SET,
                    VECTOR_CONST_SET,
                    MATRIX_CONST_SET,
                    SCALAR_UNIFORM_SET,
                    VECTOR_UNIFORM_SET,
                    MATRIX_UNIFORM_SET,
                    SCALAR_GAUSSIAN_SET,
                    VECTOR_GAUSSIAN_SET,
                    MATRIX_GAUSSIAN_SET -> null;
            case SCALAR_SUM, VECTOR_SUM, MATRIX_SUM -> KernelKind.SUM;
            case SCALAR_DIFF, VECTOR_DIFF, MATRIX_DIFF -> KernelKind.DIFF;
            case SCALAR_PRODUCT, VECTOR_PRODUCT, MATRIX_PRODUCT -> KernelKind.PRODUCT;
            case SCALAR_DIVISION, VECTOR_DIVISION, MATRIX_DIVISION -> KernelKind.DIVISION;
            case SCALAR_MIN, VECTOR_MIN -> KernelKind.MIN_OF_SCALAR_OR_VECTOR;
            case SCALAR_MAX, VECTOR_MAX -> KernelKind.MAX_OF_SCALAR_OR_VECTOR;
            case MATRIX_MIN -> KernelKind.MIN_OF_MATRIX;
            case MATRIX_MAX -> KernelKind.MAX_OF_MATRIX;
            case SCALAR_ABS, VECTOR_ABS, MATRIX_ABS -> KernelKind.ABS;
            case SCALAR_RECIPROCAL, VECTOR_RECIPROCAL, MATRIX_RECIPROCAL -> KernelKind.RECIPROCAL;
            case SCALAR_HEAVISIDE -> KernelKind.HEAVISIDE_OF_SCALAR;
            case VECTOR_HEAVISIDE, MATRIX_HEAVISIDE -> KernelKind.HEAVISIDE;
            case SCALAR_SIN -> KernelKind.SIN;
            case SCALAR_COS -> KernelKind.COS;
            case SCALAR_TAN -> KernelKind.TAN;
            case SCALAR_ARCSIN -> KernelKind.ARCSIN;
            case SCALAR_ARCCOS -> KernelKind.ARCCOS;
            case SCALAR_ARCTAN -> KernelKind.ARCTAN;
            case SCALAR_EXP -> KernelKind.EXP;
            case SCALAR_LOG -> KernelKind.LOG;
            case SCALAR_VECTOR_PRODUCT, SCALAR_MATRIX_PRODUCT -> KernelKind.SCALE;
            case SCALAR_BROADCAST -> KernelKind.BROADCAST;
            case VECTOR_NORM, MATRIX_NORM, MATRIX_ROW_NORM, MATRIX_COLUMN_NORM -> KernelKind.NORM;
            case VECTOR_MEAN, MATRIX_MEAN, MATRIX_ROW_MEAN -> KernelKind.MEAN;
            case VECTOR_ST_DEV, MATRIX_ST_DEV, MATRIX_ROW_ST_DEV -> KernelKind.ST_DEV;
            case VECTOR_INNER_PRODUCT -> KernelKind.DOT;
            case VECTOR_OUTER_PRODUCT -> KernelKind.OUTER;
            case MATRIX_VECTOR_PRODUCT -> KernelKind.MATRIX_VECTOR;
            case MATRIX_MATRIX_PRODUCT -> KernelKind.MATRIX_MATRIX;
            case MATRIX_TRANSPOSE -> KernelKind.TRANSPOSE;
            case VECTOR_COLUMN_BROADCAST -> KernelKind.COLUMN_BROADCAST;
            case VECTOR_ROW_BROADCAST -> KernelKind.ROW_BROADCAST;
        };
    }
}
