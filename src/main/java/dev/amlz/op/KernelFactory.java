package dev.amlz.op;

import java.lang.reflect.InvocationTargetException;

/** Makes kernels for one number of lanes, or for one number of lanes and F. */
public interface KernelFactory {
    /** An unbound kernel of a kind; random ones draw through {@code draws}. */
    Kernel make(KernelKind kind, DrawContext draws);

    /** Scores scalar predictions as they are. */
    LossKernel regression();

    /** Scores scalar predictions through a sigmoid. */
    LossKernel binary();

    /** Brings examples into memory. */
    default ExampleCopy copy() {
        return ExampleCopy.PLAIN;
    }

    /**
     * The factory for {@code lanes} lanes and any F, whose classes all sizes share.
     *
     * @param lanes 1, or a multiple of {@code width}
     * @param width doubles a vector: 2, 4 or 8; 1 for plain loops, which take one lane
     * @throws IllegalArgumentException when the lanes are more than plain loops take
     */
    static KernelFactory of(int lanes, int width) {
        return of(lanes, width, 0);
    }

    /**
     * The factory for {@code lanes} lanes and one F, both constants in classes of its own ({@link LaneLoader}).
     *
     * @param features F; 0 for any
     * @throws IllegalArgumentException when the lanes are more than plain loops take
     */
    static KernelFactory of(int lanes, int width, int features) {
        if (width == 1 && lanes != 1) {
            throw new IllegalArgumentException("plain kernels take one lane, not " + lanes);
        }
        if (width == 1) {
            return new PlainKernels();
        }
        try {
            return (KernelFactory) LaneLoader.of(width, features == 0 ? 0 : lanes, features)
                    .loadClass("dev.amlz.op.lanes.LaneKernels")
                    .getConstructor(int.class)
                    .newInstance(lanes);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The factory for one lane, with vectors along the elements of vectors and matrices.
     *
     * @param width doubles a vector: 2, 4 or 8
     */
    static KernelFactory along(int width) {
        return LaneLoader.of(width).instance("AlongKernels", KernelFactory.class);
    }
}
