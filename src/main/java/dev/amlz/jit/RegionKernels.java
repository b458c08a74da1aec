package dev.amlz.jit;

import dev.amlz.interpret.LaneLayout;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Constants;
import dev.amlz.op.Op;
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
     * An unused kernel, bound to instructions of its shape; null when the generator declines the shape, which is counted.
     *
     * @param from the first instruction
     * @param swapped a bit for each instruction whose inputs the shape has in the other order
     */
    RegionKernel take(KernelShape shape, Schedule schedule, int part, int from, int swapped) {
        RegionKernel kernel = unused(shape);
        if (kernel != null) {
            bind(kernel, shape.region(), schedule, part, from, swapped);
        }
        return kernel;
    }

    private void bind(RegionKernel kernel, Region region, Schedule schedule, int part, int from, int swapped) {
        int n = 0;
        for (int i = 0; i < region.size; i++) {
            long head = schedule.head(part, from + i);
            Op op = region.op[i];
            int first = swapped >> i & 1;
            if (op.inputs() > 0) {
                offsets[region.in[first][i]] = layout.at(op.in1().ordinal(), Code.in1(head));
            }
            if (op.inputs() > 1) {
                offsets[region.in[1 - first][i]] = layout.at(op.in2().ordinal(), Code.in2(head));
            }
            offsets[region.out[i]] = layout.at(op.out().ordinal(), Code.out(head));
            if (op.constants() == Constants.VALUE) {
                constants[n++] = Code.value(schedule.data(part, from + i));
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
