package dev.amlz.cli;

import dev.amlz.InputException;

/** Checks numbers of options. */
final class Ranges {
    /** Most features and most tasks of the commands that make up their own tasks. */
    static final int MOST_FEATURES = 512;

    static final int MOST_TASKS = 1000;

    private Ranges() {}

    /** @throws InputException when a number is out of its range */
    static int check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException(
                    option + ": found \"" + value + "\"; allowed: an integer from " + least + " to " + most);
        }
        return value;
    }
}
