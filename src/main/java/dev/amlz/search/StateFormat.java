package dev.amlz.search;

import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How programs are written into checkpoints. */
final class StateFormat {
    private StateFormat() {}

    static void writeProgram(DataOutput out, Program program) throws IOException {
        for (ComponentFunction f : ComponentFunction.values()) {
            long[] code = program.code(f);
            out.writeInt(code.length);
            for (long word : code) {
                out.writeLong(word);
            }
        }
    }

    static Program readProgram(DataInput in) throws IOException {
        long[][] code = new long[3][];
        for (int f = 0; f < 3; f++) {
            int length = in.readInt();
            if (length < 0 || length > 100_000 || length % Code.WORDS != 0) {
                throw new IOException("a function of " + length + " words");
            }
            code[f] = new long[length];
            for (int i = 0; i < length; i++) {
                code[f][i] = in.readLong();
            }
        }
        return Program.ofCode(code[0], code[1], code[2]);
    }
}
