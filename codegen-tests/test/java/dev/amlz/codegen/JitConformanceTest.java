package dev.amlz.codegen;

import dev.amlz.conformance.Conformance;
import dev.amlz.conformance.Subject;
import dev.amlz.jit.JitEngine;
import dev.amlz.jit.ShapeCache;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The numbers of the public reference, on generated code. */
class JitConformanceTest {
    private final ShapeCache shapes = new ShapeCache(1000);

    @TestFactory
    Stream<DynamicNode> cases() {
        return Stream.of(
                        Subject.whole(new JitEngine(1, shapes), 1),
                        Subject.whole(new JitEngine(8, shapes), 2, 12),
                        Subject.live(new JitEngine(8, shapes), 8))
                .flatMap(Conformance::of);
    }
}
