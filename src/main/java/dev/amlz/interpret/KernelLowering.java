package dev.amlz.interpret;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Bank;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelKind;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.task.Target;
import java.util.Arrays;

/**
 * Turns a live program into kernels bound to a layout: what never changes moves to Setup, an outer product or a scaling that
 * only feeds the sum behind it joins it, an output that overlaps an input of a product goes through scratch. One thread.
 */
final class KernelLowering {
    /** Kernels of Setup, Predict, Learn, and of Predict in validation. */
    final KernelList[] lists = {new KernelList(), new KernelList(), new KernelList(), new KernelList()};

    static final int VALIDATION = 3;

    private final LaneLayout layout;
    private final KernelPool pool;
    private final Hoisting hoisting = new Hoisting();
    private final int[][] reads = new int[3][65];
    private final int[][] writes = new int[3][65];
    private int position;
    /** The vector that the evaluator reads as the prediction; -1 where that is a scalar. */
    private int predictionVector;

    /** Kernels in the order in which they run. */
    static final class KernelList {
        Kernel[] kernels = new Kernel[32];
        int size;

        void add(Kernel k) {
            if (size == kernels.length) {
                kernels = Arrays.copyOf(kernels, size * 2);
            }
            kernels[size++] = k;
        }

        void run(double[] m) {
            Kernel[] list = kernels;
            for (int i = 0, end = size; i < end; i++) {
                list[i].run(m);
            }
        }
    }

    KernelLowering(LaneLayout layout, KernelPool pool) {
        this.layout = layout;
        this.pool = pool;
    }

    void lower(LiveProgram live, Target target) {
        pool.reset();
        for (KernelList list : lists) {
            list.size = 0;
        }
        for (int b = 0; b < 3; b++) {
            Arrays.fill(reads[b], 0);
            Arrays.fill(writes[b], 0);
        }
        for (ComponentFunction f : FUNCTIONS) {
            count(live.code(f), live.words(f));
        }
        hoisting.find(live, target);
        predictionVector = target == Target.MULTICLASS ? 2 : -1;
        position = 0;
        for (ComponentFunction f : FUNCTIONS) {
            lower(live, f);
        }
    }

    private static final ComponentFunction[] FUNCTIONS = ComponentFunction.values();

    private void count(long[] code, int words) {
        for (int w = 0; w < words; w += Code.WORDS) {
            Op op = Op.ofId(Code.op(code[w]));
            if (op.inputs() > 0) {
                reads[op.in1().ordinal()][Code.in1(code[w])]++;
            }
            if (op.inputs() > 1) {
                reads[op.in2().ordinal()][Code.in2(code[w])]++;
            }
            if (op.out() != null) {
                writes[op.out().ordinal()][Code.out(code[w])]++;
            }
        }
    }

    private void lower(LiveProgram live, ComponentFunction f) {
        long[] code = live.code(f);
        int n = live.size(f);
        for (int i = 0; i < n; i++) {
            long head = code[i * Code.WORDS];
            boolean hoist = hoisting.isHoisted(f, i);
            KernelList list = lists[hoist ? 0 : f.ordinal()];
            int before = list.size;
            boolean joined = !hoist
                    && i + 1 < n
                    && !live.isVerbatim()
                    && !hoisting.isHoisted(f, i + 1)
                    && joins(list, head, code[(i + 1) * Code.WORDS]);
            if (!joined) {
                lower(list, head, code[i * Code.WORDS + 1]);
            }
            boolean validates = f == ComponentFunction.PREDICT && !hoist && live.validates(joined ? i + 1 : i);
            for (int k = before; validates && k < list.size; k++) {
                lists[VALIDATION].add(list.kernels[k]);
            }
            i += joined ? 1 : 0;
        }
    }

