package dev.amlz.jit;

import dev.amlz.op.KernelKind;
import org.objectweb.asm.MethodVisitor;

/** How generated code works on an element: as a vector of lanes, or as a double. Values lie on the stack or in locals. */
abstract class Values {
    final MethodVisitor mv;

    Values(MethodVisitor mv) {
        this.mv = mv;
    }

    /** The way for a width. */
    static Values of(MethodVisitor mv, int width) {
        return width == 1 ? new PlainValues(mv) : new VectorValues(mv, width);
    }

    /** Locals that a value takes. */
    abstract int slots();

    abstract void get(int local);

    abstract void put(int local);

    /** Pushes the element at an address of the memory. */
    abstract void load(Runnable address);

    /** Stores a local to an address of the memory in local 1. */
    abstract void store(int local, Runnable address);

    /** Pushes a value that is the same in every lane; the double comes from {@code push}. */
    abstract void all(Runnable push);

    final void all(double value) {
        all(() -> mv.visitLdcInsn(value));
    }

    /** Replaces the two values on the stack by sum, difference, product or quotient. */
    abstract void arithmetic(KernelKind kind);

    /** Replaces the value on the stack by its square root. */
    abstract void sqrt();

    /** Pushes the result of an elementwise kind of two locals. */
    final void binary(KernelKind kind, int a, int b) {
        switch (kind) {
            case SUM, DIFF, PRODUCT, DIVISION -> {
                get(a);
                get(b);
                arithmetic(kind);
            }
            case SCALE, OUTER -> {
                get(a);
                get(b);
                arithmetic(KernelKind.PRODUCT);
            }
            default -> choice(kind, a, b);
        }
    }

    /** Pushes the smaller or larger of two locals. */
    abstract void choice(KernelKind kind, int a, int b);

    /** Pushes the result of an elementwise kind of a local. */
    final void unary(KernelKind kind, int a) {
        switch (kind) {
            case RECIPROCAL -> {
                all(1);
                get(a);
                arithmetic(KernelKind.DIVISION);
            }
            case ABS -> abs(a);
            default -> heaviside(kind, a);
        }
    }

    abstract void abs(int a);

    abstract void heaviside(KernelKind kind, int a);
}
