package dev.amlz.cluster;

import dev.amlz.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the workers of a run have in common. On the server: a line with mark, format version, seed and digest of all, then
 * the config.
 *
 * @param seed of the run, from which each worker's follows
 * @param config resolved, as YAML
 */
public record ClusterRun(long seed, String config) {
    /** Version of all that workers write to the server. */
    static final int FORMAT = 1;

    /** No first line is longer. */
    static final int MOST_HEADER = 128;

    private static final String MARK = "amlz-run";
    private static final int DIGEST_BYTES = 16;

    /** The form on the server. */
    String text() {
        return header() + "\n" + config;
    }

    /** The first line: different for every format, seed and config. */
    String header() {
        return MARK + " " + FORMAT + " " + seed + " " + digest();
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha.digest((seed + "\n" + config).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws InputException when it is of another format, or damaged
     */
    static ClusterRun parse(String text, ExchangeUrl url) {
        int end = text.indexOf('\n');
        String header = end < 0 ? text : text.substring(0, end);
        String[] words = header.split(" ");
        if (words.length != 4 || !words[0].equals(MARK)) {
            throw new InputException(url + ": what is stored under this name is no run of amlz");
        }
        if (!words[1].equals(Integer.toString(FORMAT))) {
            throw new InputException(url + ": the run has format " + words[1] + "; this amlz speaks format " + FORMAT);
        }
        try {
            ClusterRun run = new ClusterRun(Long.parseLong(words[2]), text.substring(end + 1));
            if (run.header().equals(header)) {
                return run;
            }
        } catch (NumberFormatException e) {
            throw new InputException(url + ": the run that is stored there is damaged", e);
        }
        throw new InputException(url + ": the run that is stored there is damaged");
    }

    /** Where a config differs from this run's, in words; empty when it does not. */
    public Optional<String> difference(String other) {
        String[] ours = config.split("\n", -1);
        String[] theirs = other.split("\n", -1);
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            String has = i < ours.length ? ours[i].strip() : "nothing more";
            String found = i < theirs.length ? theirs[i].strip() : "nothing more";
            if (!has.equals(found)) {
                return Optional.of("found \"" + shortened(found) + "\" where the run has \"" + shortened(has) + "\"");
            }
        }
        return Optional.empty();
    }

    private static String shortened(String line) {
        int most = 100;
        return line.length() <= most ? line : line.substring(0, most) + "...";
    }
}
