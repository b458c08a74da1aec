package dev.amlz.experiment;

import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.random.RandomStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Hand-designed programs whose constants are tuned by random search. */
enum Baseline {
    /** Linear model; on tasks with two classes, where the loss is of probabilities, logistic regression. */
    LINEAR("logistic regression") {
        @Override
        Program draw(RandomStream random) {
            return with(KnownPrograms.linear(), "s2 = 0.01", "s2 = " + logUniform(random, -4, 0));
        }
    },
    /** A net of one hidden layer with backpropagation. */
    NEURAL_NET("2-layer net") {
        @Override
        Program draw(RandomStream random) {
            Program rate = with(KnownPrograms.neuralNet(), "s3 = 0.01", "s3 = " + logUniform(random, -4, 0));
            Program first = with(rate, "m0 = gaussian(0, 0.1", "m0 = gaussian(0, " + logUniform(random, -3, 0.5));
            return with(first, "v2 = gaussian(0, 0.1", "v2 = gaussian(0, " + logUniform(random, -3, 0.5));
        }
    };

    private final String label;

    Baseline(String label) {
        this.label = label;
    }

    /** For reading. */
    String label() {
        return label;
    }

    /** The program with random constants: learning rates and scales of initial weights, log-uniform. */
    abstract Program draw(RandomStream random);

    private static double logUniform(RandomStream random, double low, double high) {
        return StrictMath.pow(10, low + (high - low) * random.nextDouble());
    }

    private static Program with(Program program, String old, String replacement) {
        String text = program.toString();
        if (!text.contains(old)) {
            throw new IllegalStateException("no \"" + old + "\" in\n" + text);
        }
        return ProgramParser.parse(text.replace(old, replacement), "baseline");
    }

    /**
     * The fittest of some draws.
     *
     * @param trials draws
     * @return null when stopped
     */
    Program tuned(Scoring scoring, int trials, long seed, BooleanSupplier stop) {
        RandomStream random = RandomStream.of(seed, ordinal());
        Program best = null;
        double bestFitness = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < trials; i++) {
            if (stop.getAsBoolean()) {
                return null;
            }
            Program program = draw(random);
            double fitness = scoring.fitness(program);
            if (fitness > bestFitness) {
                best = program;
                bestFitness = fitness;
            }
        }
        return best;
    }

    /** As in keys of units. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
