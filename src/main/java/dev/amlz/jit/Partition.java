package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import java.util.Arrays;

/**
 * All windows of a part of a schedule, and the best way to cut it into hot ones and single instructions. Costs are the
 * policy's, a training example. One thread; used again for part after part.
 */
final class Partition {
    private final KernelLowering single;
    private final ShapeCache shapes;
    private final TierPolicy policy;
    private final KernelShape.Size size;
    private final Region region = new Region();
    private final Window window = new Window();
    private final ShapeCache.Key key = new ShapeCache.Key();

    private int part;
    private int most;
    private int n;
    private boolean vectorLabels;
    /** By first instruction and number of instructions: shapes that gain, and what they save. */
    private KernelShape[][] shape = new KernelShape[0][];

    private double[][] saved = new double[0][];
    /** Interpreter's time of the instructions before one. */
    private double[] nanos = new double[0];
    /** What hot windows save before, or from, an instruction on. */
    private double[] before = new double[0];

    private double[] after = new double[0];
    /** Instructions in a window whose class is under way. */
    private boolean[] underWay = new boolean[0];

    Partition(KernelLowering single, ShapeCache shapes, TierPolicy policy, KernelShape.Size size) {
        this.single = single;
        this.shapes = shapes;
        this.policy = policy;
        this.size = size;
    }

    /**
     * Finds all windows of a part.
     *
     * @param longest most instructions of a window
     */
    void fill(int of, boolean vectors, int longest) {
        part = of;
        most = longest;
        vectorLabels = vectors;
        n = single.schedule().size(part);
        if (before.length <= n) {
            shape = new KernelShape[n][Window.MOST + 1];
            saved = new double[n][Window.MOST + 1];
            nanos = new double[n + 1];
            before = new double[n + 1];
            after = new double[n + 1];
            underWay = new boolean[n];
        }
        for (int i = 0; i < n; i++) {
            Op op = Op.ofId(Code.op(single.schedule().head(part, i)));
            boolean joined = single.joins(part, i);
            nanos[i + 1] = nanos[i] + (joined ? policy.joinedNanos(op, size) : policy.interpreterNanos(op, size));
        }
        for (int i = 0; i < n; i++) {
            Arrays.fill(shape[i], null);
            windows(i);
        }
    }

    private void windows(int i) {
        region.clear();
        for (int length = 1; length <= most && i + length <= n && extend(i + length - 1); length++) {
            region.findStores(single.schedule(), vectorLabels);
            if (!window.fill(region)) {
                return;
            }
            double gain = nanos[i + length] - nanos[i] - policy.kernelNanos(window.region, size);
            if (gain > 0 && Effort.pays(window.region, size)) {
                shape[i][length] = shapes.of(key, window.region, size);
                saved[i][length] = gain;
            }
        }
    }

    private boolean extend(int i) {
        Schedule schedule = single.schedule();
        return region.add(schedule.head(part, i), schedule.data(part, i));
    }

    /** Finds the best cut with the shapes that are hot now. */
    void solve() {
        before[0] = 0;
        for (int end = 1; end <= n; end++) {
            before[end] = before[end - 1];
            for (int length = 1; length <= Math.min(end, most); length++) {
                if (isHot(end - length, length)) {
                    before[end] = Math.max(before[end], before[end - length] + saved[end - length][length]);
                }
            }
        }
        after[n] = 0;
        for (int i = n - 1; i >= 0; i--) {
            after[i] = after[i + 1];
            for (int length = 1; length <= Math.min(n - i, most); length++) {
                if (isHot(i, length)) {
                    after[i] = Math.max(after[i], saved[i][length] + after[i + length]);
                }
            }
        }
    }

    private boolean isHot(int i, int length) {
        return shape[i][length] != null && shape[i][length].isHot();
    }

    /**
     * Counts what each shape that is not hot would save beyond what the hot ones do, and starts compiling those that earn it,
     * the longest first and none that overlaps one under way; waits for those that do by this evaluation alone. After
     * {@link #solve}.
     *
     * @return whether to solve again
     */
    boolean count(long examples) {
        boolean changed = false;
        Arrays.fill(underWay, 0, n, false);
        for (int length = Math.min(n, most); length > 0; length--) {
            for (int i = 0; i + length <= n; i++) {
                KernelShape candidate = shape[i][length];
                if (candidate != null && !candidate.isHot() && !isUnderWay(i, length)) {
                    double gain = before[i] + saved[i][length] + after[i + length] - before[n];
                    if (gain > 0 && earnsClass(candidate, gain * examples, nanos[i + length] - nanos[i])) {
                        Arrays.fill(underWay, i, i + length, true);
                        changed |= candidate.isHot();
                    }
                }
            }
        }
        return changed;
    }

    private boolean isUnderWay(int i, int length) {
        boolean any = false;
        for (int k = i; k < i + length; k++) {
            any |= underWay[k];
        }
        return any;
    }

    private boolean earnsClass(KernelShape candidate, double now, double interpreter) {
        double threshold = policy.factor() * policy.compileNanos(candidate);
        if (candidate.use((long) now) < threshold) {
            return false;
        }
        candidate.warm(interpreter, policy.warmCalls());
        if (now >= threshold) {
            candidate.awaitWarmth();
        }
        return true;
    }

    /** Length of the hot window that the best cut has at an instruction; 0 when there it runs by itself. */
    int lengthAt(int i) {
        for (int length = 1; length <= Math.min(n - i, most); length++) {
            if (isHot(i, length) && saved[i][length] + after[i + length] == after[i]) {
                return length;
            }
        }
        return 0;
    }

    /** The hot shape of a window. */
    KernelShape shape(int i, int length) {
        return shape[i][length];
    }

    /** The window itself, until the next call. */
    Window window(int i, int length) {
        region.clear();
        for (int k = i; k < i + length; k++) {
            extend(k);
        }
        region.findStores(single.schedule(), vectorLabels);
        window.fill(region);
        return window;
    }
}
