package dev.amlz.search;

import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;

/**
 * The P living individuals, in a ring: the slot that is filled next holds the oldest (SEMANTICS vi). One thread.
 */
final class Population {
    private final Program[] programs;
    private final double[] fitness;
    private final Ancestor[] ancestors;

    Population(int size) {
        programs = new Program[size];
        fitness = new double[size];
        ancestors = new Ancestor[size];
    }

    int size() {
        return programs.length;
    }

    Program program(int slot) {
        return programs[slot];
    }

    double fitness(int slot) {
        return fitness[slot];
    }

    Ancestor ancestor(int slot) {
        return ancestors[slot];
    }

    void set(int slot, Program program, double f, Ancestor ancestor) {
        programs[slot] = program;
        fitness[slot] = f;
        ancestors[slot] = ancestor;
    }

    /** The best of {@code size} draws with replacement; the first drawn wins ties. */
    int tournament(int size, RandomStream random) {
        int best = random.nextInt(programs.length);
        for (int i = 1; i < size; i++) {
            int slot = random.nextInt(programs.length);
            if (fitness[slot] > fitness[best]) {
                best = slot;
            }
        }
        return best;
    }

    /** The slot of the fittest, the first of equals, among the first {@code filled}. */
    int best(int filled) {
        int best = 0;
        for (int i = 1; i < filled; i++) {
            best = fitness[i] > fitness[best] ? i : best;
        }
        return best;
    }

    double mean(int filled) {
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            sum += fitness[i];
        }
        return sum / filled;
    }

    double standardDeviation(int filled) {
        double mean = mean(filled);
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            sum += (fitness[i] - mean) * (fitness[i] - mean);
        }
        return Math.sqrt(sum / filled);
    }
}
