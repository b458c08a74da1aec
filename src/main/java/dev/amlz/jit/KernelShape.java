package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A region without addresses and constants, for one {@link LaneShape}: what one kernel class can run. Shared by all
 * programs of a search and by its threads; the class is made when first asked for and lives as long as the shape and its
 * kernels.
 */
public final class KernelShape {
    /** The methods of kernel classes that run, as HotSpot's compile commands name them. */
    public static final String RUN_METHODS = "dev/amlz/jit/Kernel*.run*";

    /** The same of all methods of programs' classes. */
    public static final String PROGRAM_METHODS = "dev/amlz/jit/ProgramCode*.*";

    /** Names of the fields of a kernel class, a number behind each. */
    static final String OFFSET = "o";

    static final String CONSTANT = "c";

    private final Region.Kept kept;
    private final int work;
    private final LaneShape size;
    private final AtomicLong heated;
    private final AtomicLong uses = new AtomicLong();
    private volatile Region region;
    private CompletableFuture<Void> warmth;
    private volatile boolean hot;
    private volatile Supplier<RegionKernel> maker;
    private volatile boolean declined;

    /** @param heated counts shapes that have become hot, or are known never to be */
    KernelShape(Region region, LaneShape size, AtomicLong heated) {
        kept = region.keep();
        work = work(region);
        this.size = size;
        this.heated = heated;
    }

    /** F and lanes. */
    public LaneShape size() {
        return size;
    }

    private static int work(Region region) {
        int work = 0;
        for (int i = 0; i < region.size; i++) {
            work += region.form(i).isInner() ? 3 : 1;
        }
        return work;
    }

    /** What compiling takes: instructions, those with a loop over columns three times. */
    int work() {
        return work;
    }

    Region region() {
        Region known = region;
        if (known == null) {
            known = kept.region();
            region = known;
        }
        return known;
    }

    /**
     * Starts making kernels hot, once.
     *
     * @param expectedNanos time of a call below which it counts as hot
     * @param calls after so many it does in any case
     */
    synchronized void warm(double expectedNanos, int calls) {
        if (warmth == null) {
            warmth = Warmer.start(this, expectedNanos, calls).thenRun(this::heat);
        }
    }

    private void heat() {
        hot = isCompiled();
        heated.incrementAndGet();
    }

    /** Whether kernels are hot. */
    boolean isHot() {
        return hot;
    }

    /** Waits until kernels are hot, or known never to be. */
    void awaitWarmth() {
        CompletableFuture<Void> future;
        synchronized (this) {
            future = warmth;
        }
        future.join();
    }

    /** Counts uses, weighted as the caller likes; returns the sum. */
    long use(long weight) {
        return uses.addAndGet(weight);
    }

    long uses() {
        return uses.get();
    }

    /** Whether there is a class. */
    public boolean isCompiled() {
        return maker != null;
    }

    /** Whether the generator has declined it. */
    boolean isDeclined() {
        return declined;
    }

    /** A new kernel, unbound; null when the generator declines. */
    RegionKernel newKernel() {
        if (maker == null && !declined) {
            compile();
        }
        return maker == null ? null : maker.get();
    }

    private synchronized void compile() {
        if (maker == null && !declined) {
            byte[] bytes = bytes();
            declined = bytes == null;
            maker = declined ? null : ClassDefiner.define(bytes, RegionKernel.class);
        }
    }

    /** The class file; null when the generator declines. */
    public byte[] bytes() {
        return KernelGenerator.generate(region(), size);
    }

    @Override
    public String toString() {
        return region() + " " + size;
    }
}
