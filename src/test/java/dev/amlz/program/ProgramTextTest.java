package dev.amlz.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs printed and read: nothing is lost, and other notations mean what they should. */
class ProgramTextTest {
    private static final MemorySizes LARGEST = new MemorySizes(MemorySizes.MAX, MemorySizes.MAX, MemorySizes.MAX);

    static final String NEURAL_NET = """
            def Setup():
              v2 = gaussian(0, 0.1, n_features)
              m0 = gaussian(0, 0.1, (n_features, n_features))
              s3 = 0.01
            def Predict():
              v3 = dot(m0, v0)
              v3 = v3 + v1
              v4 = maximum(v3, v5)
              s1 = dot(v4, v2)
              s1 = s1 + s2
            def Learn():
              s4 = s0 - s1
              s4 = s3 * s4
              s2 = s2 + s4
              v6 = s4 * v4
              v2 = v2 + v6
              v7 = s4 * v2
              v8 = heaviside(v3, 1.0)
              v7 = v8 * v7
              v1 = v1 + v7
              m1 = outer(v7, v0)
              m0 = m0 + m1
            """;

    static final String LINEAR_MODEL = """
            def Setup():
              s2 = 0.01
            def Predict():
              s1 = dot(v1, v0)
            def Learn():
              s3 = s0 - s1
              s3 = s2 * s3
              v2 = s3 * v0
              v1 = v1 + v2
            """;

    static final String PAPER_FIGURE_5 = """
            # sX/vX/mX = scalar/vector/matrix at address X.
            # "gaussian" produces Gaussian IID random numbers.
            def Setup():
              # Initialize variables.
             m1 = gaussian(-1e-10, 9e-09) # 1st layer weights
              s3 = 4.1 # Set learning rate
              v4 = gaussian(-0.033, 0.01) # 2nd layer weights
            def Predict(): # v0=features
              v6 = dot(m1, v0) # Apply 1st layer weights
              v7 = maximum(0, v6) # Apply ReLU
              s1 = dot(v7, v4) # Compute prediction
            def Learn(): # s0=label
              v3 = heaviside(v6, 1.0) # ReLU gradient
              s1 = s0 - s1 # Compute error
              s2 = s1 * s3 # Scale by learning rate
              v2 = s2 * v3 # Approx. 2nd layer weight delta
              v3 = v2 * v4 # Gradient w.r.t. activations
              m0 = outer(v3, v0) # 1st layer weight delta
             m1 = m1 + m0 # Update 1st layer weights
              v4 = v2 + v4 # Update 2nd layer weights
            """;

    private static Program parse(String text) {
        return ProgramParser.parse(text, "program.txt");
    }