    /** Joins a scaling or outer product to the sum behind it, when nothing else reads the product. */
    private boolean joins(KernelList list, long head, long sum) {
        int op = Code.op(head);
        boolean outer = op == Op.VECTOR_OUTER_PRODUCT.id();
        boolean scale = op == Op.SCALAR_VECTOR_PRODUCT.id() || op == Op.SCALAR_MATRIX_PRODUCT.id();
        if (!outer && !scale) {
            return false;
        }
        Op product = Op.ofId(op);
        int bank = product.out().ordinal();
        int slot = Code.out(head);
        int add = bank == 1 ? Op.VECTOR_SUM.id() : Op.MATRIX_SUM.id();
        boolean feeds = Code.op(sum) == add && (Code.in1(sum) == slot) != (Code.in2(sum) == slot);
        boolean observed = bank == 1 && slot == predictionVector;
        if (!feeds || observed || reads[bank][slot] != 1 || writes[bank][slot] != 1) {
            return false;
        }
        Kernel k = take(list, outer ? KernelKind.OUTER_ADD : KernelKind.SCALE_ADD);
        k.a = layout.at(product.in1().ordinal(), Code.in1(head));
        k.b = layout.at(product.in2().ordinal(), Code.in2(head));
        k.d = layout.at(bank, Code.in1(sum) == slot ? Code.in2(sum) : Code.in1(sum));
        k.out = layout.at(bank, Code.out(sum));
        k.rows = outer ? layout.features : layout.doubles(bank) / layout.lanes;
        return true;
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
            case VALUE -> set(list, layout.at(0, Code.out(head)), Code.value(data));
            case ELEMENT_OF_VECTOR ->
                set(
                        list,
                        layout.at(1, Code.out(head)) + Code.index(Code.first(data), layout.features) * layout.lanes,
                        Code.second(data));
            case ELEMENT_OF_MATRIX -> {
                int row = Code.index(Code.first(data), layout.features);
                int column = Code.index(Code.second(data), layout.features);
                int element = row * layout.features + column;
                set(list, layout.at(2, Code.out(head)) + element * layout.lanes, Code.third(head));
            }
            default -> {
                boolean uniform = op.constants() == dev.amlz.op.Constants.UNIFORM;
                Kernel k = take(list, uniform ? KernelKind.UNIFORM : KernelKind.GAUSSIAN);
                k.out = layout.at(op.out().ordinal(), Code.out(head));
                k.rows = op.out().elements(layout.features);
                k.low = Code.first(data);
                k.high = Code.second(data);
                k.position = position++;
            }
        }
    }

    private void set(KernelList list, int at, double value) {
        Kernel k = take(list, KernelKind.SET);
        k.out = at;
        k.n = layout.lanes;
        k.c = value;
    }

    private void lowerPlain(KernelList list, Op op, long head) {
        Kernel k = take(list, kindOf(op));
        int out = op.out().ordinal();
        k.a = op.inputs() > 0 ? layout.at(op.in1().ordinal(), Code.in1(head)) : 0;
        k.b = op.inputs() > 1 ? layout.at(op.in2().ordinal(), Code.in2(head)) : 0;
        k.out = layout.at(out, Code.out(head));
        k.n = layout.doubles(out);
        k.rows = layout.features;
        switch (op) {
            case SCALAR_VECTOR_PRODUCT, SCALAR_MATRIX_PRODUCT, SCALAR_BROADCAST ->
                k.rows = layout.doubles(out) / layout.lanes;
            case VECTOR_NORM, VECTOR_MEAN, VECTOR_ST_DEV -> statistic(k, 1, layout.features, 0, 1);
            case MATRIX_NORM, MATRIX_MEAN, MATRIX_ST_DEV ->
                statistic(k, 1, Bank.MATRIX.elements(layout.features), 0, 1);
            case MATRIX_ROW_NORM, MATRIX_ROW_MEAN, MATRIX_ROW_ST_DEV ->
                statistic(k, layout.features, layout.features, layout.features, 1);
            case MATRIX_COLUMN_NORM -> statistic(k, layout.features, layout.features, 1, layout.features);
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

    private static KernelKind kindOf(Op op) {
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
