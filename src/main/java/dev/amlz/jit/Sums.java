package dev.amlz.jit;

import dev.amlz.interpret.KernelLowering;
import dev.amlz.op.KernelKind;
import dev.amlz.op.Op;

/** Code for the sums of products, norms, means and standard deviations: in locals, term by term, in order. */
final class Sums {
    private final RegionEmitter emitter;
    private final Values values;
    private final Tiles tiles;

    Sums(RegionEmitter emitter, Values values, Tiles tiles) {
        this.emitter = emitter;
        this.values = values;
        this.tiles = tiles;
    }

    /** The locals of an operation's sums, two for a standard deviation, starting at -0. */
    int[] zero(Op op) {
        int[] locals = new int[count(op)];
        for (int k = 0; k < locals.length; k++) {
            values.all(-0.0);
            locals[k] = emitter.keep();
        }
        return locals;
    }

    private static int count(Op op) {
        return KernelLowering.kindOf(op) == KernelKind.ST_DEV ? 2 : 1;
    }

    /** Adds a term of two locals (the second only for products of two) to sums, which may be null before the first. */
    int[] add(Op op, int[] to, int x, int y) {
        int[] locals = to != null ? to : new int[count(op)];
        for (int k = 0; k < locals.length; k++) {
            int sum = k;
            locals[k] = add(to == null ? -1 : to[k], () -> term(op, sum, x, y));
        }
        return locals;
    }

    /** As {@link #add}, of the elements that packed vectors hold, one after the other. */
    int[] addEach(Op op, int[] to, int x, int y, int elements) {
        int[] locals = to != null ? to : new int[count(op)];
        for (int k = 0; k < locals.length; k++) {
            term(op, k, x, y);
            int terms = emitter.keep();
            for (int e = 0; e < elements; e++) {
                int element = e;
                locals[k] = add(to == null && e == 0 ? -1 : locals[k], () -> {
                    values.get(terms);
                    tiles.repeat(element);
                });
            }
        }
        return locals;
    }

    /** Adds what is pushed to a sum, which may be -1 for none yet; returns its local. */
    private int add(int local, Runnable term) {
        if (local < 0) {
            term.run();
            return emitter.keep();
        }
        values.get(local);
        term.run();
        values.arithmetic(KernelKind.SUM);
        values.put(local);
        return local;
    }

    /** Pushes what an operation adds to one of its sums. */
    private void term(Op op, int sum, int x, int y) {
        KernelKind kind = KernelLowering.kindOf(op);
        values.get(x);
        if (kind != KernelKind.MEAN && (kind != KernelKind.ST_DEV || sum == 1)) {
            values.get(kind == KernelKind.DOT || kind == KernelKind.MATRIX_VECTOR ? y : x);
            values.arithmetic(KernelKind.PRODUCT);
        }
    }

    /** Pushes the result of an operation whose sums, of {@code count} terms each, are complete. */
    void finish(Op op, int[] locals, int count) {
        values.get(locals[locals.length - 1]);
        switch (KernelLowering.kindOf(op)) {
            case NORM -> values.sqrt();
            case MEAN -> divide(count);
            case ST_DEV -> {
                divide(count);
                values.get(locals[0]);
                divide(count);
                int mean = emitter.keep();
                values.get(mean);
                values.get(mean);
                values.arithmetic(KernelKind.PRODUCT);
                values.arithmetic(KernelKind.DIFF);
                values.sqrt();
            }
            default -> {}
        }
    }

    private void divide(int count) {
        values.all(count);
        values.arithmetic(KernelKind.DIVISION);
    }
}
