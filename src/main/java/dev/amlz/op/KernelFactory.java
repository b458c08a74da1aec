package dev.amlz.op;

/** Makes kernels for one {@link LaneShape}. */
public interface KernelFactory {
    /** An unbound kernel of a kind; random ones draw through {@code draws}. */
    Kernel make(KernelKind kind, DrawContext draws);

    /** Scores scalar predictions as they are. */
    LossKernel regression();

    /** Scores scalar predictions through a sigmoid. */
    LossKernel binary();

    /** Scores vector predictions over classes. */
    LossKernel softmax(int classes);

    /** Brings examples into memory. */
    default ExampleCopy copy() {
        return ExampleCopy.PLAIN;
    }

    /**
     * The factory for a shape, whose classes all F share.
     *
     * @throws IllegalArgumentException when the lanes are more than plain loops take
     */
    static KernelFactory of(LaneShape shape) {
        return of(shape, false);
    }

    /**
     * The factory for a shape.
     *
     * @param sized whether classes are made for it alone, with lanes and F as constants ({@link LaneLoader})
     * @throws IllegalArgumentException when the lanes are more than plain loops take
     */
    static KernelFactory of(LaneShape shape, boolean sized) {
        if (shape.width() == 1 && shape.lanes() != 1) {
            throw new IllegalArgumentException("plain kernels take one lane, not " + shape.lanes());
        }
        if (shape.width() == 1) {
            return new PlainKernels();
        }
        LaneLoader loader =
                LaneLoader.of(shape.width(), sized || shape.packs() ? shape.lanes() : 0, sized ? shape.features() : 0);
        return loader.instance("LaneFactories", OfShape.class).of(shape);
    }

    /** What a copy of the package of lanes makes factories by. */
    interface OfShape {
        /** The factory for a shape of this copy's width. */
        KernelFactory of(LaneShape shape);
    }
}
