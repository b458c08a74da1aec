package dev.amlz.study;

import dev.amlz.analyze.LiveProgram;
import dev.amlz.op.Constants;
import dev.amlz.program.ComponentFunction;
import dev.amlz.program.Instruction;
import dev.amlz.program.Program;
import dev.amlz.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * All constants of a program's live code, as the hyperparameters of a joint random search (the paper's section 4.2): scalars,
 * values of elements (which element is left as it is), ends of uniform draws, means and standard deviations. Immutable, safe
 * for use by several threads.
 */
public final class ConstantSpace {
    /** Decades that a draw may be away from where a constant is. */
    private static final double MOST_DECADES = 2;

    /** The chance that a constant's sign changes, in the widest draws. */
    private static final double FLIP = 0.1;

    /** Where the size of a constant that is 0 is drawn about. */
    private static final double INSTEAD_OF_ZERO = 0.01;

    private final Program program;
    private final List<Place> places = new ArrayList<>();

    private record Place(ComponentFunction function, int index) {}

    /**
     * The space around a program.
     *
     * @param live its live code, read now and not kept
     */
    public ConstantSpace(LiveProgram live) {
        program = live.program();
        for (ComponentFunction f : ComponentFunction.values()) {
            for (int i = 0; i < live.size(f); i++) {
                int index = live.origin(f, i);
                if (program.instruction(f, index).op().constants() != Constants.NONE) {
                    places.add(new Place(f, index));
                }
            }
        }
    }

    /** The program that it was made from. */
    public Program program() {
        return program;
    }

    /** How many constants there are. */
    public int size() {
        return places.stream()
                .mapToInt(p -> switch (instruction(program, p).op().constants()) {
                    case NONE -> 0;
                    case VALUE, ELEMENT_OF_VECTOR, ELEMENT_OF_MATRIX -> 1;
                    case UNIFORM, GAUSSIAN -> 2;
                })
                .sum();
    }

    private static Instruction instruction(Program program, Place place) {
        return program.instruction(place.function, place.index);
    }

    /**
     * The program with other constants, all drawn together: a spread of up to two decades for the whole draw, uniform; then
     * each constant log-uniform within that spread of what it is, its sign seldom changed. So some draws search near and some
     * far. A constant 0 is drawn about 0.01, of either sign, or left.
     *
     * @param random one draw's own stream
     */
    public Program draw(RandomStream random) {
        double decades = MOST_DECADES * random.nextDouble();
        Program drawn = program;
        for (Place place : places) {
            drawn = with(drawn, place, draw(instruction(program, place), decades, random));
        }
        return drawn;
    }

    private static Program with(Program program, Place place, Instruction instruction) {
        List<Instruction> all = program.instructions(place.function);
        all.set(place.index, instruction);
        Program one = Program.of(all, List.of(), List.of());
        return program.with(place.function, one.code(ComponentFunction.SETUP));
    }

    private static Instruction draw(Instruction i, double decades, RandomStream random) {
        double c0 = i.c0();
        double c1 = i.c1();
        double c2 = i.c2();
        switch (i.op().constants()) {
            case VALUE -> c0 = scaled(c0, decades, random);
            case ELEMENT_OF_VECTOR -> c1 = scaled(c1, decades, random);
            case ELEMENT_OF_MATRIX -> c2 = scaled(c2, decades, random);
            case GAUSSIAN -> {
                c0 = scaled(c0, decades, random);
                c1 = Math.abs(scaled(c1, decades, random));
            }
            case UNIFORM -> {
                double low = scaled(c0, decades, random);
                double high = scaled(c1, decades, random);
                c0 = Math.min(low, high);
                c1 = Math.max(low, high);
            }
            case NONE -> {}
        }
        return Instruction.constant(i.op(), i.out(), c0, c1, c2);
    }

    private static double scaled(double value, double decades, RandomStream random) {
        double factor = StrictMath.pow(10, decades * (2 * random.nextDouble() - 1));
        boolean flips = random.nextDouble() < FLIP * decades / MOST_DECADES;
        if (value == 0) {
            return new double[] {0, 0, INSTEAD_OF_ZERO, -INSTEAD_OF_ZERO}[random.nextInt(4)] * factor;
        }
        return flips ? -value * factor : value * factor;
    }
}
