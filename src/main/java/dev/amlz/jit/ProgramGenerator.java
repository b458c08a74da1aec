package dev.amlz.jit;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class file of a program: fields for constants and for kernels that are called; setup, predict, learn, validate
 * where it differs from predict, and the steps of training where there are any. A part whose code is too long for one method
 * becomes several private ones.
 */
final class ProgramGenerator {
    /** Every program class's name begins so; compiler directives go by it. */
    static final String NAME = Names.PACKAGE + "ProgramCode";

    /** Bytes of a call of a kernel. */
    static final int CALL_BYTES = 13;

    private static final String KERNELS = "kernels";
    private static final String[] METHODS = {"setup", "predict", "learn", "validate", "step", "stepBack"};
    private static final int FIRST_LOCAL = RegionEmitter.MEMORY + 1;

    private final ProgramPlan plan;
    private final ClassFile file;

    private ProgramGenerator(ProgramPlan plan, String name) {
        this.plan = plan;
        file = new ClassFile(NAME + name, Names.COMPILED_PROGRAM);
    }

    /**
     * The class file.
     *
     * @param name behind {@link #NAME}
     */
    static byte[] generate(ProgramPlan plan, String name) {
        return new ProgramGenerator(plan, name).bytes();
    }

    /** What a region's code takes in a method, at most. */
    static ProgramPlan.Length length(ProgramPlan plan, Region region, LanePart lanes, Effort effort) {
        VectorCalls mv = new VectorCalls(new ClassWriter(0).visitMethod(0, "measure", Names.RUN, null, null));
        RegionEmitter.Operands operands = new RegionEmitter.Operands() {
            @Override
            public void offset(int slot) {
                ClassFile.push(mv, plan.offset(region, lanes, slot));
            }

            @Override
            public void constant(int index) {
                mv.visitVarInsn(Opcodes.ALOAD, 0);
                mv.visitFieldInsn(Opcodes.GETFIELD, NAME, KernelShape.CONSTANT, "D");
            }
        };
        new RegionEmitter(region, lanes.shape(), effort, operands, mv, FIRST_LOCAL).emit();
        return new ProgramPlan.Length(ClassFile.end(mv, Opcodes.RETURN), mv.count());
    }

    private byte[] bytes() {
        file.field(KERNELS, Names.KERNELS_TYPE);
        for (int c = 0; c < plan.constants(); c++) {
            file.field(KernelShape.CONSTANT + c, "D");
        }
        file.constructor();
        bind();
        for (int part : plan.parts()) {
            part(part);
        }
        return file.bytes();
    }

    private void bind() {
        MethodVisitor mv = file.method(0, "bind", Names.BIND_PROGRAM);
        file.set(mv, 1, KERNELS, Names.KERNELS_TYPE);
        for (int c = 0; c < plan.constants(); c++) {
            file.assign(mv, 2, c, Opcodes.DALOAD, KernelShape.CONSTANT + c, "D");
        }
        ClassFile.end(mv, Opcodes.RETURN);
    }

    /** A part's method, and those that it calls where one is not enough. */
    private void part(int part) {
        List<List<ProgramPlan.Piece>> groups = new ArrayList<>();
        ProgramPlan.Length length = new ProgramPlan.Length(0, 0);
        for (ProgramPlan.Piece piece : plan.pieces(part)) {
            length = length.plus(piece.length());
            if (groups.isEmpty() || !length.fits()) {
                groups.add(new ArrayList<>());
                length = piece.length();
            }
            groups.get(groups.size() - 1).add(piece);
        }
        boolean several = groups.size() > 1;
        for (int g = 0; several && g < groups.size(); g++) {
            MethodVisitor mv = file.method(Opcodes.ACC_PRIVATE, METHODS[part] + g, Names.RUN);
            groups.get(g).forEach(piece -> emit(piece, mv));
            ClassFile.end(mv, Opcodes.RETURN);
        }
        MethodVisitor mv = file.method(0, METHODS[part], Names.RUN);
        for (int g = 0; g < groups.size(); g++) {
            if (several) {
                file.call(mv, METHODS[part] + g);
            } else {
                groups.get(g).forEach(piece -> emit(piece, mv));
            }
        }
        ClassFile.end(mv, Opcodes.RETURN);
    }

    private void emit(ProgramPlan.Piece piece, MethodVisitor mv) {
        if (piece.isCode()) {
            Operands operands = new Operands(piece, mv);
            new RegionEmitter(piece.region(), piece.lanes().shape(), piece.effort(), operands, mv, FIRST_LOCAL).emit();
        }
        for (int k = 0; k < piece.calls(); k++) {
            file.get(mv, KERNELS, Names.KERNELS_TYPE);
            ClassFile.push(mv, piece.first() + k);
            mv.visitInsn(Opcodes.AALOAD);
            mv.visitVarInsn(Opcodes.ALOAD, RegionEmitter.MEMORY);
            mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.KERNEL, "run", Names.RUN, false);
        }
    }

    /** Offsets are constants. */
    private final class Operands implements RegionEmitter.Operands {
        private final ProgramPlan.Piece piece;
        private final MethodVisitor mv;

        Operands(ProgramPlan.Piece piece, MethodVisitor mv) {
            this.piece = piece;
            this.mv = mv;
        }

        @Override
        public void offset(int slot) {
            ClassFile.push(mv, plan.offset(piece.region(), piece.lanes(), slot));
        }

        @Override
        public void constant(int index) {
            file.get(mv, KernelShape.CONSTANT + (piece.first() + index), "D");
        }
    }
}
