package dev.amlz.jit;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The class of one canonical shape. Lives as long as something refers to it or to its objects. Safe for use by several threads. */
public final class ProgramClass {
    /** How a class runs the instructions of its program. */
    public enum Kind {
        /**
         * It calls shared kernels, those of the {@link ShapeCache} where there are regions: cheap to make, soon as fast as
         * they are, never worth HotSpot's optimising compiler.
         */
        CALLS,
        /**
         * All that the generator takes is code of its own methods: the fastest in the long run, and 20 to 100 times slower
         * than the interpreter until HotSpot has compiled it.
         */
        FUSED;

        /** How names of such classes end. */
        String suffix() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    private final ProgramShape shape;
    private final List<Part> parts;
    private final int constants;
    private final Supplier<CompiledProgram> maker;

    /**
     * Instructions {@code from} to {@code to - 1} of a part of the schedule.
     *
     * @param isCode whether the class holds their code, else it calls kernels
     */
    record Part(int part, int from, int to, boolean isCode) {}

    private ProgramClass(ProgramShape shape, ProgramPlan plan, byte[] bytes) {
        this.shape = shape;
        parts = plan.pieces().stream()
                .filter(p -> !p.isRest())
                .map(p -> new Part(p.part(), p.from(), p.to(), p.isCode()))
                .toList();
        constants = plan.constants();
        maker = ClassDefiner.define(bytes, CompiledProgram.class);
    }

    /** The class file of a plan: the first of two steps. */
    static byte[] bytes(ProgramPlan plan, Kind kind) {
        return ProgramGenerator.generate(plan, kind.suffix());
    }

    /**
     * Defines the class: the second step.
     *
     * @param bytes of the plan
     */
    static ProgramClass define(ProgramShape shape, ProgramPlan plan, byte[] bytes) {
        return new ProgramClass(shape, plan, bytes);
    }

    ProgramShape shape() {
        return shape;
    }

    List<Part> parts() {
        return parts;
    }

    /** Constant instructions that it holds as code. */
    int constants() {
        return constants;
    }

    /** A new object, unbound. */
    CompiledProgram make() {
        return maker.get();
    }
}
