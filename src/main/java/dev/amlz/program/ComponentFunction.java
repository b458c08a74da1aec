package dev.amlz.program;

/** One of the three functions that make up a program (the paper, section 3.1). */
public enum ComponentFunction {
    /** Runs once, before the first example. */
    SETUP("Setup"),
    /** Sees the features (v0), leaves the prediction (s1). */
    PREDICT("Predict"),
    /** Sees features and label (s0), after each training example's Predict. */
    LEARN("Learn");

    private final String title;

    ComponentFunction(String title) {
        this.title = title;
    }

    /** As printed after {@code def}. */
    public String title() {
        return title;
    }
}
