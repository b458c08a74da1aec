package dev.amlz.jit;

import dev.amlz.op.Constants;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class file of a kernel: fields for offsets and constants, bind, and run with the region's loops. */
final class KernelGenerator {
    /** HotSpot compiles no method of more bytes. */
    private static final int HUGE_METHOD = 8000;

    /** Every kernel class's name begins so; compiler directives go by it. */
    static final String NAME = Names.REGION_KERNEL.substring(0, Names.REGION_KERNEL.lastIndexOf('/') + 1) + "Kernel";

    private final Region region;
    private final KernelShape.Size size;
    private final Effort effort;
    private final ClassWriter writer = new Writer();
    private int runLength;

    private KernelGenerator(Region region, KernelShape.Size size, Effort effort) {
        this.region = region;
        this.size = size;
        this.effort = effort;
    }

    /** The class file, or null when even the shortest code is too long for HotSpot. */
    static byte[] generate(Region region, KernelShape.Size size) {
        for (Effort effort : Effort.levels(size.width())) {
            KernelGenerator generator = new KernelGenerator(region, size, effort);
            byte[] bytes = generator.bytes();
            if (generator.runLength < HUGE_METHOD) {
                return bytes;
            }
        }
        return null;
    }

    private byte[] bytes() {
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, Names.REGION_KERNEL, new String[0]);
        for (int s = 0; s < region.slots; s++) {
            writer.visitField(0, KernelShape.OFFSET + s, "I", null, null).visitEnd();
        }
        for (int c = 0; c < constants(); c++) {
            writer.visitField(0, KernelShape.CONSTANT + c, "D", null, null).visitEnd();
        }
        constructor();
        bind();
        run();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private int constants() {
        int count = 0;
        for (int i = 0; i < region.size; i++) {
            count += region.op[i].constants() == Constants.VALUE ? 1 : 0;
        }
        return count;
    }

    private void constructor() {
        MethodVisitor mv = writer.visitMethod(0, "<init>", "()V", null, null);
        mv.visitCode();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitMethodInsn(Opcodes.INVOKESPECIAL, Names.REGION_KERNEL, "<init>", "()V", false);
        end(mv, Opcodes.RETURN);
    }

    private void bind() {
        MethodVisitor mv = writer.visitMethod(0, "bind", Names.BIND, null, null);
        mv.visitCode();
        for (int s = 0; s < region.slots; s++) {
            assign(mv, 1, s, Opcodes.IALOAD, KernelShape.OFFSET + s, "I");
        }
        for (int c = 0; c < constants(); c++) {
            assign(mv, 2, c, Opcodes.DALOAD, KernelShape.CONSTANT + c, "D");
        }
        end(mv, Opcodes.RETURN);
    }

    private static void assign(MethodVisitor mv, int array, int index, int load, String field, String type) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitVarInsn(Opcodes.ALOAD, array);
        mv.visitIntInsn(Opcodes.SIPUSH, index);
        mv.visitInsn(load);
        mv.visitFieldInsn(Opcodes.PUTFIELD, NAME, field, type);
    }

    private void run() {
        MethodVisitor mv = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", Names.RUN, null, null);
        mv.visitCode();
        new RegionEmitter(region, size, effort, NAME, mv).emit();
        Label end = new Label();
        mv.visitLabel(end);
        mv.visitMaxs(0, 0);
        mv.visitEnd();
        runLength = end.getOffset();
    }

    private static void end(MethodVisitor mv, int instruction) {
        mv.visitInsn(instruction);
        mv.visitMaxs(0, 0);
        mv.visitEnd();
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
