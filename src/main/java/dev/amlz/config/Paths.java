package dev.amlz.config;

import dev.amlz.InputException;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a config names: looked for beside it, then in the working directory.
 *
 * @param folder of the config, or null
 */
record Paths(Path folder) {
    /** The file, if it is there. */
    Optional<Path> find(String name) {
        try {
            Path path = Path.of(name);
            Path beside = folder == null ? path : folder.resolve(path);
            if (Files.isRegularFile(beside)) {
                return Optional.of(beside);
            }
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file that a value names. */
    Path require(Value value, String what) {
        String name = value.text("the path of a " + what);
        return find(name)
                .orElseThrow(() ->
                        value.error("found no file \"" + name + "\"; allowed: a " + what + ", its path relative to "
                                + (folder == null ? "" : "the config's folder or ") + "the working directory"));
    }

    /** The program in the file that a value names. */
    Program program(Value value) {
        Path file = require(value, "program file");
        return ProgramParser.parse(read(file), file.toString());
    }

    /** A text file, in UTF-8. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": not UTF-8 text", e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "is a directory; allowed: a file" : "cannot be read: " + e;
            throw new InputException(file + ": " + what, e);
        }
    }
}
