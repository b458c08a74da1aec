package dev.amlz.jit;

/** What evaluates candidates. All give the same bits. */
public enum EngineName {
    /** By predicted steps and measured costs. */
    AUTO,
    /** The optimised program over several tasks side by side. */
    INTERPRETER,
    /** Generated code. */
    JIT,
    /** The plainest possible; slow, the others are tested against it. */
    REFERENCE
}
