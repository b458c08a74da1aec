package dev.amlz.interpret;

import dev.amlz.op.Bank;

/**
 * One program on one batch of tasks, a task a lane, memory carried from call to call: {@link #start}, then {@link #train} and
 * {@link #validate} in any order and in any pieces. A lane whose error is NaN or above the bound dies at once: its Learn is
 * not run and it takes no part in later calls. A lane that died in training is done, its memory means nothing; one that died
 * in validation keeps its memory as Predict left it and may be revived.
 *
 * <p>The step number of a random draw is 0 in Setup, 1 + t at the training example number t and 2<sup>40</sup> + j at the
 * validation example number j, both counted from 0 over the whole evaluation. Each call counts {@code to - from} examples,
 * whether lanes died or not, so a lane's draws do not depend on the fate of others. Padding lanes repeat the last task.
 */
public interface Execution {
    /** Wipes memory, runs Setup, revives every lane; the examples are counted anew. */
    void start();

    /**
     * Hints how much is still to come, so that an engine can choose the way to run it; never changes a result.
     *
     * @param examples training and validation examples to come, each on every task
     */
    default void expect(long examples) {}

    /**
     * Hints at what may behave alike; never changes a result.
     *
     * @param fingerprint of the functional-equivalence check that the program has gone through
     */
    default void identify(long fingerprint) {}

    /**
     * Trains on examples {@code order[from]} to {@code order[to - 1]}, one Predict and one Learn each; ends early once every
     * lane is dead.
     *
     * @param order numbers of examples, or null for the natural order
     * @param errors may be null; |label - prediction| is written at {@code (i - from) * lanes + lane}. The error that kills a
     *     lane, and those it would have had later, are left as they were or become
     *     NaN: the caller fills with NaN beforehand
     * @return examples started, summed over the tasks
     */
    int train(int[] order, int from, int to, double[] errors);

    /**
     * Validates on examples {@code from} to {@code to - 1}: adds the loss of each example (squared error for regression,
     * 0 or 1 for classes) to {@code loss[lane]}; ends early once every lane is dead. What is added for a
     * lane that dies means nothing, and the error that kills it is not written.
     *
     * @param errors may be null; as in {@link #train}, 0 or 1 for classes
     */
    void validate(int from, int to, double[] loss, double[] errors);

    /** Whether a lane is alive. */
    boolean alive(int lane);

    /** Lanes alive, as a bit mask; there are at most 64. */
    long aliveMask();

    /**
     * Lets lanes that died in the last {@link #validate} go on from where their memory is: after a validation that hit the
     * bound, later epochs train on.
     *
     * @param mask no lane that died in training
     */
    void revive(long mask);

    /** Keeps the state (memory, lanes alive, examples counted), over what was kept before. */
    void save();

    /** Goes back to the state at the last {@link #save}. */
    void restore();

    /**
     * Reads an element of an address.
     *
     * @param element 0 for a scalar, the index in a vector, row times F plus column in a matrix
     */
    double read(Bank bank, int address, int element, int lane);

    /** Writes an element of an address, numbered as in {@link #read}. */
    void write(Bank bank, int address, int element, int lane, double value);
}
