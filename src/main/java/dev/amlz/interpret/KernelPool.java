package dev.amlz.interpret;

import dev.amlz.op.DrawContext;
import dev.amlz.op.Kernel;
import dev.amlz.op.KernelFactory;
import dev.amlz.op.KernelKind;
import java.util.Arrays;

/** Kernel objects of one batch, by kind, bound anew for each program: nothing is allocated once enough exist. */
final class KernelPool {
    private final KernelFactory factory;
    private final DrawContext draws;
    private final Kernel[][] kernels = new Kernel[KernelKind.values().length][0];
    private final int[] used = new int[kernels.length];

    KernelPool(KernelFactory factory, DrawContext draws) {
        this.factory = factory;
        this.draws = draws;
    }

    /** Takes all kernels back. */
    void reset() {
        Arrays.fill(used, 0);
    }

    /** An unused kernel of a kind; its fields hold old values. */
    Kernel take(KernelKind kind) {
        int k = kind.ordinal();
        if (used[k] == kernels[k].length) {
            int old = kernels[k].length;
            kernels[k] = Arrays.copyOf(kernels[k], Math.max(4, old * 2));
            for (int i = old; i < kernels[k].length; i++) {
                kernels[k][i] = factory.make(kind, draws);
            }
        }
        return kernels[k][used[k]++];
    }
}
