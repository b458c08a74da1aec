package dev.amlz.cli;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * A part of an individual's way, known by the methods in which it happens. A stack belongs to the first part of the
 * enumeration that has a method in it.
 */
enum SearchPart {
    /** Making the child. */
    MUTATION("mutation, copy included", "search.Mutator"),
    /** Choosing the parent. */
    TOURNAMENT("tournament", "search.Population#tournament"),
    /** Liveness, simplification, canonical form. */
    ANALYSIS("analysis and canonical form", "analyze.Analyzer", "evaluate.RecentForms"),
    /** The first cache. */
    CANONICAL_CACHE("canonical cache", "evaluate.CanonicalCache"),
    /** What turns a live program into kernels, generated code looked up or waited for. */
    BINDING(
            "binding, class work included",
            "interpret.LaneEngine#prepare",
            "interpret.LaneExecution#bind",
            "interpret.LaneExecution#expect"),
    /** Memory zeroed, Setup run. */
    SETUP("Setup", "interpret.LaneExecution#start"),
    /** The second cache. */
    FINGERPRINT("fingerprint and its cache", "evaluate.Fingerprint", "evaluate.LruFingerprints"),
    /** Training within the equivalence check. */
    CHECK_TRAINING("FEC: training", "evaluate.CandidateEvaluator#fecTrain"),
    /** Validation within the equivalence check. */
    CHECK_VALIDATION("FEC: validation", "evaluate.CandidateEvaluator#fecKey"),
    /** Training beyond the check. */
    TRAINING("evaluation: training", "evaluate.Evaluator#trainTo"),
    /** Validation beyond the check. */
    VALIDATION("evaluation: validation", "evaluate.Evaluator#validate"),
    /** Hall of fame, lineage, counts, clock. */
    BOOKKEEPING("bookkeeping", "search.Island", "search.Crew", "search.Search");

    /** How it is called in the table. */
    final String label;

    /** Classes below {@code dev.amlz}, one method each where {@code #} names it. */
    final List<String> places;

    SearchPart(String label, String... places) {
        this.label = label;
        this.places = List.of(places);
    }

    /** The part that a sample of the searching thread fell into; null for none. */
    static SearchPart of(RecordedStackTrace stack) {
        for (SearchPart part : values()) {
            for (RecordedFrame frame : stack.getFrames()) {
                if (part.holds(
                        frame.getMethod().getType().getName(), frame.getMethod().getName())) {
                    return part;
                }
            }
        }
        return null;
    }

    private boolean holds(String type, String method) {
        return places.stream().anyMatch(place -> {
            int hash = place.indexOf('#');
            String name = "dev.amlz." + (hash < 0 ? place : place.substring(0, hash));
            return name.equals(type) && (hash < 0 || place.substring(hash + 1).equals(method));
        });
    }
}
