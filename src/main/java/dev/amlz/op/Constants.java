package dev.amlz.op;

/** The constants that an operation carries, in the order in which its text form shows them. */
public enum Constants {
    NONE(0),
    /** One double. */
    VALUE(1),
    /** Index as a fraction of F, value; floats. */
    ELEMENT_OF_VECTOR(2),
    /** Row and column as fractions of F, value; floats. */
    ELEMENT_OF_MATRIX(3),
    /** Low and high end; floats. */
    UNIFORM(2),
    /** Mean and standard deviation; floats. */
    GAUSSIAN(2);

    private final int count;

    Constants(int count) {
        this.count = count;
    }

    /** How many there are. */
    public int count() {
        return count;
    }
}
