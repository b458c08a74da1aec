package dev.amlz.jit;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the file of a generated class: what all of them have in common. */
final class ClassFile {
    /** HotSpot compiles no method of so many bytes, or more. */
    static final int HUGE_METHOD = 8000;

    private final String name;
    private final String parent;
    private final ClassWriter writer = new Writer();

    /** A final class with a constructor without parameters. */
    ClassFile(String name, String parent) {
        this.name = name;
        this.parent = parent;
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, parent, null);
    }

    void field(String field, String type) {
        writer.visitField(0, field, type, null, null).visitEnd();
    }

    void constructor() {
        MethodVisitor mv = method(0, "<init>", "()V");
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        end(mv, Opcodes.RETURN);
    }

    MethodVisitor method(int access, String method, String descriptor) {
        MethodVisitor mv = writer.visitMethod(access, method, descriptor, null, null);
        mv.visitCode();
        return mv;
    }

    /** Ends a method with an instruction; returns how many bytes it has. */
    static int end(MethodVisitor mv, int instruction) {
        mv.visitInsn(instruction);
        Label end = new Label();
        mv.visitLabel(end);
        mv.visitMaxs(0, 0);
        mv.visitEnd();
        return end.getOffset();
    }

    /** Pushes a field of {@code this}. */
    void get(MethodVisitor mv, String field, String type) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitFieldInsn(Opcodes.GETFIELD, name, field, type);
    }

    /** Sets a field of {@code this} from an element of the array in a local. */
    void assign(MethodVisitor mv, int array, int index, int load, String field, String type) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ALOAD, array);
        mv.visitIntInsn(Opcodes.SIPUSH, index);
        mv.visitInsn(load);
        mv.visitFieldInsn(Opcodes.PUTFIELD, name, field, type);
    }

    /** Sets a field of {@code this} from the reference in a local. */
    void set(MethodVisitor mv, int local, String field, String type) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ALOAD, local);
        mv.visitFieldInsn(Opcodes.PUTFIELD, name, field, type);
    }

    /** Calls a method of this class on {@code this} and the memory. */
    void call(MethodVisitor mv, String method) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ALOAD, RegionEmitter.MEMORY);
        mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, method, Names.RUN, false);
    }

    static void push(MethodVisitor mv, int value) {
        if (value >= -1 && value <= 5) {
            mv.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value == (short) value) {
            mv.visitIntInsn(value == (byte) value ? Opcodes.BIPUSH : Opcodes.SIPUSH, value);
        } else {
            mv.visitLdcInsn(value);
        }
    }

    byte[] bytes() {
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Merges unlike types without loading classes. */
    private static final class Writer extends ClassWriter {
        Writer() {
            super(COMPUTE_FRAMES);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
        }
    }
}
