package dev.amlz.search;

import dev.amlz.evaluate.FecSettings;
import dev.amlz.evaluate.HurdleSettings;
import dev.amlz.memory.MemorySizes;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Program;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides what a search does, but for its tasks and seed.
 *
 * @param method regularized evolution or random search
 * @param memory addresses
 * @param population P
 * @param tournament T, drawn with replacement
 * @param mutateProbability U: else the child is an identical copy
 * @param mutations drawn from uniformly (twice in the list: twice the odds)
 * @param functions per component function
 * @param initial what the population starts from
 * @param initialPrograms with {@link Initial#PROGRAMS}: taken in turn; else empty
 * @param fec functional-equivalence checking, null for off
 * @param hurdles null for off
 * @param canonicalCache canonical forms kept in front of FEC; 0 for off
 * @param migration between islands and with other processes, null for off
 * @param individuals most individuals an experiment, shared out among its islands; 0 for no limit
 * @param trainSteps most training steps an experiment, likewise; 0 for no limit
 * @param experiments most experiments; 0 for no limit
 * @param sufficientFitness an experiment whose best exceeds it on the select tasks ends the search; NaN for never
 */
public record SearchSettings(
        Method method,
        MemorySizes memory,
        PopulationRange population,
        int tournament,
        double mutateProbability,
        List<Mutation> mutations,
        Map<ComponentFunction, FunctionSettings> functions,
        Initial initial,
        List<Program> initialPrograms,
        FecSettings fec,
        HurdleSettings hurdles,
        int canonicalCache,
        Migration migration,
        long individuals,
        long trainSteps,
        int experiments,
        double sufficientFitness) {
    /** How candidates are made. */
    public enum Method {
        /** Regularized evolution (Real et al. 2019): the best of a tournament is copied and mutated, the oldest dies. */
        EVOLUTION,
        /** Every candidate is made anew, each instruction random. */
        RANDOM
    }

    /** What the population starts from. */
    public enum Initial {
        /** No instructions at all (the paper). */
        EMPTY,
        /** NO_OPs, of the initial sizes (the reference's default). */
        NO_OP,
        /** Random instructions, of the initial sizes. */
        RANDOM,
        /** Given programs. */
        PROGRAMS
    }

    /** @throws IllegalArgumentException when a value is out of range */
    public SearchSettings {
        mutations = List.copyOf(mutations);
        // in the functions' order: checkpoints know a plan by its text, which must be the same in every JVM
        functions = Collections.unmodifiableMap(new EnumMap<>(functions));
        initialPrograms = List.copyOf(initialPrograms);
        if (tournament < 1 || !(mutateProbability >= 0 && mutateProbability <= 1)) {
            throw new IllegalArgumentException("tournament must be at least 1, mutateProbability 0 to 1");
        }
        if (canonicalCache < 0 || individuals < 0 || trainSteps < 0 || experiments < 0) {
            throw new IllegalArgumentException("canonicalCache, individuals, trainSteps, experiments: not negative");
        }
        if (functions.size() != 3 || (initial == Initial.PROGRAMS) == initialPrograms.isEmpty()) {
            throw new IllegalArgumentException("three functions, and programs exactly with initial PROGRAMS");
        }
    }
}
