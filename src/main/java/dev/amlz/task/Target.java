package dev.amlz.task;

/** What the labels of a task are, and so how a prediction is normalised and scored (SEMANTICS iii). */
public enum Target {
    /** Scalar labels, the prediction as it is; scored by root mean squared error. */
    REGRESSION,
    /** Scalar labels 0 and 1, the prediction through a sigmoid; scored by accuracy. */
    BINARY,
    /** Vector labels (one-hot in v1), the prediction (v2) through a softmax; scored by accuracy of the argmax. */
    MULTICLASS
}
