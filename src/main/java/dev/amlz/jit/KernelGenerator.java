package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class file of a kernel: fields for offsets and constants, bind, and run with the region's loops. */
final class KernelGenerator implements RegionEmitter.Operands {
    /** Every kernel class's name begins so; compiler directives go by it. */
    static final String NAME = Names.PACKAGE + "Kernel";

    private final Region region;
    private final LaneShape size;
    private final ClassFile file = new ClassFile(NAME, Names.REGION_KERNEL);
    private VectorCalls mv;

    private KernelGenerator(Region region, LaneShape size) {
        this.region = region;
        this.size = size;
    }

    /** The class file, or null when even the shortest code is too long for HotSpot. */
    static byte[] generate(Region region, LaneShape size) {
        Effort[] levels = Effort.levels(size, region);
        for (int level = 0; level < levels.length; level++) {
            KernelGenerator generator = new KernelGenerator(region, size);
            int bytes = generator.write(levels[level]);
            if (bytes < ClassFile.HUGE_METHOD && generator.mv.count() <= Effort.MOST_VECTOR_CALLS) {
                return generator.file.bytes();
            }
        }
        return null;
    }

    /** Returns how many bytes {@code run} has. */
    private int write(Effort effort) {
        for (int s = 0; s < region.slots; s++) {
            file.field(KernelShape.OFFSET + s, "I");
        }
        for (int c = 0; c < region.constants(); c++) {
            file.field(KernelShape.CONSTANT + c, "D");
        }
        file.constructor();
        bind();
        mv = new VectorCalls(file.method(Opcodes.ACC_PUBLIC, "run", Names.RUN));
        new RegionEmitter(region, size, effort, this, mv, RegionEmitter.MEMORY + 1).emit();
        return ClassFile.end(mv, Opcodes.RETURN);
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

    @Override
    public void offset(int slot) {
        file.get(mv, KernelShape.OFFSET + slot, "I");
    }

    @Override
    public void constant(int index) {
        file.get(mv, KernelShape.CONSTANT + index, "D");
    }
}
