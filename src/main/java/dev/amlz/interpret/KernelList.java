package dev.amlz.interpret;

import dev.amlz.op.Kernel;
import java.util.Arrays;

/** Kernels in the order in which they run. One thread. */
public final class KernelList {
    private Kernel[] kernels = new Kernel[32];
    private int size;

    /** New lists, all empty. */
    public static KernelList[] many(int count) {
        KernelList[] lists = new KernelList[count];
        Arrays.setAll(lists, i -> new KernelList());
        return lists;
    }

    /** Takes all kernels out. */
    public void clear() {
        size = 0;
    }

    /** Adds a kernel behind the others. */
    public void add(Kernel k) {
        if (size == kernels.length) {
            kernels = Arrays.copyOf(kernels, size * 2);
        }
        kernels[size++] = k;
    }

    /** Adds all kernels of another list. */
    public void addAll(KernelList other) {
        for (int i = 0; i < other.size; i++) {
            add(other.kernels[i]);
        }
    }

    /** Kernels in it. */
    public int size() {
        return size;
    }

    /** A kernel, counted from 0. */
    Kernel get(int index) {
        return kernels[index];
    }

    /** The kernels, in a new array. */
    public Kernel[] toArray() {
        return Arrays.copyOf(kernels, size);
    }

    /** Runs the kernels on a memory. */
    public void run(double[] m) {
        Kernel[] list = kernels;
        for (int i = 0, end = size; i < end; i++) {
            list[i].run(m);
        }
    }
}
