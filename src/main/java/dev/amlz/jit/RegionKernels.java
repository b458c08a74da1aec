package dev.amlz.jit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Kernel objects by shape, bound anew for each program. One thread. */
final class RegionKernels {
    /** Shapes whose kernel objects are kept. */
    private static final int MOST = 512;

    private final ShapeCache shapes;
    private final Map<KernelShape, Pool> pools = new IdentityHashMap<>();
    private final List<Pool> taken = new ArrayList<>();

    /** Kernel objects of one class. */
    private static final class Pool {
        final List<RegionKernel> kernels = new ArrayList<>();
        int used;
    }

    RegionKernels(ShapeCache shapes) {
        this.shapes = shapes;
    }

    /** Takes all kernels back. */
    void reset() {
        if (pools.size() > MOST) {
            pools.clear();
        }
        taken.forEach(pool -> pool.used = 0);
        taken.clear();
    }

    /** An unused kernel; null when the generator declines the shape, which is counted. */
    RegionKernel take(KernelShape shape) {
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
