package dev.amlz.jit;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.ASMifier;
import org.objectweb.asm.util.Printer;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Generated class files for readers. */
public final class ClassText {
    private ClassText() {}

    /** The class as a listing of its bytecode. */
    public static String listing(byte[] classFile) {
        return print(classFile, new Textifier());
    }

    /** The class as the Java code that would write it with ASM. */
    public static String asmifier(byte[] classFile) {
        return print(classFile, new ASMifier());
    }

    private static String print(byte[] classFile, Printer printer) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(null, printer, new PrintWriter(text)), 0);
        return text.toString().replace("\r\n", "\n");
    }

    /** The class under another simple name in its package: hidden classes may share one, files may not. */
    public static byte[] renamed(byte[] classFile, String simpleName) {
        ClassReader reader = new ClassReader(classFile);
        String old = reader.getClassName();
        String name = old.substring(0, old.lastIndexOf('/') + 1) + simpleName;
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new Renamer(writer, old, name), 0);
        return writer.toByteArray();
    }

    /** Changes a class's own name where generated classes have it: on top, at fields and calls, in frames. */
    private static final class Renamer extends ClassVisitor {
        private final String old;
        private final String name;

        Renamer(ClassVisitor to, String old, String name) {
            super(Opcodes.ASM9, to);
            this.old = old;
            this.name = name;
        }

        private String of(String owner) {
            return owner.equals(old) ? name : owner;
        }

        @Override
        public void visit(int version, int access, String own, String signature, String parent, String[] interfaces) {
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, to) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    super.visitFieldInsn(opcode, of(owner), field, type);
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    super.visitMethodInsn(opcode, of(owner), called, type, isInterface);
                }

                @Override
                public void visitFrame(int type, int locals, Object[] local, int stack, Object[] onStack) {
                    super.visitFrame(type, locals, inFrame(local), stack, inFrame(onStack));
                }
            };
        }

        private Object[] inFrame(Object[] types) {
            Object[] changed = types == null ? null : types.clone();
            for (int i = 0; changed != null && i < changed.length; i++) {
                changed[i] = old.equals(changed[i]) ? name : changed[i];
            }
            return changed;
        }
    }
}
