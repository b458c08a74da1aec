package dev.amlz.jit;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Counts the calls of the Vector API in a method as it is written. */
final class VectorCalls extends MethodVisitor {
    private int count;

    VectorCalls(MethodVisitor method) {
        super(Opcodes.ASM9, method);
    }

    int count() {
        return count;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
        count += owner.equals(Names.DOUBLE_VECTOR) ? 1 : 0;
        super.visitMethodInsn(opcode, owner, name, type, isInterface);
    }
}
