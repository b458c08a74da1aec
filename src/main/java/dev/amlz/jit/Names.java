package dev.amlz.jit;

import dev.amlz.op.Kernel;
import org.objectweb.asm.Type;

/** Names and descriptors that generated code uses: of our classes from the classes, of the Vector API's from here alone. */
final class Names {
    static final String REGION_KERNEL = Type.getInternalName(RegionKernel.class);
    /** Where hidden classes must be: our package. */
    static final String PACKAGE = REGION_KERNEL.substring(0, REGION_KERNEL.lastIndexOf('/') + 1);

    static final String KERNEL = Type.getInternalName(Kernel.class);
    static final String KERNELS_TYPE = Type.getDescriptor(Kernel[].class);
    static final String COMPILED_PROGRAM = Type.getInternalName(CompiledProgram.class);
    static final String BIND_PROGRAM =
            Type.getMethodDescriptor(Type.VOID_TYPE, Type.getType(Kernel[].class), Type.getType(double[].class));
    static final String BIND =
            Type.getMethodDescriptor(Type.VOID_TYPE, Type.getType(int[].class), Type.getType(double[].class));
    static final String RUN = Type.getMethodDescriptor(Type.VOID_TYPE, Type.getType(double[].class));
    static final String PLAIN = Type.getInternalName(PlainOperations.class);
    static final String PLAIN_BINARY = Type.getMethodDescriptor(Type.DOUBLE_TYPE, Type.DOUBLE_TYPE, Type.DOUBLE_TYPE);
    static final String PLAIN_UNARY = Type.getMethodDescriptor(Type.DOUBLE_TYPE, Type.DOUBLE_TYPE);
    static final String MATH = Type.getInternalName(Math.class);

    private static final String VECTORS = "jdk/incubator/vector/";
    static final String DOUBLE_VECTOR = VECTORS + "DoubleVector";
    static final String OPERATORS = VECTORS + "VectorOperators";
    private static final String VECTOR_TYPE = "L" + VECTORS + "Vector;";
    static final String MASK = VECTORS + "VectorMask";
    private static final String MASK_TYPE = "L" + MASK + ";";
    private static final String DOUBLE_VECTOR_TYPE = "L" + DOUBLE_VECTOR + ";";
    static final String SPECIES = "L" + VECTORS + "VectorSpecies;";
    static final String COMPARISON = "L" + OPERATORS + "$Comparison;";
    static final String FROM_ARRAY = "(" + SPECIES + "[DI)" + DOUBLE_VECTOR_TYPE;
    static final String INTO_ARRAY = "([DI)V";
    static final String BROADCAST = "(" + SPECIES + "D)" + DOUBLE_VECTOR_TYPE;
    static final String VECTOR_BINARY = "(" + VECTOR_TYPE + ")" + DOUBLE_VECTOR_TYPE;
    static final String VECTOR_UNARY = "()" + DOUBLE_VECTOR_TYPE;
    static final String COMPARE = "(" + COMPARISON + VECTOR_TYPE + ")" + MASK_TYPE;
    static final String BLEND = "(" + VECTOR_TYPE + MASK_TYPE + ")" + DOUBLE_VECTOR_TYPE;
    static final String SHUFFLE = VECTORS + "VectorShuffle";
    static final String REARRANGE = "(L" + SHUFFLE + ";)" + DOUBLE_VECTOR_TYPE;

    private Names() {}

    /** The field of DoubleVector with the species of a width. */
    static String speciesOf(int width) {
        return "SPECIES_" + width * Double.SIZE;
    }
}
