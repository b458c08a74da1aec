package dev.amlz.jit;

import dev.amlz.interpret.LaneLayout;
import dev.amlz.op.Constants;
import dev.amlz.program.Code;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Kernel objects by shape for one layout, bound anew for each program. One thread. */
final class RegionKernels {
    /** Shapes whose kernel objects are kept. */
    private static final int MOST = 512;

    private final ShapeCache shapes;
    private final LaneLayout layout;
    private final int[] offsets = new int[3 * Region.MOST];
    private final double[] constants = new double[Region.MOST];
    private final Map<KernelShape, Pool> pools = new IdentityHashMap<>();
    private final List<Pool> taken = new ArrayList<>();

    /** Kernel objects of one class. */
    private static final class Pool {
        final List<RegionKernel> kernels = new ArrayList<>();
        int used;
    }

    RegionKernels(ShapeCache shapes, LaneLayout layout) {
        this.shapes = shapes;
        this.layout = layout;
    }

    /** Takes all kernels back. */
    void reset() {
        if (pools.size() > MOST) {
            pools.clear();
        }
        taken.forEach(pool -> pool.used = 0);
        taken.clear();
    }

    /**
     * An unused kernel, bound to a region of its shape; null when the generator declines the shape, which is counted.
     *
     * @param number the program's number of each slot of the region
     */
    RegionKernel take(KernelShape shape, Region region, int[] number) {
        RegionKernel kernel = unused(shape);
        if (kernel != null) {
            bind(kernel, region, number);
        }
        return kernel;
    }

    private void bind(RegionKernel kernel, Region region, int[] number) {
        for (int s = 0; s < region.slots; s++) {
            offsets[s] = layout.at(region.bank[s], number[s]);
        }
        int n = 0;
        for (int i = 0; i < region.size; i++) {
            if (region.op[i].constants() == Constants.VALUE) {
                constants[n++] = Code.value(region.datas[i]);
            }
        }
        kernel.bind(offsets, constants);
    }

    private RegionKernel unused(KernelShape shape) {
        Pool pool = pools.computeIfAbsent(shape, s -> new Pool());
        if (pool.used == pool.kernels.size()) {
            RegionKernel kernel = shape.newKernel();
            if (kernel == null) {
                shapes.countDeclined();
                return null;
            }
            pool.kernels.add(kernel);
        }
        if (pool.used == 0) {
            taken.add(pool);
        }
        return pool.kernels.get(pool.used++);
    }
}
