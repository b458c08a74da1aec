package dev.amlz.export;

import dev.amlz.fuzz.ProgramGenerator;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The programs that exported code is tested on. */
final class ExportedPrograms {
    private static final MemorySizes MEMORY = new MemorySizes(6, 6, 3);

    private ExportedPrograms() {}

    /** The hand-designed ones and the paper's, for each target where they can learn. */
    static List<Exported> known() {
        List<Exported> all = new ArrayList<>();
        for (Target target : List.of(Target.REGRESSION, Target.BINARY)) {
            String end = target.name().charAt(0) + "";
            all.add(new Exported("Linear" + end, KnownPrograms.linear(), task(target, 1, 60)));
            all.add(new Exported("Net" + end, KnownPrograms.neuralNet(), task(target, 2, 60)));
            all.add(new Exported("PaperNet" + end, KnownPrograms.paperNeuralNet(), task(target, 3, 60)));
        }
        all.add(new Exported("SoftmaxRegression", ProgramParser.parse("""
                def Setup():
                  s2 = 0.1
                def Predict():
                  v2 = dot(m0, v0)
                def Learn():
                  v3 = v1 - v2
                  v3 = s2 * v3
                  m1 = outer(v3, v0)
                  m0 = m0 + m1
                """, "softmax"), task(Target.MULTICLASS, 4, 60)));
        return all;
    }

    /** One program for each operation but NO_OP, whose result on the features decides the prediction. */
    static List<Exported> eachOperation() {
        List<Exported> all = new ArrayList<>();
        for (Op op : Op.all()) {
            if (op != Op.NO_OP) {
                String name = op.name().charAt(0) + op.name().substring(1).toLowerCase(Locale.ROOT);
                Exported next = new Exported(name, around(op), task(Target.REGRESSION, op.id(), 5));
                for (int seed = 100; !next.predicts(); seed++) {
                    next = new Exported(name, around(op), task(Target.REGRESSION, seed, 5));
                }
                all.add(next);
            }
        }
        return all;
    }

    /** {@code s3 v3 m3 = op(s2 v0 m1, s3 v2 m2)} between what fills the inputs and what weighs every element of the output. */
    private static Program around(Op op) {
        String fill = """
                def Setup():
                  v2[0.1] = 0.7
                  v2[0.3] = -1.3
                  v2[0.5] = 0.2
                  v2[0.7] = -0.4
                  v2[0.9] = 0.6
                  v4[0.1] = 1
                  v4[0.3] = 0.25
                  v4[0.5] = -0.5
                  v4[0.7] = 0.75
                  v4[0.9] = -0.3
                def Predict():
                  s2 = mean(v0)
                  v3 = maximum(v0, v2)
                  s3 = dot(v3, v4)
                  m1 = outer(v0, v3)
                  m2 = outer(v4, v0)
                  m2 = m2 + m1
                """;
        fill += op == Op.SCALAR_LOG ? "  s2 = abs(s2)\n" : "";
        Instruction i = new Instruction(op, in(op.in1(), 2, 0, 1), in(op.in2(), 3, 2, 2), 3, 0.3f, 0.8f, 0.6f);
        String use = op.out() == Bank.MATRIX ? "  v3 = dot(m3, v0)\n" : "";
        use += op.out() == Bank.SCALAR ? "  s1 = s3 + s2\n" : "  s1 = dot(v3, v4)\n";
        return ProgramParser.parse(fill + "  " + i + "\n" + use + "def Learn():\n", op.name());
    }

    private static int in(Bank bank, int scalar, int vector, int matrix) {
        return bank == Bank.SCALAR ? scalar : bank == Bank.VECTOR ? vector : matrix;
    }

    /**
     * Random programs over every operation: the first as they come, then those whose predictions differ at all.
     *
     * @param tame only operations that keep numbers ordinary
     */
    static List<Exported> random(int count, boolean tame, Target... targets) {
        List<Exported> all = new ArrayList<>();
        for (int seed = 0; all.size() < count; seed++) {
            RandomStream random = RandomStream.of(seed, 9);
            Target target = targets[seed % targets.length];
            Program program = new ProgramGenerator(random).next(MEMORY, target, 14, tame);
            Exported next = new Exported((tame ? "Tame" : "Wild") + seed, program, task(target, seed, 6));
            if (seed < 10 || next.predicts()) {
                all.add(next);
            }
        }
        return all;
    }

    /** Whether only exactly rounded operations are in it. */
    static boolean isExact(Program program) {
        return Arrays.stream(ComponentFunction.values())
                .flatMap(f -> program.instructions(f).stream())
                .allMatch(
                        i -> !i.op().isRandom() && !i.op().textForm().matches(".* = (sin|cos|tan|arc.*|exp|log)\\(.*"));
    }

    private static Task task(Target target, long seed, int train) {
        int features = 5;
        int classes = target == Target.REGRESSION ? 0 : target == Target.BINARY ? 2 : 3;
        RandomStream random = RandomStream.of(seed, 10);
        double[][] parts = new double[4][];
        for (int p = 0; p < 4; p += 2) {
            int examples = p == 0 ? train : 8;
            parts[p] = new double[examples * features];
            Arrays.setAll(parts[p], i -> random.nextGaussian());
            parts[p + 1] = new double[examples];
            Arrays.setAll(parts[p + 1], i -> classes == 0 ? random.nextGaussian() : random.nextInt(classes));
        }
        return new Task("task", target, features, classes, parts[0], parts[1], parts[2], parts[3], random.nextLong());
    }

    static void write(List<Exported> programs, Language language, Path folder) throws IOException {
        for (Exported e : programs) {
            String end = language == Language.JAVA ? ".java" : ".py";
            Files.writeString(folder.resolve(e.name() + end), e.source(language));
            e.writeTask(folder);
        }
    }
}
