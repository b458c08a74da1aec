package dev.amlz.jit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The windows of a part of a schedule that could gain, and the best way to cut it into hot ones and single instructions.
 * Lasts: parts that are alike but for constants share it. One thread.
 */
final class Partition {
    private static final Comparator<Piece> LONGEST_FIRST =
            Comparator.comparingInt(Piece::length).reversed();

    private final ShapeCache shapes;
    private final TierPolicy policy;
    /** Interpreter's time of the instructions before one. */
    private final double[] nanos;
    /** In the order of their first instructions, then of their lengths. */
    private final List<Piece> pieces;
    /** What hot windows save before, or from, an instruction on. */
    private final double[] before;

    private final double[] after;
    private long solvedAt = -1;
    private final List<Piece> cut = new ArrayList<>();
    /** What would save more than the best cut does, the longest first. */
    private final List<Piece> wanted = new ArrayList<>();

    private final List<Piece> started = new ArrayList<>();

    /**
     * A window that takes less time as a kernel, by the policy.
     *
     * @param from its first instruction
     * @param to behind its last
     * @param swapped as {@link Window#swapped}
     * @param saved nanoseconds, a training example
     */
    record Piece(int from, int to, KernelShape shape, int swapped, double saved) {
        int length() {
            return to - from;
        }
    }

    /**
     * @param nanos interpreter's time of the instructions before each one, and of all
     * @param pieces in the order of their first instructions, then of their lengths
     */
    Partition(ShapeCache shapes, TierPolicy policy, double[] nanos, List<Piece> pieces) {
        this.shapes = shapes;
        this.policy = policy;
        this.nanos = nanos;
        this.pieces = pieces;
        before = new double[nanos.length];
        after = new double[nanos.length];
    }

    /** The windows of the best cut with the shapes that are hot now, in order. */
    List<Piece> cut() {
        long now = shapes.heated();
        if (solvedAt != now) {
            solvedAt = now;
            solve();
            choose();
        }
        return cut;
    }

    private void solve() {
        int n = nanos.length - 1;
        Arrays.fill(before, 0);
        int k = 0;
        for (int i = 0; i < n; i++) {
            before[i + 1] = Math.max(before[i + 1], before[i]);
            for (; k < pieces.size() && pieces.get(k).from == i; k++) {
                Piece p = pieces.get(k);
                before[p.to] = p.shape.isHot() ? Math.max(before[p.to], before[i] + p.saved) : before[p.to];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            after[i] = after[i + 1];
            for (; k > 0 && pieces.get(k - 1).from == i; k--) {
                Piece p = pieces.get(k - 1);
                after[i] = p.shape.isHot() ? Math.max(after[i], p.saved + after[p.to]) : after[i];
            }
        }
    }

    private void choose() {
        cut.clear();
        wanted.clear();
        int end = 0;
        for (Piece p : pieces) {
            if (!p.shape.isHot() && gain(p) > 0) {
                wanted.add(p);
            } else if (p.shape.isHot() && p.from >= end && p.saved + after[p.to] == after[p.from]) {
                cut.add(p);
                end = p.to;
            }
        }
        wanted.sort(LONGEST_FIRST);
    }

    /** What a piece would save beyond what the best cut does. */
    private double gain(Piece p) {
        return before[p.from] + p.saved + after[p.to] - before[nanos.length - 1];
    }

    /**
     * Counts what each shape that is not hot would save, and starts compiling those that earn it, the longest first and none
     * that overlaps one under way; waits for those that do by this evaluation alone. After {@link #cut}.
     */
    void count(long examples) {
        started.clear();
        for (Piece p : wanted) {
            if (!p.shape.isDeclined() && !overlapsStarted(p) && earnsClass(p, gain(p) * examples)) {
                started.add(p);
            }
        }
    }

    private boolean overlapsStarted(Piece p) {
        for (Piece other : started) {
            if (p.from < other.to && other.from < p.to) {
                return true;
            }
        }
        return false;
    }

    private boolean earnsClass(Piece p, double now) {
        double threshold = policy.factor() * policy.compileNanos(p.shape);
        if (p.shape.use((long) now) < threshold) {
            return false;
        }
        p.shape.warm(nanos[p.to] - nanos[p.from], policy.warmCalls());
        if (now >= threshold) {
            p.shape.awaitWarmth();
        }
        return true;
    }
}
