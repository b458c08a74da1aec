package dev.amlz.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.op.Op;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgramCodecTest {
    static final Config DEMO = ConfigReader.read(
            Path.of(System.getProperty("amlz.top", ".."), "configs/linear-regression.yaml"), List.of());
    static final Program LINEAR = padded("s2 = 0.01", "s1 = dot(v1, v0)", "s3 = s0 - s1\n s3 = s2 * s3\n v2 = s3 * v0");

    private final ProgramCodec codec = new ProgramCodec(DEMO.search());

    /** A program of the demo's sizes: 10, 2 and 8 instructions. */
    static Program padded(String setup, String predict, String learn) {
        String fill = "\n s3 = s3 * s3";
        return ProgramParser.parse(
                "def Setup():\n " + setup + fill.repeat(10 - lines(setup)) + "\ndef Predict():\n " + predict
                        + fill.repeat(2 - lines(predict)) + "\ndef Learn():\n " + learn + fill.repeat(8 - lines(learn)),
                "test");
    }

    private static int lines(String text) {
        return text.split("\n").length;
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(codec.decode(ByteBuffer.wrap(ProgramCodec.encode(LINEAR)))).isEqualTo(LINEAR);
    }

    @Test
    void letsInWhatTheConfigsInitialProgramsHave() {
        Config config = ConfigReader.read(
                Path.of(System.getProperty("amlz.top", ".."), "configs/linear-regression.yaml"),
                List.of("search.initial={text: \"def Setup():\\n  s2 = sin(s3)\"}"));
        Program initial = config.search().initialPrograms().get(0);
        assertThat(new ProgramCodec(config.search()).decode(ByteBuffer.wrap(ProgramCodec.encode(initial))))
                .isEqualTo(initial);
    }

    private void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private void refused(Program program, String message) {
        refused(ProgramCodec.encode(program), message);
    }

    @Test
    void dropsWhatTheSearchCouldNotHold() {
        refused(padded("s2 = 0.01", "s1 = sin(s1)", "s3 = s0 - s1"), "operation " + Op.SCALAR_SIN.id());
        refused(padded("s2 = 0.01", "s1 = s7 * s3", "s3 = s0 - s1"), "an address beyond");
        refused(padded("s2 = 0.01", "s1 = s62 * s3", "s3 = s0 - s1"), "an address beyond");
        List<Instruction> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(Instruction.of(Op.SCALAR_PRODUCT, 1, 1, 1));
        }
        refused(Program.of(many, many, many), "Setup of 11 instructions; allowed: 10 to 10");
        refused(Program.EMPTY, "Setup of 0 instructions");
        byte[] good = ProgramCodec.encode(LINEAR);
        refused(new byte[0], "cut short");
        refused(Arrays.copyOf(good, good.length - 1), "cut short");
        refused(Arrays.copyOf(good, good.length + 1), "1 bytes behind");
        byte[] unused = good.clone();
        unused[2] = 1;
        refused(unused, "unused bits");
        byte[] unknown = good.clone();
        unknown[9] = (byte) 200;
        refused(unknown, "operation 200");
    }

    /** Whatever a bit flip makes is either refused in good order or a program that the search could hold. */
    @Test
    void noDamageBreaksIt() {
        Random random = new Random(7);
        byte[] good = ProgramCodec.encode(LINEAR);
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(4); flips >= 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Program program = codec.decode(ByteBuffer.wrap(bytes));
                assertThat(DEMO.search().memory().holds(program.memoryNeeded())).isTrue();
            } catch (InputException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_900);
    }
}
