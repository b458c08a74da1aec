package dev.amlz.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.memory.MemorySizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong programs: one line that says where, what was found and what is allowed. */
class WrongProgramTest {
    private static void refused(String text, String place, String... parts) {
        assertThatThrownBy(() -> ProgramParser.parse(text, "p.txt"))
                .as(text)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("p.txt:" + place + ": ")
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
                    for (String part : parts) {
                        assertThat(e.getMessage()).contains(part);
                    }
                });
    }

    /** The column counts from the start of the instruction, which stands behind two blanks in line 2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s1 = 2 / s2; 6; expected \"1\", not 2",
                "v1 = -1 / v2; 6; expected \"1\", not -1",
                "s1 = heaviside(s2, 0.5); 20; not 0.5",
                "s1 = dto(v1, v0); 6; unknown function \"dto\"; did you mean \"dot\"?",
                "s1 = sinh(s2); 6; did you mean \"sin\"?",
                "s1 = relu(s2); 6; allowed: NoOp, abs",
                "s1 = dot(v1 v0); 13; found \"v0\"",
                "s1 = dot(v1, v0; 16; expected \")\", found the end of the line",
                "s1 = dot(v1, v0)); 17; expected the end of the line, found \")\"",
                "s1 = dot(v1, v0) s2; 18; expected the end of the line, found \"s2\"",
                "s1 = dot(v1); 12; found \")\"",
                "s1 = dot(v1, s0); 14; s0, a scalar",
                "v1 = dot(v1, v0); 10; expected a matrix (m0, ...), not v1, a vector",
                "s1 = outer(v1, v0); 1; s1, a scalar",
                "s1 = v1 + v2; 6; expected a scalar (s0, ...), not v1, a vector",
                "s1 = s2 + v2; 11; a scalar (s0, ...)",
                "v1 = v2 * s3; 11; expected a vector (v0, ...), not s3, a scalar",
                "m1 = matmul(m1, v0); 17; a matrix (m0, ...)",
                "s63 = s1 + s2; 1; address s63 is too large; allowed: 0 to 62",
                "s1 = dot(v1, v99999999999); 14; too large",
                "s1 = abs(s100); 10; too large",
                "s1 = 1e400; 6; too large for a double; infinity is written inf",
                "v1[0.5] = -1e39; 11; too large for a float",
                "m1 = gaussian(0, 1e300); 18; too large for a float",
                "s1 = 1.2.3; 6; found \"1.2.3\"",
                "s1 = 0x10; 6; found \"0x10\"",
                "s1 = 1e; 6; found \"1e\"",
                "s1 = - 0.5; 6; found \"-\"",
                "s1 = -s2; 6; found \"-\"",
                "s1 = ; 5; found the end of the line",
                "s1; 3; found the end of the line",
                "s1 == s2; 5; found \"=\"",
                "s1 = s2; 8; expected \"+\" or \"-\" or \"*\" or \"/\", found the end of the line",
                "s1 = s2 ** s3; 10; found \"*\"",
                "s1 = s2 % s3; 9; found \"%\"",
                "s1 = s2 +; 10; expected a scalar (s0, ...), found the end of the line",
                "s1 = s2 + s3 + s4; 14; expected the end of the line",
                "t1 = s2 + s3; 1; found \"t1\"",
                "x = 3; 1; found \"x\"",
                "v1 = 0.5; 1; v1, a vector",
                "v1[0.5 = 1; 8; expected \"]\", found \"=\"",
                "v1[0.5, 0.5] = 1; 1; expected a matrix (m0, ...), not v1, a vector",
                "v1[s2] = 1; 4; expected a number, found \"s2\"",
                "m1[0.5] = 1; 1; expected a vector (v0, ...), not m1, a matrix",
                "m1 = bcast(v1, axis=2); 21; expected \"0\", not 2",
                "m1 = bcast(v1, axis); 20; expected \"=\", found \")\"",
                "v1 = gaussian(0, 1, (n_features, n_features)); 1; v1, a vector",
                "v1 = gaussian(0); 16; expected \",\", found \")\"",
                "v1 = gaussian(0, 1, n_feature); 21; found \"n_feature\"",
                "s1 = uniform(-1 -0.5); 17; expected \",\", found \"-\"",
                "NoOp; 5; expected \"(\", found the end of the line",
                "pass s1; 1; found \"pass\"",
                "s1 = dot({a}, v1); 10; found \"{a}\"",
                "return s1; 1; found \"return\""
            })
    void wrongInstructions(String line, int column, String part) {
        refused("def Setup():\n  " + line, "2:" + (column + 2), part);
    }

    @Test
    void wrongFunctions() {
        refused("", "1:1", "no \"def Setup():\"");
        refused("# nothing\n\n", "1:1", "no \"def Setup():\"");
        refused("s1 = s0 - s1", "1:1", "before the first instruction");
        refused("\n\t s1 = s0 - s1", "2:3", "before the first instruction");
        refused("def Setup()\n", "1:1", "expected \"def Setup():\"");
        refused("def Setup:\n", "1:1", "expected \"def Setup():\"");
        refused("  def Setup(): s1 = 2\n", "1:3", "expected \"def Setup():\"");
        refused("def Setpu():\n", "1:5", "did you mean \"Setup\"?", "allowed: Setup, Predict, Learn");
        refused("def Setup():\r\ndef Evaluate(v0):\r\n", "2:5", "unknown component function \"Evaluate\"");
        refused("def Setup():\ndef Learn():\n\n def Setup():", "4:2", "Setup is defined twice");
        refused("define Setup():", "1:1", "before the first instruction");
    }

    @Test
    void linesAreCountedWhateverEndsThem() {
        refused("def Setup():\r\n  s2 = 1\r\n\r\n  s1 = foo(s1)", "4:8");
        refused("def Setup():\r  s2 = 1\r\r  s1 = foo(s1)", "4:8");
        refused("def Setup():\n\ts2 = 1 # comment\n# comment\n\ts1 = foo(s1)", "4:7");
    }

    @Test
    void binaryTextGivesOneShortLine() {
        refused("def Setup():\n  s1 = \u0000\u0007\u2028".concat("x".repeat(5000)), "2:8", "found \"?\"");
        refused("def Setup():\n  " + "x".repeat(5000), "2:3", "xxx...");
    }

    @Test
    void aLiteralZeroNeedsAFreeAddress() {
        StringBuilder text = new StringBuilder("def Setup():\n");
        for (int a = 0; a < MemorySizes.MAX; a++) {
            text.append("  m").append(a).append(" = abs(m0)\n");
        }
        refused(text + "  m1 = m2 + 0\n", "65:13", "no address is left to hold the literal 0");
    }

    @Test
    void tooLong() {
        String most = "def Learn():\n" + "s2 = s2 + s3\n".repeat(Program.MOST);
        assertThat(ProgramParser.parse(most, "p.txt").size()).isEqualTo(Program.MOST);
        refused(most + "s2 = s2 + s3\n", (Program.MOST + 2) + ":1", "at most 32767 instructions");
    }
}
