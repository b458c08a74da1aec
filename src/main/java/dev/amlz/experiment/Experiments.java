package dev.amlz.experiment;

import dev.amlz.InputException;
import dev.amlz.Nearest;
import java.util.List;
import java.util.stream.Collectors;

/** The experiments that there are. */
public final class Experiments {
    private static final List<Experiment> ALL = List.of(
            new Difficulty(), new Rediscovery(), new Binary(), new FinalExperiment(), new Adaptation(), new Ablation());

    private Experiments() {}

    /** All, in the paper's order. */
    public static List<Experiment> all() {
        return ALL;
    }

    /**
     * The experiment of a name.
     *
     * @throws InputException when there is none
     */
    public static Experiment named(String name) {
        List<String> names = ALL.stream().map(Experiment::name).toList();
        return ALL.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("experiment: found \"" + name + "\"; allowed: "
                        + names.stream().collect(Collectors.joining(", ")) + Nearest.hint(name, names)));
    }
}
