package dev.amlz.op;

/** Constants of {@link Draws} and of its lane form; the quantile's are those of M. Wichura's algorithm AS 241 (1988). */
public final class DrawConstants {
    /** Rounds of the mixing function: multipliers. */
    public static final long MIX_1 = 0xbf58476d1ce4e5b9L;

    public static final long MIX_2 = 0x94d049bb133111ebL;
    /** Odd number nearest 2^64 divided by the golden ratio: the distance of one element's counter from the next's. */
    public static final long GOLDEN = 0x9e3779b97f4a7c15L;
    /** 1 less half the distance of two neighbours of [1, 2). */
    public static final double ONE_LESS_HALF_STEP = 1.0 - 0x1p-53;

    /** Distance from 1/2 up to which the normal quantile takes its central form. */
    public static final double NORMAL_CENTRE = 0.425;

    public static final double NORMAL_CENTRE_SQUARED = 0.180625;
    /** The tail's variable is the root of minus the logarithm of the probability, less this. */
    public static final double NORMAL_TAIL_SHIFT = 1.6;

    /** From here on that root belongs to the far tail, less this. */
    public static final double NORMAL_FAR = 5.0;

    /** Normal quantile (Wichura 1988, AS 241) near 1/2: numerator, in 0.425^2 - q^2. */
    public static final double CENTRE_TOP_0 = 3.3871328727963665;

    public static final double CENTRE_TOP_1 = 133.14166789178438;
    public static final double CENTRE_TOP_2 = 1971.5909503065513;
    public static final double CENTRE_TOP_3 = 13731.69376550946;
    public static final double CENTRE_TOP_4 = 45921.95393154987;
    public static final double CENTRE_TOP_5 = 67265.7709270087;
    public static final double CENTRE_TOP_6 = 33430.57558358813;
    public static final double CENTRE_TOP_7 = 2509.0809287301227;

    /** Its denominator. */
    public static final double CENTRE_BOTTOM_0 = 1.0;

    public static final double CENTRE_BOTTOM_1 = 42.31333070160091;
    public static final double CENTRE_BOTTOM_2 = 687.1870074920579;
    public static final double CENTRE_BOTTOM_3 = 5394.196021424751;
    public static final double CENTRE_BOTTOM_4 = 21213.794301586597;
    public static final double CENTRE_BOTTOM_5 = 39307.89580009271;
    public static final double CENTRE_BOTTOM_6 = 28729.085735721943;
    public static final double CENTRE_BOTTOM_7 = 5226.495278852854;

    /** Normal quantile in the tails: numerator. */
    public static final double TAIL_TOP_0 = 1.4234371107496835;

    public static final double TAIL_TOP_1 = 4.630337846156546;
    public static final double TAIL_TOP_2 = 5.769497221460691;
    public static final double TAIL_TOP_3 = 3.6478483247632045;
    public static final double TAIL_TOP_4 = 1.2704582524523684;
    public static final double TAIL_TOP_5 = 0.2417807251774506;
    public static final double TAIL_TOP_6 = 0.022723844989269184;
    public static final double TAIL_TOP_7 = 0.0007745450142783414;

    /** Its denominator. */
    public static final double TAIL_BOTTOM_0 = 1.0;

    public static final double TAIL_BOTTOM_1 = 2.053191626637759;
    public static final double TAIL_BOTTOM_2 = 1.6763848301838038;
    public static final double TAIL_BOTTOM_3 = 0.6897673349851;
    public static final double TAIL_BOTTOM_4 = 0.14810397642748008;
    public static final double TAIL_BOTTOM_5 = 0.015198666563616457;
    public static final double TAIL_BOTTOM_6 = 0.0005475938084995345;
    public static final double TAIL_BOTTOM_7 = 1.0507500716444169e-09;

    /** Normal quantile in the far tails: numerator. */
    public static final double FAR_TOP_0 = 6.657904643501103;

    public static final double FAR_TOP_1 = 5.463784911164114;
    public static final double FAR_TOP_2 = 1.7848265399172913;
    public static final double FAR_TOP_3 = 0.29656057182850487;
    public static final double FAR_TOP_4 = 0.026532189526576124;
    public static final double FAR_TOP_5 = 0.0012426609473880784;
    public static final double FAR_TOP_6 = 2.7115555687434876e-05;
    public static final double FAR_TOP_7 = 2.0103343992922881e-07;

    /** Its denominator. */
    public static final double FAR_BOTTOM_0 = 1.0;

    public static final double FAR_BOTTOM_1 = 0.599832206555888;
    public static final double FAR_BOTTOM_2 = 0.1369298809227358;
    public static final double FAR_BOTTOM_3 = 0.014875361290850615;
    public static final double FAR_BOTTOM_4 = 0.0007868691311456133;
    public static final double FAR_BOTTOM_5 = 1.8463183175100548e-05;
    public static final double FAR_BOTTOM_6 = 1.421511758316446e-07;
    public static final double FAR_BOTTOM_7 = 2.0442631033899397e-15;

    private DrawConstants() {}
}
