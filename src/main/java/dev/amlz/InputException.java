package dev.amlz;

/**
 * A mistake in what the user gave: config, program, data file, option. The message is one line that says where, what was
 * found and what is allowed; the command line prints it and exits with 2.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line: the place, what was found, what is allowed */
    public InputException(String message) {
        super(message);
    }

    /** @param message one line: the place, what was found, what is allowed */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
