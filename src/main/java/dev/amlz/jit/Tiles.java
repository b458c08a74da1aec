package dev.amlz.jit;

import dev.amlz.op.LaneShape;
import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Code for one element as every lane of a vector needs it. Where a vector holds several elements ({@link LaneShape}) that is
 * the element repeated; the shuffles for it are dynamic constants of the generated class.
 */
final class Tiles {
    private static final Handle INVOKE = bootstrap("invoke", MethodHandle.class, Object[].class);
    private static final Handle STATIC_FINAL = bootstrap("getStaticFinal", Class.class);
    private static final String SHUFFLE = "L" + Names.SHUFFLE + ";";
    private static final Handle FROM_VALUES = new Handle(
            Opcodes.H_INVOKESTATIC, Names.SHUFFLE, "fromValues", "(" + Names.SPECIES + "[I)" + SHUFFLE, false);

    private final MethodVisitor mv;
    private final Values values;
    private final LaneShape shape;

    Tiles(MethodVisitor mv, Values values, LaneShape shape) {
        this.mv = mv;
        this.values = values;
        this.shape = shape;
    }

    /** Pushes the element, of whole vectors of lanes or of a single lane, at an address of the memory. */
    void load(Runnable address) {
        if (!shape.isPacked()) {
            values.load(address);
            return;
        }
        values.all(() -> {
            mv.visitVarInsn(Opcodes.ALOAD, RegionEmitter.MEMORY);
            address.run();
            mv.visitInsn(Opcodes.DALOAD);
        });
    }

    /** Replaces the packed vector on the stack by one of its elements, repeated. */
    void repeat(int element) {
        Object[] fromValues = new Object[shape.width() + 2];
        fromValues[0] = FROM_VALUES;
        fromValues[1] = new ConstantDynamic(
                Names.speciesOf(shape.width()), Names.SPECIES, STATIC_FINAL, Type.getObjectType(Names.DOUBLE_VECTOR));
        for (int i = 0; i < shape.width(); i++) {
            fromValues[i + 2] = element * shape.lanes() + i % shape.lanes();
        }
        mv.visitLdcInsn(new ConstantDynamic("shuffle", SHUFFLE, INVOKE, fromValues));
        mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.DOUBLE_VECTOR, "rearrange", Names.REARRANGE, false);
    }

    private static Handle bootstrap(String name, Class<?>... parameters) {
        MethodType type = MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class)
                .appendParameterTypes(parameters);
        return new Handle(
                Opcodes.H_INVOKESTATIC,
                Type.getInternalName(ConstantBootstraps.class),
                name,
                type.toMethodDescriptorString(),
                false);
    }
}
