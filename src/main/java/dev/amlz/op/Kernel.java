package dev.amlz.op;

/**
 * One step of an optimised program: an operation bound to ranges of the lane memory. Memory is one array, laid out as
 * {@link LaneShape} says; offsets are in doubles. Objects are pooled and bound anew for each
 * program, so the operands are plain fields. Bound and run by one thread.
 */
public abstract class Kernel {
    /** Offsets of the inputs, of a third input where the kind has one, and of the output. */
    public int a;

    public int b;
    public int d;
    public int out;
    /** Doubles of an elementwise kernel, and those of the output of scalings and broadcasts where all lanes are packed. */
    public int n;
    /** Elements (F, or a count); see {@link KernelKind}. */
    public int rows;

    public int count;
    public int rowStride;
    public int stride;
    /** The constants of a kind that has them. */
    public double c;

    public float low;
    public float high;
    public int position;

    /** Executes on a memory. */
    public abstract void run(double[] m);
}
