package dev.amlz.jit;

import dev.amlz.op.Bank;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Compiles kernel classes and runs them until they are hot, on a thread of its own: cold vector code is 20 to 100 times
 * slower than the interpreter. One thread for all, so that no more than one processor is taken away from the search.
 */
final class Warmer {
    private static final int ROUND = 50;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final long MOST_NANOS = 400_000_000;
    /** Rounds in a row within the expected time after which a kernel counts as hot. */
    private static final int SETTLED = 3;

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(Warmer::thread);

    private Warmer() {}

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kernel compiler");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts making a shape's kernels hot; done when they are, or when the generator declined. */
    static CompletableFuture<Void> start(KernelShape shape, double expectedNanos, int calls) {
        return CompletableFuture.runAsync(() -> warm(shape, expectedNanos, calls), THREAD);
    }

    private static void warm(KernelShape shape, double expectedNanos, int calls) {
        RegionKernel kernel = shape.newKernel();
        if (kernel == null) {
            return;
        }
        Region region = shape.region();
        int[] offsets = new int[region.slots];
        int end = 0;
        for (int s = 0; s < region.slots; s++) {
            offsets[s] = end;
            end += shape.size().doubles(Bank.values()[region.bank[s]]);
        }
        kernel.bind(offsets, new double[region.size]);
        run(kernel, new double[end], expectedNanos, calls);
    }

    /** Calls in rounds; sleeps behind a slow one, since what it waits for then is HotSpot's compiler. */
    private static void run(RegionKernel kernel, double[] m, double expectedNanos, int most) {
        int settled = 0;
        long start = System.nanoTime();
        for (int calls = 0; calls < most && settled < SETTLED; calls += ROUND) {
            Arrays.fill(m, 0.5);
            long before = System.nanoTime();
            for (int i = 0; i < ROUND; i++) {
                kernel.run(m);
            }
            double each = (System.nanoTime() - before) / (double) ROUND;
            settled = each < 2 * expectedNanos ? settled + 1 : 0;
            if (System.nanoTime() - start > MOST_NANOS) {
                return;
            }
            if (settled == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
