package dev.amlz.jit;

import dev.amlz.op.KernelKind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A value is a double. */
final class PlainValues extends Values {
    PlainValues(MethodVisitor mv) {
        super(mv);
    }

    @Override
    int slots() {
        return 2;
    }

    @Override
    void get(int local) {
        mv.visitVarInsn(Opcodes.DLOAD, local);
    }

    @Override
    void put(int local) {
        mv.visitVarInsn(Opcodes.DSTORE, local);
    }

    @Override
    void load(Runnable address) {
        mv.visitVarInsn(Opcodes.ALOAD, RegionEmitter.MEMORY);
        address.run();
        mv.visitInsn(Opcodes.DALOAD);
    }

    @Override
    void store(int local, Runnable address) {
        mv.visitVarInsn(Opcodes.ALOAD, 1);
        address.run();
        get(local);
        mv.visitInsn(Opcodes.DASTORE);
    }

    @Override
    void all(Runnable push) {
        push.run();
    }

    @Override
    void arithmetic(KernelKind kind) {
        mv.visitInsn(
                switch (kind) {
                    case SUM -> Opcodes.DADD;
                    case DIFF -> Opcodes.DSUB;
                    case PRODUCT -> Opcodes.DMUL;
                    default -> Opcodes.DDIV;
                });
    }

    @Override
    void sqrt() {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.MATH, "sqrt", Names.PLAIN_UNARY, false);
    }

    @Override
    void choice(KernelKind kind, int a, int b) {
        String name = switch (kind) {
            case MIN_OF_SCALAR_OR_VECTOR -> "minOfScalarOrVector";
            case MAX_OF_SCALAR_OR_VECTOR -> "maxOfScalarOrVector";
            case MIN_OF_MATRIX -> "minOfMatrix";
            default -> "maxOfMatrix";
        };
        get(a);
        get(b);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.PLAIN, name, Names.PLAIN_BINARY, false);
    }

    @Override
    void abs(int a) {
        get(a);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.MATH, "abs", Names.PLAIN_UNARY, false);
    }

    @Override
    void heaviside(KernelKind kind, int a) {
        String name = kind == KernelKind.HEAVISIDE ? "heaviside" : "heavisideOfScalar";
        get(a);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, Names.PLAIN, name, Names.PLAIN_UNARY, false);
    }
}
