package dev.amlz.task;

import dev.amlz.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A file of a data set, read whole; gzipped ones, known by their first bytes, are unpacked. */
record DataFile(Path path, byte[] bytes) {
    /** @throws InputException when the file cannot be read or unpacked */
    static DataFile read(Path path) {
        try {
            return new DataFile(path, unpack(path, Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new InputException(path + ": cannot be read: " + e, e);
        }
    }

    private static byte[] unpack(Path path, byte[] raw) {
        boolean gzipped = raw.length >= 2 && raw[0] == 0x1f && raw[1] == (byte) 0x8b;
        if (!gzipped) {
            return raw;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw), 1 << 16)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new InputException(
                    path + ": a gzip file of " + raw.length + " bytes that is truncated or damaged (" + e.getMessage()
                            + "), expected a whole one: get it again",
                    e);
        }
    }

    /**
     * The first of the names that is a file in the directory.
     *
     * @throws InputException when none is, naming the directory and the names
     */
    static Path find(Path directory, List<String> names) {
        for (String name : names) {
            Path path = directory.resolve(name);
            if (Files.isRegularFile(path)) {
                return path;
            }
        }
        throw new InputException(
                directory + ": no " + names.get(0) + " in this directory, expected one of " + String.join(", ", names));
    }

    InputException error(String found, String expected) {
        return new InputException(path + ": found " + found + ", expected " + expected);
    }
}
