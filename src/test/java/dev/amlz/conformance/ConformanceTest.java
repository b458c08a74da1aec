package dev.amlz.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.interpret.Interpreter;
import dev.amlz.interpret.ReferenceEngine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every conformance case under every engine. */
class ConformanceTest {
    private static final List<Subject> SUBJECTS = List.of(
            Subject.whole(new ReferenceEngine(), 1, 3),
            Subject.whole(new Interpreter(1), 1),
            Subject.whole(new Interpreter(8), 2, 4, 8, 12),
            Subject.live(new Interpreter(8), 1, 12));

    @TestFactory
    Stream<DynamicNode> cases() {
        return SUBJECTS.stream().flatMap(Conformance::of);
    }

    @Test
    void aLineOfNoKnownFormFails() {
        Subject subject = SUBJECTS.get(0);
        for (String line : List.of(
                "{\"case\":\"x\"}",
                "not json",
                "{\"case\":\"x\",\"kind\":\"other\",\"fitness\":1}",
                "{\"case\":\"x\",\"kind\":\"rms_to_fitness\",\"rms_error\":1,\"fitness\":0.6}")) {
            assertThatThrownBy(() -> Conformance.check(subject, line, "file:1"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("file:1: ");
        }
    }
}