    /** The only instruction of a Setup. */
    private static Instruction read(String line) {
        Program program = parse("def Setup():\n  " + line + "\n");
        assertThat(program.size()).isEqualTo(1);
        return program.instruction(ComponentFunction.SETUP, 0);
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void everyOperationSurvivesPrintingAndReading(Op op) {
        RandomPrograms programs = new RandomPrograms(new Random(op.id()), LARGEST, true);
        for (int i = 0; i < 300; i++) {
            Instruction instruction = programs.instruction(op);
            assertThat(read(instruction.toString())).isEqualTo(instruction);
        }
    }

    @Test
    void randomProgramsSurvivePrintingAndReading() {
        RandomPrograms programs = new RandomPrograms(new Random(1), LARGEST, true);
        for (int i = 0; i < 300; i++) {
            Program program = programs.next(20);
            Program again = parse(program.toString());
            assertThat(again).isEqualTo(program);
            assertThat(again.hashCode()).isEqualTo(program.hashCode());
            assertThat(again).hasToString(program.toString());
        }
    }

    @Test
    void packingLosesNothing() {
        for (Op op : Op.all()) {
            Instruction i = new RandomPrograms(new Random(7), LARGEST, false).instruction(op);
            assertThat(Program.of(List.of(), List.of(i), List.of()).instruction(ComponentFunction.PREDICT, 0))
                    .isEqualTo(i);
        }
    }

    @Test
    void theReferencesPrintedFormIsOurs() {
        assertThat(parse(NEURAL_NET)).hasToString(NEURAL_NET);
        assertThat(parse(NEURAL_NET).memoryNeeded()).isEqualTo(new MemorySizes(5, 9, 2));
        assertThat(parse(LINEAR_MODEL)).hasToString(LINEAR_MODEL);
        assertThat(parse(LINEAR_MODEL).memoryNeeded()).isEqualTo(new MemorySizes(4, 3, 0));
    }

    @Test
    void theLinearModelIsReadAsItsOperations() {
        Program program = parse(LINEAR_MODEL);
        assertThat(program.instructions(ComponentFunction.SETUP))
                .containsExactly(Instruction.constant(Op.SCALAR_CONST_SET, 2, 0.01, 0, 0));
        assertThat(program.instructions(ComponentFunction.PREDICT))
                .containsExactly(Instruction.of(Op.VECTOR_INNER_PRODUCT, 1, 0, 1));
        assertThat(program.instructions(ComponentFunction.LEARN))
                .containsExactly(
                        Instruction.of(Op.SCALAR_DIFF, 0, 1, 3),
                        Instruction.of(Op.SCALAR_PRODUCT, 2, 3, 3),
                        Instruction.of(Op.SCALAR_VECTOR_PRODUCT, 3, 0, 2),
                        Instruction.of(Op.VECTOR_SUM, 1, 2, 1));
    }

    @Test
    void thePapersFigureIsRead() {
        Program program = parse(PAPER_FIGURE_5);
        assertThat(program.instructions(ComponentFunction.SETUP))
                .containsExactly(
                        Instruction.constant(Op.MATRIX_GAUSSIAN_SET, 1, -1e-10, 9e-9, 0),
                        Instruction.constant(Op.SCALAR_CONST_SET, 3, 4.1, 0, 0),
                        Instruction.constant(Op.VECTOR_GAUSSIAN_SET, 4, -0.033, 0.01, 0));
        Instruction relu = program.instruction(ComponentFunction.PREDICT, 1);
        assertThat(relu).isEqualTo(Instruction.of(Op.VECTOR_MAX, 5, 6, 7));
        assertThat(program.size(ComponentFunction.LEARN)).isEqualTo(8);
        assertThat(program.toString()).doesNotContain("v5 =");
        assertThat(parse(program.toString())).isEqualTo(program);
    }

    @Test
    void layoutDoesNotMatter() {
        Program plain = parse(LINEAR_MODEL);
        List<String> variants = new ArrayList<>();
        variants.add(LINEAR_MODEL.replace("\n", "\r\n"));
        variants.add(LINEAR_MODEL.replace("\n", "\r"));
        variants.add(LINEAR_MODEL.replace("  ", "\t"));
        variants.add(LINEAR_MODEL.replace("  ", ""));
        variants.add(LINEAR_MODEL.replace("\n", "   \n\n"));
        variants.add(LINEAR_MODEL.replace("\n", " # s1 = 3 \u00e9 #\n"));
        variants.add(LINEAR_MODEL
                .replace(" = ", "=")
                .replace(" - ", "-")
                .replace(" * ", "*")
                .replace(" + ", "+"));
        variants.add(LINEAR_MODEL.replace("s0 - s1", "s0 -s1"));
        variants.add(LINEAR_MODEL.replace("(", " ( ").replace(")", " ) ").replace(",", " , "));
        variants.add(LINEAR_MODEL.replace("Predict()", "Predict(v0)").replace("Learn()", "Learn(v0, s0)"));
        variants.add(
                LINEAR_MODEL.replace("Setup", "setup").replace("def ", "def\t").replace("():", "() :"));
        variants.add("\uFEFF" + LINEAR_MODEL.stripTrailing());
        variants.add(LINEAR_MODEL.replace("def Learn():", "  pass\ndef Learn():\n  pass"));
        variants.add(LINEAR_MODEL.replace("0.01", "1e-2").replace("s2", "s02").replace("v1", "v0001"));
        for (String text : variants) {
            assertThat(parse(text)).as(text).isEqualTo(plain);
        }
    }

    @Test
    void functionsMayBeMissingOrInAnotherOrder() {
        Program program = parse("def Learn():\n  s1 = s0 - s1\ndef Setup():\n  s2 = 1");
        assertThat(program.size(ComponentFunction.SETUP)).isEqualTo(1);
        assertThat(program.size(ComponentFunction.PREDICT)).isZero();
        assertThat(program.size(ComponentFunction.LEARN)).isEqualTo(1);
        assertThat(parse("def Predict():")).isEqualTo(Program.EMPTY);
        assertThat(parse(Program.EMPTY.toString())).isEqualTo(Program.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "-0.5, -0.5",
        "+0.5, 0.5",
        ".5, 0.5",
        "5., 5",
        "-0, -0",
        "1E3, 1000",
        "1e+3, 1000",
        "-1.5e-7, -1.5e-7",
        "1e15, 1000000000000000",
        "1e16, 1e16",
        "0.00001, 0.00001",
        "0.000001, 1e-6",
        "1e300, 1e300",
        "4.9e-324, 5e-324",
        "1e-400, 0",
        "0.1000000000000000055511151231257827, 0.1",
        "inf, inf",
        "-inf, -inf",
        "Infinity, inf",
        "NaN, nan",
        "-nan, nan"
    })
    void numbersArePrintedShort(String written, String printed) {
        assertThat(read("s2 = " + written)).hasToString("s2 = " + printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s2 = 1 / s3; SCALAR_RECIPROCAL",
                "s2 = 1.0 / s3; SCALAR_RECIPROCAL",
                "v2 = 1/v3; VECTOR_RECIPROCAL",
                "v2 = heaviside(v3); VECTOR_HEAVISIDE",
                "s2 = heaviside(s3, 1); SCALAR_HEAVISIDE",
                "m2 = heaviside(m3, 1.0); MATRIX_HEAVISIDE",
                "v2 = v3 * v3; VECTOR_PRODUCT",
                "m2 = s3 * m3; SCALAR_MATRIX_PRODUCT",
                "v2 = dot(m3, v3); MATRIX_VECTOR_PRODUCT",
                "m2 = bcast(v3, axis = 0); VECTOR_COLUMN_BROADCAST",
                "m2 = bcast(v3,axis=1); VECTOR_ROW_BROADCAST",
                "v2 = bcast(s3); SCALAR_BROADCAST",
                "m2 = uniform(-1, 1); MATRIX_UNIFORM_SET",
                "v2 = uniform(-1,-0.5); VECTOR_UNIFORM_SET",
                "v2 = uniform(-1, 1, n_features); VECTOR_UNIFORM_SET",
                "m2 = uniform(-1, 1, (n_features, n_features)); MATRIX_UNIFORM_SET",
                "s2 = uniform(-1, 1); SCALAR_UNIFORM_SET",
                "m2[0.1, 0.9] = -3; MATRIX_CONST_SET",
                "NoOp(); NO_OP"
            })
    void otherNotationsAreRead(String line, Op op) {
        assertThat(read(line).op()).isEqualTo(op);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v7 = maximum(0, v6); v7 = maximum(v3, v6)",
                "v7 = minimum(v3, 0.0); v7 = minimum(v3, v4)",
                "s3 = 0 - s2; s3 = s4 - s2",
                "s3 = 0-s2; s3 = s4 - s2",
                "s3 = 0 / s2; s3 = s4 / s2",
                "s3 = 1 / 0; s3 = 1 / s2",
                "s3 = 0 + 0; s3 = s2 + s2",
                "m3 = 0 - m0; m3 = m1 - m0",
                "v2 = dot(m0, 0); v2 = dot(m0, v3)",
                "v3 = bcast(0); v3 = bcast(s2)",
                "s2 = heaviside(0, 1.0); s2 = heaviside(s3, 1.0)"
            })
    void aLiteralZeroIsAnAddressThatNothingUses(String line, String meaning) {
        assertThat(read(line)).hasToString(meaning);
    }

    @Test
    void floatConstantsAreRoundedOnce() {
        // Just above the middle between two floats: by way of the nearest double, which is the middle, it would round
        // down.
        String text = "1.00000005960464477539062500000001";
        assertThat(read("v1[0.5] = " + text).c1()).isEqualTo(Math.nextUp(1f));
    }
}
