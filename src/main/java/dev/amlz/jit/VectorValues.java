package dev.amlz.jit;

import dev.amlz.op.KernelKind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A value is a DoubleVector: the lanes of an element, or of several that are packed. */
final class VectorValues extends Values {
    private final String species;

    VectorValues(MethodVisitor mv, int width) {
        super(mv);
        species = Names.speciesOf(width);
    }

    @Override
    int slots() {
        return 1;
    }

    @Override
    void get(int local) {
        mv.visitVarInsn(Opcodes.ALOAD, local);
    }

    @Override
    void put(int local) {
        mv.visitVarInsn(Opcodes.ASTORE, local);
    }

    @Override
    void load(Runnable address) {
        species();
        mv.visitVarInsn(Opcodes.ALOAD, RegionEmitter.MEMORY);
        address.run();
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.DOUBLE_VECTOR, "fromArray", Names.FROM_ARRAY, false);
    }

    private void species() {
        mv.visitFieldInsn(Opcodes.GETSTATIC, Names.DOUBLE_VECTOR, species, Names.SPECIES);
    }

    @Override
    void store(int local, Runnable address) {
        get(local);
        mv.visitVarInsn(Opcodes.ALOAD, 1);
        address.run();
        invoke("intoArray", Names.INTO_ARRAY);
    }

    @Override
    void all(Runnable push) {
        species();
        push.run();
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.DOUBLE_VECTOR, "broadcast", Names.BROADCAST, false);
    }

    private void invoke(String method, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.DOUBLE_VECTOR, method, descriptor, false);
    }

    @Override
    void arithmetic(KernelKind kind) {
        String name = switch (kind) {
            case SUM -> "add";
            case DIFF -> "sub";
            case PRODUCT -> "mul";
            default -> "div";
        };
        invoke(name, Names.VECTOR_BINARY);
    }

    @Override
    void sqrt() {
        invoke("sqrt", Names.VECTOR_UNARY);
    }

    @Override
    void choice(KernelKind kind, int a, int b) {
        switch (kind) {
            case MIN_OF_SCALAR_OR_VECTOR -> choice(a, b, b, "LT", a);
            case MAX_OF_SCALAR_OR_VECTOR -> choice(a, b, a, "LT", b);
            case MIN_OF_MATRIX -> choice(b, a, a, "LT", b);
            default -> choice(b, a, a, "GT", b);
        }
    }

    /** x compare y ? yes : no. */
    private void choice(int no, int yes, int x, String comparison, int y) {
        get(no);
        get(yes);
        get(x);
        comparison(comparison);
        get(y);
        invoke("compare", Names.COMPARE);
        invoke("blend", Names.BLEND);
    }

    private void comparison(String name) {
        mv.visitFieldInsn(Opcodes.GETSTATIC, Names.OPERATORS, name, Names.COMPARISON);
    }

    @Override
    void abs(int a) {
        get(a);
        invoke("abs", Names.VECTOR_UNARY);
    }

    @Override
    void heaviside(KernelKind kind, int a) {
        all(0);
        all(1);
        get(a);
        comparison(kind == KernelKind.HEAVISIDE ? "GT" : "GE");
        all(0);
        invoke("compare", Names.COMPARE);
        invoke("blend", Names.BLEND);
    }
}
