package dev.amlz.study;

import dev.amlz.analyze.Analyzer;
import dev.amlz.program.Program;
import java.util.HashMap;
import java.util.Map;

/** Scores each canonical form once. One thread. */
final class ScoreMemo {
    private final Scorer scorer;
    private final Analyzer analyzer;
    private final Map<Program, double[]> known = new HashMap<>();

    /** @param analyzer for the memory and features of the programs to come */
    ScoreMemo(Scorer scorer, Analyzer analyzer) {
        this.scorer = scorer;
        this.analyzer = analyzer;
    }

    /** Each task's fitness; not to be changed. */
    double[] of(Program program) {
        return known.computeIfAbsent(analyzer.analyze(program).canonical(), p -> scorer.taskFitness(program));
    }

    /** Programs that were scored. */
    int size() {
        return known.size();
    }
}
