package dev.amlz.cluster;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A worker's heartbeat: how it stands. On the server: figures in a line, {@code name=value}, which expires.
 *
 * @param worker its name
 * @param individuals so far, over all its sessions
 * @param individualsPerSecond lately
 * @param best fitness on its search tasks, over all its experiments
 * @param sent members that it put into the pool, in this session
 * @param received members of others that it took
 * @param dropped programs from outside that were hostile or broken
 * @param failures exchanges that failed, and writes that the server refused
 */
public record WorkerStatus(
        String worker,
        long individuals,
        double individualsPerSecond,
        double best,
        long sent,
        long received,
        long dropped,
        long failures) {
    /** A heartbeat that is older has expired. */
    static final int EXPIRES_SECONDS = 15;

    String text() {
        return String.format(
                Locale.ROOT,
                "individuals=%d rate=%.1f best=%s sent=%d received=%d dropped=%d failures=%d",
                individuals,
                individualsPerSecond,
                best,
                sent,
                received,
                dropped,
                failures);
    }

    /** Reads what {@link #text} made; what is not there is 0, or NaN. */
    static WorkerStatus parse(String worker, String text) {
        Map<String, Double> figures = new HashMap<>();
        for (String word : text.split(" ")) {
            String[] pair = word.split("=", 2);
            if (pair.length == 2) {
                figures.put(pair[0], number(pair[1]));
            }
        }
        return new WorkerStatus(
                worker,
                count(figures, "individuals"),
                figures.getOrDefault("rate", Double.NaN),
                figures.getOrDefault("best", Double.NaN),
                count(figures, "sent"),
                count(figures, "received"),
                count(figures, "dropped"),
                count(figures, "failures"));
    }

    private static long count(Map<String, Double> figures, String name) {
        return figures.getOrDefault(name, 0.0).longValue();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
