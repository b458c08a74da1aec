package dev.amlz.memory;

import dev.amlz.op.Bank;

/**
 * How many addresses each bank of a program's memory has. Fixed meanings: s0 label, s1 prediction, v0 features; with
 * vector labels (several classes) v1 label and v2 prediction.
 *
 * @param scalars 2 to {@value #MAX}
 * @param vectors 1 to {@value #MAX}
 * @param matrices 0 to {@value #MAX}
 */
public record MemorySizes(int scalars, int vectors, int matrices) {
    /**
     * Most addresses a bank can have: sets of addresses are kept in one {@code long} per bank, and a canonical form may need
     * one more, for what is always 0.
     */
    public static final int MAX = 63;

    /** The reference's default: 20 of each. */
    public static final MemorySizes DEFAULT = new MemorySizes(20, 20, 20);

    /** @throws IllegalArgumentException when a size is out of its range */
    public MemorySizes {
        check("scalars", scalars, 2);
        check("vectors", vectors, 1);
        check("matrices", matrices, 0);
    }

    private static void check(String name, int size, int least) {
        if (size < least || size > MAX) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + MAX + ", not " + size);
        }
    }

    /** Addresses of one bank. */
    public int of(Bank bank) {
        return switch (bank) {
            case SCALAR -> scalars;
            case VECTOR -> vectors;
            case MATRIX -> matrices;
        };
    }

    /** The larger of both, bank by bank. */
    public MemorySizes max(MemorySizes other) {
        return new MemorySizes(
                Math.max(scalars, other.scalars), Math.max(vectors, other.vectors), Math.max(matrices, other.matrices));
    }

    /** As messages have it: "4 scalars, 3 vectors, 1 matrices". */
    @Override
    public String toString() {
        return scalars + " scalars, " + vectors + " vectors, " + matrices + " matrices";
    }

    /** Whether every address of {@code other} exists here. */
    public boolean holds(MemorySizes other) {
        return max(other).equals(this);
    }
}
