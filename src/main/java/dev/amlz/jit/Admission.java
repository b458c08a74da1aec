package dev.amlz.jit;

/** Decides which shapes run as generated kernels. */
interface Admission {
    /** Every shape. */
    Admission ALL = (shape, region) -> true;

    /** Whether a region is to run by its shape's kernel, now. */
    boolean admits(KernelShape shape, Region region);
}
