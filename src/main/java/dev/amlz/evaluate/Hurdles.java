package dev.amlz.evaluate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The hurdles of one search ({@link HurdleSettings}): scores of recent candidates by stage, and what they must exceed. */
final class Hurdles {
    private final HurdleSettings settings;
    private final double[][] scores;
    private final long[] seen;
    private final double[] hurdle;

    Hurdles(HurdleSettings settings) {
        this.settings = settings;
        int stages = settings.stages().size();
        scores = new double[stages][settings.window()];
        seen = new long[stages];
        hurdle = new double[stages];
        clear();
    }

    void clear() {
        Arrays.fill(seen, 0);
        Arrays.fill(hurdle, Double.NEGATIVE_INFINITY);
    }

    int stages() {
        return hurdle.length;
    }

    /** Training examples after which a stage's hurdle stands. */
    int examples(int stage, int all) {
        return (int) (settings.stages().get(stage) * all);
    }

    /** Records the score of a candidate that no one has seen before; whether it goes on. */
    boolean passes(int stage, double score) {
        boolean passes = score > hurdle[stage];
        scores[stage][(int) (seen[stage]++ % settings.window())] = score;
        if (seen[stage] % settings.every() == 0) {
            int n = (int) Math.min(seen[stage], settings.window());
            double[] sorted = Arrays.copyOf(scores[stage], n);
            Arrays.sort(sorted);
            hurdle[stage] = sorted[(int) Math.min(n - 1, settings.percentile() / 100 * n)];
        }
        return passes;
    }

    void save(DataOutput out) throws IOException {
        for (int s = 0; s < hurdle.length; s++) {
            out.writeLong(seen[s]);
            out.writeDouble(hurdle[s]);
            for (int i = 0; i < Math.min(seen[s], settings.window()); i++) {
                out.writeDouble(scores[s][i]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        for (int s = 0; s < hurdle.length; s++) {
            seen[s] = in.readLong();
            hurdle[s] = in.readDouble();
            for (int i = 0; i < Math.min(seen[s], settings.window()); i++) {
                scores[s][i] = in.readDouble();
            }
        }
    }
}
