package dev.amlz.experiment;

/**
 * A confidence interval, ends included.
 *
 * @param low its low end; negative infinity for none
 * @param high its high end; infinity for none
 */
public record Interval(double low, double high) {
    /** For reading: {@code 0.12 to 0.34}. */
    @Override
    public String toString() {
        return TextTable.number(low) + " to " + TextTable.number(high);
    }
}
