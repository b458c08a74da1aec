package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the program files of the command line. */
final class ProgramFile {
    private ProgramFile() {}

    /** @throws InputException when it cannot be read or is no program */
    static Program read(Path file) {
        try {
            Program program = ProgramParser.parse(Files.readString(file), file.toString());
            program.memoryNeeded();
            return program;
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": the program addresses too much: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": cannot be read: no such file", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e, e);
        }
    }
}
