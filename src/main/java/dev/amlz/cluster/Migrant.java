package dev.amlz.cluster;

import dev.amlz.InputException;
import dev.amlz.program.Program;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A member of the pool: where it comes from, and the program. On the server: the length of the worker's name (a byte), the
 * name, the program ({@link ProgramCodec}). Its fitness does not travel: the receiver evaluates it.
 */
record Migrant(String worker, Program program) {
    /** No migrant takes more bytes. */
    static final int MOST_BYTES = ProgramCodec.MOST_BYTES + 65;

    byte[] encode() {
        byte[] name = worker.getBytes(StandardCharsets.US_ASCII);
        byte[] code = ProgramCodec.encode(program);
        return ByteBuffer.allocate(1 + name.length + code.length)
                .put((byte) name.length)
                .put(name)
                .put(code)
                .array();
    }

    /** @throws InputException when the bytes are no migrant that the codec's search could hold */
    static Migrant decode(byte[] bytes, ProgramCodec codec) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int length = buffer.hasRemaining() ? buffer.get() : -1;
        if (length < 0 || length > buffer.remaining()) {
            throw new InputException("no migrant, or one that is too long");
        }
        byte[] name = new byte[length];
        buffer.get(name);
        String worker = new String(name, StandardCharsets.US_ASCII);
        if (!ExchangeUrl.isName(worker)) {
            throw new InputException("a migrant of a worker without a name");
        }
        return new Migrant(worker, codec.decode(buffer));
    }
}
