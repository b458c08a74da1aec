package dev.amlz.experiment;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Whether the threads that ask have, together, used up some CPU time since each first asked. Asked between individuals, by
 * any number of threads; the clock is looked at now and then.
 */
final class CpuBudget implements BooleanSupplier {
    private static final int EVERY = 64;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicLong left;
    private final ThreadLocal<long[]> own = ThreadLocal.withInitial(() -> new long[] {0, now()});

    CpuBudget(double seconds) {
        left = new AtomicLong((long) (seconds * 1e9));
    }

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    @Override
    public boolean getAsBoolean() {
        long[] state = own.get();
        if (++state[0] % EVERY == 0) {
            long now = now();
            left.addAndGet(state[1] - now);
            state[1] = now;
        }
        return left.get() <= 0;
    }
}
