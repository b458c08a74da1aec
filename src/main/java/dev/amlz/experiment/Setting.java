package dev.amlz.experiment;

import dev.amlz.config.Config;
import dev.amlz.config.ConfigReader;
import dev.amlz.random.RandomStream;
import dev.amlz.task.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What decides an experiment's results.
 *
 * @param scale how much of it is run
 * @param seed of everything random
 * @param data where data sets are looked for
 * @param dataSet label of the data set to take in place of the experiment's own, or null
 */
public record Setting(Scale scale, long seed, DataSource data, String dataSet) {
    /** One of three values, by scale. */
    public <T> T pick(T tiny, T small, T paper) {
        return switch (scale) {
            case TINY -> tiny;
            case SMALL -> small;
            case PAPER -> paper;
        };
    }

    /** The seed of a unit, by its number: unrelated to those of other units and of close seeds. */
    public long seedOf(int number) {
        return RandomStream.mix(RandomStream.mix(seed) + number) >>> 1;
    }

    /**
     * A config of {@code configs/experiments/}, as it lies in the jar.
     *
     * @param name without {@code .yaml}
     * @param sets {@code key=value}, as after {@code --set}; later ones win
     */
    public static Config config(String name, List<String> sets) {
        String file = "configs/experiments/" + name + ".yaml";
        try (InputStream in = Setting.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ConfigReader.parse(text, file, name, null, sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
