package dev.amlz.experiment;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a unit may use of its surroundings.
 *
 * @param stop whether to end early; asked often
 * @param scratch a file of the unit's own for its state, so that a long unit that was killed goes on from there
 * @param progress takes a line for the user now and then
 */
public record Context(BooleanSupplier stop, Path scratch, Consumer<String> progress) {}
