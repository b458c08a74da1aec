package dev.amlz.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.fuzz.FuzzCase;
import dev.amlz.fuzz.ProgramGenerator;
import dev.amlz.interpret.LanePlan;
import dev.amlz.jit.Dump;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.LaneShape;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The largest legal programs: nothing throws, no method is too long for HotSpot, and the bits are the reference's. */
class MethodSizeTest {
    private static final int LONGEST = 1000;
    private static final int HUGE_METHOD = 8000;
    /** Beyond it HotSpot makes an object of each vector (bench/NOTES.md). */
    private static final int MOST_VECTOR_CALLS = 160;

    private static final MemorySizes MEMORY = new MemorySizes(20, 20, 20);

    private static FuzzCase largest(long seed, int features, int tasks) {
        RandomStream random = RandomStream.of(seed, 4);
        Target target = Target.values()[(int) (seed % 3)];
        ProgramGenerator programs = new ProgramGenerator(random);
        List<List<Instruction>> functions = new ArrayList<>();
        for (ComponentFunction f : ComponentFunction.values()) {
            List<Instruction> instructions = new ArrayList<>();
            while (instructions.size() < LONGEST) {
                instructions.addAll(programs.next(MEMORY, target, LONGEST, true).instructions(f));
            }
            functions.add(instructions.subList(0, LONGEST));
        }
        Program program = Program.of(functions.get(0), functions.get(1), functions.get(2));
        return new FuzzCase(seed, program, MEMORY, target, features, tasks, 2, 2, 1, Double.POSITIVE_INFINITY, false);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void theLargestProgramsGiveTheReferencesBits(long seed) {
        EnginesUnderTest engines = new EnginesUnderTest();
        for (int widest : new int[] {1, 8}) {
            assertThat(engines.failure(largest(seed, seed % 2 == 0 ? 4 : 16, widest), widest))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 33, 64})
    void noMethodIsTooLongToBeCompiled(int features) {
        for (int tasks : new int[] {1, 2, 3, 8, 20}) {
            FuzzCase c = largest(features + tasks, features, tasks);
            LaneShape size = LanePlan.of(tasks, features, c.train(), 8);
            Analyzer analyzer = new Analyzer(c.target(), MEMORY, features);
            LiveProgram live = analyzer.verbatim(c.program());
            Stream<byte[]> kernels = Dump.of(live, c.target(), size).stream()
                    .map(Dump.Piece::classFile)
                    .flatMap(Optional::stream);
            assertThat(Stream.concat(kernels, Stream.of(Dump.program(live, c.target(), size))))
                    .isNotEmpty()
                    .allSatisfy(bytes -> {
                        assertThat(longestMethod(bytes)).isLessThan(HUGE_METHOD);
                        assertThat(mostVectorCalls(bytes)).isLessThanOrEqualTo(MOST_VECTOR_CALLS);
                    });
        }
    }

    private static int mostVectorCalls(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node.methods.stream()
                .mapToInt(method -> (int) Stream.of(method.instructions.toArray())
                        .filter(i -> i instanceof MethodInsnNode call
                                && call.owner.equals("jdk/incubator/vector/DoubleVector"))
                        .count())
                .max()
                .orElse(0);
    }

    private static int longestMethod(byte[] bytes) {
        int[] longest = {0};
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                MethodVisitor to = super.visitMethod(access, name, descriptor, signature, exceptions);
                                return new MethodVisitor(Opcodes.ASM9, to) {
                                    @Override
                                    public void visitMaxs(int stack, int locals) {
                                        Label end = new Label();
                                        visitLabel(end);
                                        super.visitMaxs(stack, locals);
                                        longest[0] = Math.max(longest[0], end.getOffset());
                                    }
                                };
                            }
                        },
                        0);
        return longest[0];
    }
}
