package dev.amlz.interpret;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import java.util.Arrays;

/** The memory of one task in the reference engine; matrices row by row. */
final class ReferenceMemory {
    final int features;
    final double[] s;
    final double[][] v;
    final double[][] m;

    ReferenceMemory(MemorySizes sizes, int features) {
        this(
                features,
                new double[sizes.scalars()],
                new double[sizes.vectors()][Bank.VECTOR.elements(features)],
                new double[sizes.matrices()][Bank.MATRIX.elements(features)]);
    }

    private ReferenceMemory(int features, double[] s, double[][] v, double[][] m) {
        this.features = features;
        this.s = s;
        this.v = v;
        this.m = m;
    }

    void wipe() {
        Arrays.fill(s, 0);
        for (double[] vector : v) {
            Arrays.fill(vector, 0);
        }
        for (double[] matrix : m) {
            Arrays.fill(matrix, 0);
        }
    }

    ReferenceMemory copy() {
        return new ReferenceMemory(features, s.clone(), deepCopy(v), deepCopy(m));
    }

    private static double[][] deepCopy(double[][] arrays) {
        double[][] copy = new double[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            copy[i] = arrays[i].clone();
        }
        return copy;
    }

    void set(ReferenceMemory other) {
        System.arraycopy(other.s, 0, s, 0, s.length);
        for (int i = 0; i < v.length; i++) {
            v[i] = other.v[i].clone();
        }
        for (int i = 0; i < m.length; i++) {
            m[i] = other.m[i].clone();
        }
    }

    double read(Bank bank, int address, int element) {
        return switch (bank) {
            case SCALAR -> s[address];
            case VECTOR -> v[address][element];
            case MATRIX -> m[address][element];
        };
    }

    void write(Bank bank, int address, int element, double value) {
        switch (bank) {
            case SCALAR -> s[address] = value;
            case VECTOR -> v[address][element] = value;
            case MATRIX -> m[address][element] = value;
        }
    }
}
