package dev.amlz.study;

import dev.amlz.program.ComponentFunction;

/**
 * Where an instruction stands in a program.
 *
 * @param function its component function
 * @param index its number in that function, from 0
 */
public record Place(ComponentFunction function, int index) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        int order = function.compareTo(other.function);
        return order != 0 ? order : Integer.compare(index, other.index);
    }

    /** For reading: {@code Learn 3}, counted from 1. */
    @Override
    public String toString() {
        return function.title() + " " + (index + 1);
    }
}
