package dev.amlz.task;

/**
 * Regression tasks whose features are drawn from N(0, 1) with the data seed, and whose labels a rule gives whose weights
 * are drawn from N(0, 1) with the parameter seed. No noise.
 *
 * @param rule what gives the labels
 */
public record GeneratedSpec(TaskSizes sizes, TaskSeeds seeds, Rule rule) implements TaskSpec {
    /** How a label comes from the features x. */
    public enum Rule {
        /** w . x */
        LINEAR,
        /** w . x + a */
        AFFINE,
        /** u . max(M x, 0), a two-layer network without biases */
        TEACHER,
        /** as TEACHER, with rows 0 and 2 of M and entries 0 and 2 of u set to 0: at least 3 features */
        TEACHER_REFERENCE
    }

    /** @throws IllegalArgumentException when there are too few features for the rule */
    public GeneratedSpec {
        sizes.requireFeatures("a generated task");
        if (rule == Rule.TEACHER_REFERENCE && sizes.features() < 3) {
            throw new IllegalArgumentException(
                    "features must be at least 3 for the reference's teacher, not " + sizes.features());
        }
    }

    @Override
    public Target target() {
        return Target.REGRESSION;
    }

    @Override
    public GeneratedSpec withSeeds(TaskSeeds other) {
        return new GeneratedSpec(sizes, other, rule);
    }
}
