package dev.amlz.op.lanes;

import dev.amlz.op.DrawContext;
import dev.amlz.op.ElementaryFunction;
import dev.amlz.op.ExampleCopy;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LaneShape;
import dev.amlz.op.LossKernel;
import dev.amlz.op.SoftmaxLoss;
import java.util.Arrays;

/**
 * Kernels for lanes that fill vectors and packed ones behind them, as {@link LaneShape} says. Elementwise kinds run over both
 * at once. All others run the kernel of the main lanes and then that of the packed ones, led to where their part of each slot
 * begins. What is often hot extends the kernel of the main lanes and knows the class of the other, so that one call is all that
 * is dispatched.
 */
final class MixedKernels implements KernelFactory {
    private final LaneShape main;
    private final LaneShape rest;
    private final int mainLanes;
    private final int anyFeatures;
    private final int restVector;
    private final int restMatrix;

    MixedKernels(LaneShape shape) {
        main = shape.main();
        rest = shape.rest();
        mainLanes = main.lanes();
        anyFeatures = main.features();
        restVector = rest.vector();
        restMatrix = rest.matrix();
    }

    @Override
    public Kernel make(KernelKind kind, DrawContext draws) {
        return switch (kind) {
            case EXP, LOG, SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN ->
                new ElementaryKernel(ElementaryFunction.valueOf(kind.name()));
            case SCALE -> new Scale();
            case SCALE_ADD -> new ScaleAdd();
            case BROADCAST -> new Broadcast();
            case DOT -> new Dot();
            case OUTER -> new Outer();
            case OUTER_ADD -> new OuterAdd();
            case MATRIX_VECTOR -> new MatrixVector();
            case MATRIX_MATRIX, TRANSPOSE -> new OfMatrix(kind, draws, matrix());
            case COLUMN_BROADCAST, ROW_BROADCAST -> new OfMatrix(kind, draws, vector());
            case NORM, MEAN, ST_DEV -> new Statistic(kind);
            case UNIFORM, GAUSSIAN -> new Random(kind, draws);
            default -> ElementwiseKernels.make(kind);
        };
    }

    @Override
    public LossKernel regression() {
        return new MixedLosses(
                new LaneLosses(main.lanes(), false),
                PackedLosses.behind(main.lanes(), rest.lanes(), false),
                main.lanes(),
                main.scalar());
    }

    @Override
    public LossKernel binary() {
        return new MixedLosses(
                new LaneLosses(main.lanes(), true),
                PackedLosses.behind(main.lanes(), rest.lanes(), true),
                main.lanes(),
                main.scalar());
    }

    @Override
    public LossKernel softmax(int classes) {
        return new MixedLosses(
                new SoftmaxLoss(main.lanes(), 0, classes),
                new SoftmaxLoss(rest.lanes(), main.lanes(), classes),
                main.lanes(),
                main.vector());
    }

    @Override
    public ExampleCopy copy() {
        return new PackedCopy(main.lanes(), rest.lanes(), main.features());
    }

    /** Doubles of a scalar's, a vector's and a matrix's main part, as constants where the package's copy has them. */
    private int scalar() {
        return LaneWidth.main(mainLanes);
    }

    private int features() {
        return LaneWidth.features(anyFeatures);
    }

    private int vector() {
        return features() * scalar();
    }

    private int matrix() {
        return features() * vector();
    }

    /** Doubles of the rest of a vector or matrix of so many elements. */
    private int restOf(int elements) {
        return elements == features() ? restVector : restMatrix;
    }

    /** Leads the packed lanes' kernel to what the main lanes' works on, each operand's main part skipped. */
    private static void lead(Kernel packed, Kernel by, int a, int b, int d, int out) {
        packed.a = by.a + a;
        packed.b = by.b + b;
        packed.d = by.d + d;
        packed.out = by.out + out;
    }

    private final class Scale extends StructuredKernels.Scale {
        private final PackedKernels.Scale packed = new PackedKernels.Scale();

