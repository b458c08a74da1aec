package dev.amlz.jit;

import dev.amlz.op.Kernel;

/** What every generated kernel class extends. */
abstract class RegionKernel extends Kernel {
    /**
     * Binds to a program.
     *
     * @param offsets of the region's slots, in their order
     * @param constants of its constant instructions, in their order
     */
    abstract void bind(int[] offsets, double[] constants);
}
