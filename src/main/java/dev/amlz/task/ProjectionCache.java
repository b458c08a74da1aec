package dev.amlz.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Projected examples kept in files, so that a search starts at once. A file's name is a checksum over everything that
 * its content depends on. A file that is truncated, damaged or foreign is made anew; a directory that cannot be written
 * to costs time and nothing else. Files appear complete or not at all, also with several processes.
 */
final class ProjectionCache {
    private static final long MAGIC = 0x616d6c7a50524f4aL;
    private static final int VERSION = 1;
    private static final int HEADER = 2 * Long.BYTES + 4 * Integer.BYTES;

    /** Tasks with more numbers than these, 256 MB, are not kept. */
    private static final int MOST_FEATURES = 1 << 25;

    private final Path directory;

    ProjectionCache(Path directory) {
        this.directory = directory;
    }

    /** The examples under the key, which says in words what they depend on; made and kept if not there. */
    Examples get(String key, Supplier<Examples> maker) {
        String digest = Checksum.of("version " + VERSION + ", " + key);
        Path file = directory.resolve(digest + ".examples");
        long mark = Long.parseUnsignedLong(digest.substring(0, 16), 16);
        Optional<Examples> kept = read(file, mark);
        if (kept.isPresent()) {
            return kept.get();
        }
        Examples made = maker.get();
        if (made.trainX().length + (long) made.validX().length < MOST_FEATURES) {
            write(file, mark, made);
        }
        return made;
    }

    private static Optional<Examples> read(Path file, long mark) {
        try {
            return Files.isRegularFile(file)
                    ? decode(ByteBuffer.wrap(Files.readAllBytes(file)), mark)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Examples> decode(ByteBuffer in, long mark) {
        int length = in.remaining() - Long.BYTES;
        if (length < HEADER || in.getLong() != MAGIC || in.getInt() != VERSION || in.getLong() != mark) {
            return Optional.empty();
        }
        int features = in.getInt();
        int train = in.getInt();
        int valid = in.getInt();
        long expected = HEADER + ((long) train + valid) * (features + 1L) * Double.BYTES;
        if (features < 1 || train < 0 || valid < 0 || expected != length || in.getLong(length) != crc(in, length)) {
            return Optional.empty();
        }
        return Optional.of(new Examples(
                features,
                doubles(in, train * features),
                doubles(in, train),
                doubles(in, valid * features),
                doubles(in, valid)));
    }

    private static double[] doubles(ByteBuffer in, int length) {
        double[] values = new double[length];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + length * Double.BYTES);
        return values;
    }

    private static long crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, length);
        return crc.getValue();
    }

    private void write(Path file, long mark, Examples examples) {
        Path unfinished = null;
        try {
            Files.createDirectories(directory);
            unfinished = Files.createTempFile(directory, "unfinished", ".tmp");
            Files.write(unfinished, encode(examples, mark).array());
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(unfinished);
        }
    }

    private static void remove(Path unfinished) {
        if (unfinished != null) {
            unfinished.toFile().delete();
        }
    }

    private static ByteBuffer encode(Examples e, long mark) {
        double[][] parts = {e.trainX(), e.trainY(), e.validX(), e.validY()};
        long doubles = Arrays.stream(parts).mapToLong(p -> p.length).sum();
        int length = Math.toIntExact(HEADER + doubles * Double.BYTES);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(length, Long.BYTES));
        out.putLong(MAGIC)
                .putInt(VERSION)
                .putLong(mark)
                .putInt(e.features())
                .putInt(e.trainY().length)
                .putInt(e.validY().length);
        for (double[] part : parts) {
            out.asDoubleBuffer().put(part);
            out.position(out.position() + part.length * Double.BYTES);
        }
        out.putLong(crc(out, length));
        return out;
    }
}
