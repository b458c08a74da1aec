package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.interpret.Engine;
import dev.amlz.interpret.Execution;
import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.LanePlan;
import dev.amlz.interpret.ReferenceEngine;
import dev.amlz.op.Bank;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import dev.amlz.task.Target;
import dev.amlz.task.Task;
import dev.amlz.task.TaskBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that train in steps give the reference's bits however training is divided. */
class StepsTest {
    private static final int EXAMPLES = 23;
    /** Each division ends in another of the two slots. */
    private static final int[][] DIVISIONS = {{23}, {1, 22}, {2, 2, 19}, {0, 3, 0, 20}, {10, 13}};

    /** Full and packed lanes. */
    private static final List<Size> SIZES = List.of(
            new Size(3, 5, 1),
            new Size(3, 5, 4),
            new Size(3, 5, 8),
            new Size(6, 5, 8),
            new Size(1, 21, 8),
            new Size(2, 21, 8),
            new Size(1, 5, 2),
            new Size(10, 5, 8),
            new Size(11, 16, 8));

    /** A classifier whose Learn does not read its prediction, which becomes NaN once the squares are too large. */
    private static final Program SQUARES = ProgramParser.parse("""
            def Setup():
              s2 = 0.1
            def Predict():
              s1 = dot(v1, v0)
            def Learn():
              v2 = s0 * v0
              v1 = v1 + v2
              v1 = v1 * v1
              s2 = s2 + s0
            """, "test");

    /** Products whose sums overwrite them, across all that joins and moves them. */
    private static final Program OVERWRITTEN = ProgramParser.parse("""
            def Setup():
              s2 = 0.1
              m1 = gaussian(0, 0.1, (n_features, n_features))
              v1 = gaussian(0, 0.1, n_features)
            def Predict():
              v2 = dot(m0, v0)
              v3 = s2 * v2
              v3 = v1 + v3
              s1 = dot(v3, v1)
            def Learn():
              s3 = s0 - s1
              v2 = s3 * v2
              v2 = v2 + v1
              v4 = s3 * v0
              m0 = outer(v2, v4)
              m0 = m0 + m1
              m1 = s2 * m0
              m1 = m0 + m1
              v1 = v1 + v4
            """, "test");

    /** Two layers, of which only the second learns: its outer product stands before the first layer's product. */
    private static final Program LAYERS = ProgramParser.parse("""
            def Setup():
              m0 = gaussian(0, 0.1, (n_features, n_features))
              v1 = gaussian(0, 0.1, n_features)
            def Predict():
              v2 = dot(m0, v0)
              v3 = dot(m1, v2)
              s1 = dot(v3, v1)
            def Learn():
              s3 = s0 - s1
              v4 = s3 * v1
              m2 = outer(v4, v2)
              m1 = m1 + m2
            """, "test");

    private static final List<Program> PROGRAMS = List.of(
            KnownPrograms.linear(),
            KnownPrograms.neuralNet(),
            // what it keeps in s2 for a moment is seen nowhere else
            ProgramParser.parse(KnownPrograms.paperNeuralNet().toString().replace("s2", "s5"), "test"),
            SQUARES,
            OVERWRITTEN,
            LAYERS);

    private record Size(int tasks, int features, int widest) {}

    private static Task task(RandomStream random, int features, double scale) {
        double[] x = new double[EXAMPLES * features];
        Arrays.setAll(x, i -> scale * random.nextGaussian());
        double[] y = new double[EXAMPLES];
        Arrays.setAll(y, i -> random.nextInt(2));
        return new Task("random", Target.BINARY, features, 2, x, y, x, y, random.nextLong());
    }

    private static List<Object> run(Engine engine, Size size, Program program, int[] division, double scale) {
        RandomStream random = RandomStream.of(7, 1);
        List<Task> tasks = new ArrayList<>();
        for (int t = 0; t < size.tasks; t++) {
            // the last ones fail on the way, if the scale is large
            tasks.add(task(random, size.features, t == 0 ? 1 : scale));
        }
        int[] order = IntStream.range(0, EXAMPLES).map(i -> (i * 7) % EXAMPLES).toArray();
        List<Object> seen = new ArrayList<>();
        for (TaskBatch batch : LanePlan.batches(tasks, size.widest)) {
            Analyzer analyzer = new Analyzer(Target.BINARY, program.memoryNeeded(), size.features);
            Execution e = engine.prepare(analyzer.analyze(program), batch, 1e6, 1);
            e.start();
            e.expect(1_000_000_000L);
            int from = 0;
            for (int part : division) {
                seen.add(e.train(order, from, from + part, null));
                from += part;
            }
            double[] losses = new double[batch.lanes()];
            double[] errors = new double[EXAMPLES * batch.lanes()];
            e.validate(0, EXAMPLES, losses, errors);
            for (int t = 0; t < batch.tasks().size(); t++) {
                seen.add(e.alive(t));
                seen.add(e.alive(t) ? losses[t] : -1);
                seen.add(e.alive(t) ? e.read(Bank.SCALAR, 2, 0, t) : -1);
            }
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(Made.class)
    void givesTheReferencesBits(Made made) {
        for (Program program : PROGRAMS) {
            for (double scale : new double[] {1, 1e4}) {
                for (int[] division : DIVISIONS) {
                    for (Size size : SIZES) {
                        List<Object> expected = run(new ReferenceEngine(), size, program, division, scale);
                        assertThat(run(made.engine(size.widest), size, program, division, scale))
                                .as("%s, %s, %s", program, Arrays.toString(division), size)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    private enum Made {
        INTERPRETER,
        REGIONS,
        AUTO,
        CALLS,
        FUSED;

        Engine engine(int widest) {
            ShapeCache shapes = new ShapeCache(1000);
            return switch (this) {
                case INTERPRETER -> new Interpreter(widest);
                case REGIONS -> new RegionEngine(widest, shapes);
                case AUTO -> new AutoEngine(widest, shapes, TierPolicy.EAGER);
                case CALLS -> new ClassEngine(widest, shapes, new ProgramClasses(10), ProgramClass.Kind.CALLS);
                case FUSED -> new ClassEngine(widest, shapes, new ProgramClasses(10), ProgramClass.Kind.FUSED);
            };
        }
    }
}
