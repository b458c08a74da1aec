package dev.amlz.codegen;

import dev.amlz.conformance.Conformance;
import dev.amlz.conformance.Subject;
import dev.amlz.jit.ClassEngine;
import dev.amlz.jit.ProgramClass;
import dev.amlz.jit.ProgramClasses;
import dev.amlz.jit.RegionEngine;
import dev.amlz.jit.ShapeCache;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The numbers of the public reference, on generated code. */
class JitConformanceTest {
    private final ShapeCache shapes = new ShapeCache(1000);
    private final ProgramClasses classes = new ProgramClasses(1000);

    @TestFactory
    Stream<DynamicNode> cases() {
        return Stream.of(
                        Subject.whole(new RegionEngine(1, shapes), 1),
                        Subject.whole(new RegionEngine(8, shapes), 2, 12),
                        Subject.live(new RegionEngine(8, shapes), 8),
                        Subject.whole(new ClassEngine(1, shapes, classes, ProgramClass.Kind.FUSED), 1),
                        Subject.live(new ClassEngine(8, shapes, classes, ProgramClass.Kind.FUSED), 8, 10))
                .flatMap(Conformance::of);
    }
}
