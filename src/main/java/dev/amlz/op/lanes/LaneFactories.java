package dev.amlz.op.lanes;

import dev.amlz.op.KernelFactory;
import dev.amlz.op.LaneShape;

/** Makes the factory for a shape of this copy's width. */
public final class LaneFactories implements KernelFactory.OfShape {
    /** Public for the loader of lanes. */
    public LaneFactories() {}

    @Override
    public KernelFactory of(LaneShape shape) {
        if (shape.isMixed()) {
            return new MixedKernels(shape);
        }
        return shape.isPacked() ? new PackedKernels(shape) : new LaneKernels(shape.lanes());
    }
}
