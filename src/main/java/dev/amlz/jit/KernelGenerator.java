package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class file of a kernel: fields for offsets and constants, bind, and run with the region's loops, or with calls of
 * one method for each part of mixed lanes.
 */
final class KernelGenerator {
    /** Every kernel class's name begins so; compiler directives go by it. */
    static final String NAME = Names.PACKAGE + "Kernel";

    private static final String RUN = "run";

    private final Region region;
    private final ClassFile file = new ClassFile(NAME, Names.REGION_KERNEL);

    private KernelGenerator(Region region) {
        this.region = region;
    }

    /** The class file, or null when even the shortest code is too long for HotSpot. */
    static byte[] generate(Region region, LaneShape size) {
        List<LanePart> parts = LanePart.of(size);
        KernelGenerator generator = new KernelGenerator(region);
        generator.head();
        for (int p = 0; p < parts.size(); p++) {
            LanePart part = parts.get(p);
            Effort effort = generator.effort(part);
            if (effort == null) {
                return null;
            }
            generator.write(parts.size() == 1 ? RUN : RUN + p, part, effort);
        }
        if (parts.size() > 1) {
            generator.callAll(parts.size());
        }
        return generator.file.bytes();
    }

    private void head() {
        for (int s = 0; s < region.slots; s++) {
            file.field(KernelShape.OFFSET + s, "I");
        }
        for (int c = 0; c < region.constants(); c++) {
            file.field(KernelShape.CONSTANT + c, "D");
        }
        file.constructor();
        bind();
    }

    private void bind() {
        MethodVisitor to = file.method(0, "bind", Names.BIND);
        for (int s = 0; s < region.slots; s++) {
            file.assign(to, 1, s, Opcodes.IALOAD, KernelShape.OFFSET + s, "I");
        }
        for (int c = 0; c < region.constants(); c++) {
            file.assign(to, 2, c, Opcodes.DALOAD, KernelShape.CONSTANT + c, "D");
        }
        ClassFile.end(to, Opcodes.RETURN);
    }

    /** The fastest code that is short enough; null for none. */
    private Effort effort(LanePart part) {
        for (Effort effort : Effort.levels(part.shape(), region)) {
            VectorCalls mv = new VectorCalls(new ClassWriter(0).visitMethod(0, RUN, Names.RUN, null, null));
            if (new ProgramPlan.Length(emit(part, effort, mv), mv.count()).fits()) {
                return effort;
            }
        }
        return null;
    }

    private void write(String method, LanePart part, Effort effort) {
        emit(
                part,
                effort,
                file.method(method.equals(RUN) ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE, method, Names.RUN));
    }

    private int emit(LanePart part, Effort effort, MethodVisitor mv) {
        new RegionEmitter(region, part.shape(), effort, new Fields(part, mv), mv, RegionEmitter.MEMORY + 1).emit();
        return ClassFile.end(mv, Opcodes.RETURN);
    }

    private void callAll(int parts) {
        MethodVisitor mv = file.method(Opcodes.ACC_PUBLIC, RUN, Names.RUN);
        for (int p = 0; p < parts; p++) {
            file.call(mv, RUN + p);
        }
        ClassFile.end(mv, Opcodes.RETURN);
    }

    /** Offsets and constants are fields. */
    private final class Fields implements RegionEmitter.Operands {
        private final LanePart part;
        private final MethodVisitor mv;

        Fields(LanePart part, MethodVisitor mv) {
            this.part = part;
            this.mv = mv;
        }

        @Override
        public void offset(int slot) {
            file.get(mv, KernelShape.OFFSET + slot, "I");
            int skipped = part.skipped(region.bank[slot]);
            if (skipped > 0) {
                ClassFile.push(mv, skipped);
                mv.visitInsn(Opcodes.IADD);
            }
        }

        @Override
        public void constant(int index) {
            file.get(mv, KernelShape.CONSTANT + index, "D");
        }
    }
}