        Scale() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, scalar(), rows * scalar(), 0, rows * scalar());
            packed.n = restOf(rows);
            packed.run(m);
        }
    }

    private final class ScaleAdd extends StructuredKernels.ScaleAdd {
        private final PackedKernels.ScaleAdd packed = new PackedKernels.ScaleAdd();

        ScaleAdd() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, scalar(), rows * scalar(), rows * scalar(), rows * scalar());
            packed.n = restOf(rows);
            packed.run(m);
        }
    }

    private final class Broadcast extends StructuredKernels.Broadcast {
        private final PackedKernels.Broadcast packed = new PackedKernels.Broadcast();

        Broadcast() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, scalar(), 0, 0, rows * scalar());
            packed.n = restOf(rows);
            packed.run(m);
        }
    }

    private final class Dot extends StructuredKernels.Dot {
        private final PackedKernels.Dot packed = new PackedKernels.Dot(rest);

        Dot() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, vector(), vector(), 0, scalar());
            packed.run(m);
        }
    }

    private final class Outer extends StructuredKernels.Outer {
        private final PackedKernels.Outer packed = new PackedKernels.Outer(rest);

        Outer() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, vector(), vector(), 0, matrix());
            packed.run(m);
        }
    }

    private final class OuterAdd extends StructuredKernels.OuterAdd {
        private final PackedKernels.OuterAdd packed = new PackedKernels.OuterAdd(rest);

        OuterAdd() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, vector(), vector(), matrix(), matrix());
            packed.run(m);
        }
    }

    private final class MatrixVector extends StructuredKernels.MatrixVector {
        private final PackedKernels.MatrixVector packed = new PackedKernels.MatrixVector(rest);

        MatrixVector() {
            super(main.lanes());
        }

        @Override
        public void run(double[] m) {
            super.run(m);
            lead(packed, this, matrix(), vector(), 0, vector());
            packed.run(m);
        }
    }

    /** What makes a matrix of one or two operands and is rare in what is hot. */
    private final class OfMatrix extends Kernel {
        private final Kernel first;
        private final Kernel packed;
        private final int operand;

        /** @param operand doubles of the main part of what it reads */
        OfMatrix(KernelKind kind, DrawContext draws, int operand) {
            first = new LaneKernels(main.lanes()).make(kind, draws);
            packed = new PackedKernels(rest).make(kind, draws);
            this.operand = operand;
        }

        @Override
        public void run(double[] m) {
            lead(first, this, 0, 0, 0, 0);
            first.rows = rows;
            first.run(m);
            lead(packed, this, operand, operand, 0, matrix());
            packed.run(m);
        }
    }

    /** Norms, means and standard deviations, rare as well. */
    private final class Statistic extends Kernel {
        private final Kernel first;
        private final Kernel packed;

        Statistic(KernelKind kind) {
            first = StatisticKernels.make(kind, main.lanes());
            packed = new PackedStatistic(kind, rest);
        }

        @Override
        public void run(double[] m) {
            boolean ofMatrix = rows > 1 || count > features();
            lead(first, this, 0, 0, 0, 0);
            lead(packed, this, ofMatrix ? matrix() : vector(), 0, 0, rows > 1 ? vector() : scalar());
            run(first, m);
            run(packed, m);
        }

        private void run(Kernel part, double[] m) {
            part.rows = rows;
            part.count = count;
            part.rowStride = rowStride;
            part.stride = stride;
            part.run(m);
        }
    }

    /** Draws: each task has a key of its own, whatever the order. */
    private final class Random extends Kernel {
        private final Kernel first;
        private final Kernel packed;
        private final DrawContext draws;
        private final DrawContext restDraws;

        Random(KernelKind kind, DrawContext draws) {
            this.draws = draws;
            restDraws = new DrawContext(Arrays.copyOfRange(draws.laneKeys, main.lanes(), draws.laneKeys.length));
            first = new LaneKernels(main.lanes()).make(kind, draws);
            packed = new PackedDraws(kind == KernelKind.UNIFORM, restDraws, rest);
        }

        @Override
        public void run(double[] m) {
            restDraws.step = draws.step;
            lead(first, this, 0, 0, 0, 0);
            lead(packed, this, 0, 0, 0, rows * scalar());
            run(first, m);
            run(packed, m);
        }

        private void run(Kernel part, double[] m) {
            part.rows = rows;
            part.low = low;
            part.high = high;
            part.position = position;
            part.run(m);
        }
    }
}
