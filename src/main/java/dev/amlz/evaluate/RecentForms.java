package dev.amlz.evaluate;

import dev.amlz.program.Program;

/**
 * Hash and size of the canonical forms of programs that were analysed not long ago, by the programs' own hashes. A fifth of a
 * search's children are programs that came before, to the letter (bench/NOTES.md), and need not be analysed again. It changes
 * no result, so it is no part of a search's state. One thread.
 */
final class RecentForms {
    /** Slots; nearly all that comes again does so while few thousand others have come. */
    private static final int SLOTS = 1 << 12;

    private final long[] programs = new long[SLOTS];
    private final long[] forms = new long[SLOTS];
    private final int[] sizes = new int[SLOTS];

    private long hash;
    private int slot;

    /** Whether the program is known: then {@link #form} and {@link #size} are its. */
    boolean find(Program program) {
        hash = program.hash();
        slot = (int) (hash >>> 32) & SLOTS - 1;
        return programs[slot] == hash;
    }

    /** Notes the canonical form of the program that was last looked for. */
    void note(long form, int size) {
        programs[slot] = hash;
        forms[slot] = form;
        sizes[slot] = size;
    }

    /** The canonical form's hash of the program that was last looked for. */
    long form() {
        return forms[slot];
    }

    /** Its live instructions. */
    int size() {
        return sizes[slot];
    }
}
