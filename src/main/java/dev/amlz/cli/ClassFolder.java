package dev.amlz.cli;

import dev.amlz.InputException;
import dev.amlz.jit.ClassText;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder in which the first program classes that run are kept, each with its program beside it. */
final class ClassFolder implements ProgramClasses.Listener {
    /** The help of {@code --dump-classes} names it, too. */
    private static final int MOST = 1000;

    private final Path folder;
    private int kept;

    ClassFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void defined(byte[] classFile, Program program) {
        if (kept == MOST) {
            return;
        }
        String name = String.format("Program%04d", ++kept);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".class"), ClassText.renamed(classFile, name));
            Files.writeString(folder.resolve(name + ".txt"), program.toString());
        } catch (IOException e) {
            throw new InputException("--dump-classes: cannot write to " + folder + ": " + e, e);
        }
    }
}
