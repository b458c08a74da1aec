package dev.amlz.op.lanes;

import dev.amlz.op.DrawContext;
import dev.amlz.op.ElementaryFunction;
import dev.amlz.op.ExampleCopy;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import dev.amlz.op.LossKernel;
import dev.amlz.op.SoftmaxLoss;

/** Kernels by Vector API for lanes that fill vectors of the width for which this class was loaded. */
final class LaneKernels implements KernelFactory {
    private final int lanes;

    LaneKernels(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public Kernel make(KernelKind kind, DrawContext draws) {
        return switch (kind) {
            case EXP, LOG, SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN ->
                new ElementaryKernel(ElementaryFunction.valueOf(kind.name()));
            case UNIFORM, GAUSSIAN -> new Random(kind, draws, lanes);
            default -> other(kind);
        };
    }

    private Kernel other(KernelKind kind) {
        Kernel kernel = ElementwiseKernels.make(kind);
        kernel = kernel != null ? kernel : StructuredKernels.make(kind, lanes);
        return kernel != null ? kernel : StatisticKernels.make(kind, lanes);
    }

    @Override
    public LossKernel regression() {
        return new LaneLosses(lanes, false);
    }

    @Override
    public LossKernel binary() {
        return new LaneLosses(lanes, true);
    }

    @Override
    public LossKernel softmax(int classes) {
        return new SoftmaxLoss(lanes, 0, classes);
    }

    @Override
    public ExampleCopy copy() {
        return LaneWidth.VECTOR < 0 ? ExampleCopy.PLAIN : new SizedCopy();
    }

    private static final class Random extends Kernel {
        private final boolean uniform;
        private final DrawContext draws;
        private final int lanes;

        Random(KernelKind kind, DrawContext draws, int lanes) {
            this.uniform = kind == KernelKind.UNIFORM;
            this.draws = draws;
            this.lanes = lanes;
        }

        @Override
        public void run(double[] m) {
            if (uniform) {
                LaneDraws.uniform(draws.laneKeys, lanes, draws.step, position, rows, low, high, m, out);
            } else {
                LaneDraws.gaussian(draws.laneKeys, lanes, draws.step, position, rows, low, high, m, out);
            }
        }
    }
}
