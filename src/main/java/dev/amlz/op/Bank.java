package dev.amlz.op;

/** One of the three address spaces of a program's memory; an address means nothing without its bank. */
public enum Bank {
    SCALAR('s'),
    VECTOR('v'),
    MATRIX('m');

    private final char letter;

    Bank(char letter) {
        this.letter = letter;
    }

    /** The letter before the address in the text form: {@code s}, {@code v} or {@code m}. */
    public char letter() {
        return letter;
    }

    /** Elements that one address of this bank holds when tasks have {@code features} features. */
    public int elements(int features) {
        return switch (this) {
            case SCALAR -> 1;
            case VECTOR -> features;
            case MATRIX -> Math.multiplyExact(features, features);
        };
    }

    /** The bank of a letter, or null. */
    public static Bank ofLetter(char letter) {
        return switch (letter) {
            case 's' -> SCALAR;
            case 'v' -> VECTOR;
            case 'm' -> MATRIX;
            default -> null;
        };
    }
}
