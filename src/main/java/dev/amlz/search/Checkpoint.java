package dev.amlz.search;

import dev.amlz.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A search's state as bytes: mark, format version, workers, seed, hash of the plan, length, payload, checksum. Bytes that are
 * no whole checkpoint of the plan are refused with one clear message.
 */
public final class Checkpoint {
    private static final long MARK = 0x616d6c7a63687001L;
    private static final int VERSION = 2;
    private static final int HEADER = 8 + 4 + 4 + 8 + 8 + 4;

    private Checkpoint() {}

    /**
     * The state of a search.
     *
     * @param seconds wall time that the run took so far
     * @param cpuSeconds CPU time likewise
     */
    public static byte[] write(Search search, SearchPlan plan, double seconds, double cpuSeconds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeDouble(seconds);
            out.writeDouble(cpuSeconds);
            search.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] payload = bytes.toByteArray();
        ByteBuffer file = ByteBuffer.allocate(HEADER + payload.length + 8);
        file.putLong(MARK)
                .putInt(VERSION)
                .putInt(plan.workers())
                .putLong(plan.seed())
                .putLong(hash(plan))
                .putInt(payload.length)
                .put(payload);
        return file.putLong(checksum(payload)).array();
    }

    /** What the search of a checkpoint was started with, beside its config. */
    public record Origin(int workers, long seed) {}

    /**
     * What the search that a checkpoint is of was started with.
     *
     * @throws InputException when the bytes do not begin like a checkpoint
     */
    public static Origin origin(byte[] bytes, String source) {
        ByteBuffer file = opened(bytes, source);
        return new Origin(file.getInt(), file.getLong());
    }

    private static ByteBuffer opened(byte[] bytes, String source) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || file.getLong() != MARK) {
            throw new InputException(source + ": not a checkpoint of amlz, or one cut short");
        }
        int version = file.getInt();
        if (version != VERSION) {
            throw new InputException(source + ": checkpoint format " + version + "; this amlz reads format " + VERSION);
        }
        return file;
    }

    /** Times that a checkpoint recorded. */
    public record Times(double seconds, double cpuSeconds) {}

    /**
     * Loads a search that has not begun.
     *
     * @param source the file's name, for errors
     * @throws InputException when the bytes are no whole checkpoint of the plan
     */
    public static Times read(byte[] bytes, Search search, SearchPlan plan, String source) {
        ByteBuffer file = opened(bytes, source);
        int workers = file.getInt();
        long seed = file.getLong();
        long hash = file.getLong();
        int length = file.getInt();
        if (length < 0 || bytes.length != HEADER + (long) length + 8) {
            throw new InputException(source + ": truncated: " + bytes.length + " bytes where "
                    + (HEADER + (length & 0xffffffffL) + 8) + " were written");
        }
        byte[] payload = new byte[length];
        file.get(payload);
        if (file.getLong() != checksum(payload)) {
            throw new InputException(source + ": damaged: its checksum does not fit");
        }
        if (workers != plan.workers() || seed != plan.seed() || hash != hash(plan)) {
            throw new InputException(
                    source + ": made with another config, seed or number of workers than those beside it");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            Times times = new Times(in.readDouble(), in.readDouble());
            search.load(in);
            return times;
        } catch (IOException e) {
            throw new InputException(source + ": damaged: " + e.getMessage(), e);
        }
    }

    private static long hash(SearchPlan plan) {
        long hash = 0;
        String text = plan.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 0x100000001b3L ^ text.charAt(i);
        }
        return hash;
    }

    private static long checksum(byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(payload);
        return crc.getValue();
    }
}
