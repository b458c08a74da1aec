package dev.amlz.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.memory.MemorySizes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgramHashTest {
    @Test
    void equalProgramsHashAlikeHoweverTheyWereMade() {
        RandomPrograms random = new RandomPrograms(new Random(3), new MemorySizes(4, 4, 2), true);
        for (int i = 0; i < 2000; i++) {
            Program a = random.next(8);
            Program b = random.next(8);
            Program mixed = a.with(ComponentFunction.PREDICT, b.code(ComponentFunction.PREDICT))
                    .with(ComponentFunction.SETUP, b.code(ComponentFunction.SETUP));
            Program same = Program.of(
                    b.instructions(ComponentFunction.SETUP),
                    b.instructions(ComponentFunction.PREDICT),
                    a.instructions(ComponentFunction.LEARN));
            assertThat(mixed.hash()).isEqualTo(same.hash());
            assertThat(mixed).isEqualTo(same).hasSameHashCodeAs(same);
        }
    }

    /** Files of experiments are named by it. */
    @Test
    void theHashCodeStaysWhatItWas() {
        long[][] code = {{1, 2}, {3, 4, 5, 6}, {}};
        assertThat(Program.ofCode(code[0], code[1], code[2]).hashCode()).isEqualTo(java.util.Arrays.deepHashCode(code));
    }

    /** Constants alone, order alone, the function alone, and lengths of nothing but NO_OPs. */
    @Test
    void programsThatDifferALittleHashApart() {
        Map<Long, Program> known = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            add(known, setup("s2 = " + i * 0.001));
        }
        long[] code = setup("s2 = s0 + s1", "s3 = s0 - s1").code(ComponentFunction.SETUP);
        long[] turned = {code[2], code[3], code[0], code[1]};
        long[] none = {};
        for (List<long[]> f : List.of(
                List.of(code, none, none),
                List.of(none, code, none),
                List.of(none, none, code),
                List.of(turned, none, none),
                List.of(code, code, none),
                List.of(none, code, code),
                List.of(none, none, none))) {
            add(known, Program.ofCode(f.get(0), f.get(1), f.get(2)));
        }
        for (int n = 1; n < 50; n++) {
            add(known, Program.ofCode(new long[n * Code.WORDS], none, none));
            add(known, Program.ofCode(none, new long[n * Code.WORDS], none));
        }
    }

    private static Program setup(String... lines) {
        return ProgramParser.parse("def Setup():\n  " + String.join("\n  ", lines) + "\n", "test");
    }

    private static void add(Map<Long, Program> known, Program program) {
        assertThat(known.put(program.hash(), program)).as(program.toString()).isNull();
    }
}
