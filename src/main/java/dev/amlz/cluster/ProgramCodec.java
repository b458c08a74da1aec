package dev.amlz.cluster;

import dev.amlz.InputException;
import dev.amlz.memory.MemorySizes;
import dev.amlz.op.Op;
import dev.amlz.program.Code;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import dev.amlz.search.FunctionSettings;
import dev.amlz.search.SearchSettings;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Programs as bytes: for each component function the number of its instructions (two bytes), then its packed code
 * ({@link Code}), big-endian. What is read comes from outside and may be anything: only a program that the receiver's own
 * search could hold is let in. Immutable, safe for use by several threads.
 */
public final class ProgramCodec {
    /** No program takes more bytes in any config. */
    static final int MOST_BYTES =
            ComponentFunction.values().length * (Short.BYTES + FunctionSettings.LONGEST * Code.WORDS * Long.BYTES);

    private final MemorySizes memory;
    private final Map<ComponentFunction, Limits> limits = new EnumMap<>(ComponentFunction.class);

    /** What a function may hold: what mutations make, or what the initial programs have. */
    private record Limits(Set<Op> ops, int least, int most) {}

    /** A codec for searches of such settings. */
    public ProgramCodec(SearchSettings settings) {
        memory = settings.memory();
        for (ComponentFunction function : ComponentFunction.values()) {
            FunctionSettings own = settings.functions().get(function);
            Set<Op> ops = new HashSet<>(own.ops());
            ops.add(Op.NO_OP);
            int least = Math.min(own.minSize(), own.initialSize());
            int most = Math.max(own.maxSize(), own.initialSize());
            if (settings.initial() == SearchSettings.Initial.EMPTY) {
                least = 0;
            }
            for (Program program : settings.initialPrograms()) {
                program.instructions(function).forEach(i -> ops.add(i.op()));
                least = Math.min(least, program.size(function));
                most = Math.max(most, program.size(function));
            }
            limits.put(function, new Limits(ops, least, most));
        }
    }

    /** The program as bytes. */
    public static byte[] encode(Program program) {
        int words = 0;
        for (ComponentFunction function : ComponentFunction.values()) {
            words += program.code(function).length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(ComponentFunction.values().length * Short.BYTES + words * Long.BYTES);
        for (ComponentFunction function : ComponentFunction.values()) {
            bytes.putShort((short) program.size(function));
            for (long word : program.code(function)) {
                bytes.putLong(word);
            }
        }
        return bytes.array();
    }

    /**
     * Reads a program, up to the buffer's end.
     *
     * @throws InputException when the bytes are no program that the search could hold
     */
    public Program decode(ByteBuffer bytes) {
        long[][] code = new long[ComponentFunction.values().length][];
        for (ComponentFunction function : ComponentFunction.values()) {
            code[function.ordinal()] = function(function, bytes);
        }
        if (bytes.hasRemaining()) {
            throw new InputException(bytes.remaining() + " bytes behind the program");
        }
        Program program = Program.ofCode(code[0], code[1], code[2]);
        // unused bits that are not 0 would make equal programs unequal
        Program plain = Program.of(
                program.instructions(ComponentFunction.SETUP),
                program.instructions(ComponentFunction.PREDICT),
                program.instructions(ComponentFunction.LEARN));
        if (!plain.equals(program)) {
            throw new InputException("an instruction with unused bits set");
        }
        if (!fits(program)) {
            throw new InputException("an address beyond " + memory);
        }
        return program;
    }

    private long[] function(ComponentFunction function, ByteBuffer bytes) {
        Limits allowed = limits.get(function);
        if (bytes.remaining() < Short.BYTES) {
            throw new InputException("cut short");
        }
        int size = Short.toUnsignedInt(bytes.getShort());
        if (size < allowed.least() || size > allowed.most()) {
            throw new InputException(function.title() + " of " + size + " instructions; allowed: " + allowed.least()
                    + " to " + allowed.most());
        }
        if (bytes.remaining() < size * Code.WORDS * Long.BYTES) {
            throw new InputException("cut short");
        }
        long[] words = new long[size * Code.WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes.getLong();
        }
        for (int i = 0; i < words.length; i += Code.WORDS) {
            int op = Code.op(words[i]);
            if (op >= Op.all().size() || !allowed.ops().contains(Op.ofId(op))) {
                throw new InputException(function.title() + " has operation " + op + ", which the config does not");
            }
        }
        return words;
    }

    private boolean fits(Program program) {
        try {
            return memory.holds(program.memoryNeeded());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
