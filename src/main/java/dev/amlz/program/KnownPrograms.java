package dev.amlz.program;

/** The reference's hand-designed programs (SEMANTICS xi), the baselines of the train budget and of comparisons, and the paper's own. */
public final class KnownPrograms {
    private static final Program LINEAR = ProgramParser.parse("""
            def Setup():
              s2 = 0.01
            def Predict():
              s1 = dot(v1, v0)
            def Learn():
              s3 = s0 - s1
              s3 = s2 * s3
              v2 = s3 * v0
              v1 = v1 + v2
            """, "linear");

    private static final Program NEURAL_NET = ProgramParser.parse("""
            def Setup():
              v2 = gaussian(0, 0.1, n_features)
              m0 = gaussian(0, 0.1, (n_features, n_features))
              s3 = 0.01
            def Predict():
              v3 = dot(m0, v0)
              v3 = v3 + v1
              v4 = maximum(v3, v5)
              s1 = dot(v4, v2)
              s1 = s1 + s2
            def Learn():
              s4 = s0 - s1
              s4 = s3 * s4
              s2 = s2 + s4
              v6 = s4 * v4
              v2 = v2 + v6
              v7 = s4 * v2
              v8 = heaviside(v3, 1.0)
              v7 = v8 * v7
              v1 = v1 + v7
              m1 = outer(v7, v0)
              m0 = m0 + m1
            """, "neural-net");

    private static final Program PAPER_NEURAL_NET = ProgramParser.parse("""
            def Setup():
              m1 = gaussian(-1e-10, 9e-09)
              s3 = 4.1
              v4 = gaussian(-0.033, 0.01)
            def Predict():
              v6 = dot(m1, v0)
              v7 = maximum(0, v6)
              s1 = dot(v7, v4)
            def Learn():
              v3 = heaviside(v6, 1.0)
              s1 = s0 - s1
              s2 = s1 * s3
              v2 = s2 * v3
              v3 = v2 * v4
              m0 = outer(v3, v0)
              m1 = m1 + m0
              v4 = v2 + v4
            """, "paper-neural-net");

    private static final Program PAPER_BILINEAR = ProgramParser.parse("""
            def Setup():
              s2 = 0.3
              s3 = 1e-6
            def Predict():
              v2 = v0 + v1
              v3 = v0 - v1
              v4 = dot(m0, v3)
              s1 = dot(v2, v4)
              m0 = maximum(m2, m2)
            def Learn():
              s4 = s0 - s1
              v4 = s4 * v2
              s4 = norm(v4)
              s5 = norm(v3)
              s4 = s4 * s5
              s4 = maximum(s4, s3)
              s4 = s2 / s4
              v4 = s4 * v4
              m3 = outer(v4, v3)
              m0 = m1 + m3
              m2 = m2 + m0
              m1 = maximum(m0, m0)
              v1 = uniform(0.0024, 0.67, n_features)
            """, "paper-bilinear");

    private KnownPrograms() {}

    /** Linear regression by stochastic gradient descent; needs 4 scalars, 3 vectors. */
    public static Program linear() {
        return LINEAR;
    }

    /** A net of one hidden layer with backpropagation; needs 5 scalars, 9 vectors, 2 matrices. */
    public static Program neuralNet() {
        return NEURAL_NET;
    }

    /** The net that evolution found (the paper's Figure 5); needs 4 scalars, 8 vectors, 2 matrices. */
    public static Program paperNeuralNet() {
        return PAPER_NEURAL_NET;
    }

    /** The best that the paper evolved (its section 4.2), written from its description; needs 6 scalars, 5 vectors, 4 matrices. */
    public static Program paperBilinear() {
        return PAPER_BILINEAR;
    }
}
