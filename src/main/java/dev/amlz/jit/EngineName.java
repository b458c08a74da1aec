package dev.amlz.jit;

/** What evaluates candidates. All give the same bits. */
public enum EngineName {
    /** Kernels made for the search's sizes, and generated ones where they are predicted to pay. */
    AUTO,
    /** The optimised program over several tasks side by side. */
    INTERPRETER,
    /** A generated class for each program that gets past the equivalence check. */
    JIT,
    /** The plainest possible; slow, the others are tested against it. */
    REFERENCE
}
