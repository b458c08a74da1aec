package dev.amlz.search;

/** What a mutation can do to a child (SEMANTICS v); the paper's three are {@link #INSERT_OR_REMOVE} and two of the others. */
public enum Mutation {
    /** Alters one argument of one instruction. */
    ALTER_PARAMETER,
    /** Replaces one instruction by a random one. */
    RANDOMIZE_INSTRUCTION,
    /** Replaces every instruction of a component function; its size stays. */
    RANDOMIZE_COMPONENT_FUNCTION,
    /** Leaves the child as it is. */
    IDENTITY,
    /** Inserts a random instruction, unless the function is as long as it may be. */
    INSERT_INSTRUCTION,
    /** Removes an instruction, unless the function is as short as it may be. */
    REMOVE_INSTRUCTION,
    /** Inserts a random instruction, then removes one. */
    TRADE_INSTRUCTION,
    /** Randomizes every component function. */
    RANDOMIZE_ALGORITHM,
    /** The paper's type (i): inserts or removes, with equal odds. */
    INSERT_OR_REMOVE;

    /** As written in a config: {@code alter-parameter}. */
    public String configName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
