package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.analyze.LiveProgram;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.program.Program;
import dev.amlz.program.ProgramParser;
import dev.amlz.task.Target;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private static final String LEARN = "  s3 = s0 - s1\n  s3 = s2 * s3\n  v2 = s3 * v0\n  v1 = v1 + v2\n";

    private final ShapeCache shapes = new ShapeCache(1000);
    private final LaneShape size = new LaneShape(8, 8, 8);
    private final KernelLowering single =
            KernelLowering.of(live("0.1", "s1 = dot(v0, v1)", LEARN), Target.REGRESSION, size);
    private final Partitions partitions = new Partitions(single, shapes, TierPolicy.EAGER, size);

    private static LiveProgram live(String constant, String predict, String learn) {
        Program program = ProgramParser.parse(
                "def Setup():\n  s2 = " + constant + "\ndef Predict():\n  " + predict + "\ndef Learn():\n" + learn,
                "test");
        return new Analyzer(Target.REGRESSION, program.memoryNeeded(), 8).analyze(program);
    }

    private Partition learn(String constant, String predict, String learn, boolean atOnce) {
        single.begin(live(constant, predict, learn), Target.REGRESSION);
        return partitions.of(Schedule.LEARN, false, atOnce);
    }

    @Test
    void partsAreCutWhenTheyAreSeenAgain() {
        assertThat(learn("0.1", "s1 = dot(v0, v1)", LEARN, false)).isNull();
        Partition found = learn("0.2", "s1 = dot(v0, v1)", LEARN, false);
        assertThat(found).isNotNull();
        assertThat(learn("0.3", "s1 = dot(v0, v1)", LEARN, false)).isSameAs(found);
    }

    @Test
    void whatAProgramReadsElsewhereTellsPartsApart() {
        Partition found = learn("0.1", "s1 = dot(v0, v1)", LEARN, true);
        // Predict reads what Learn wrote into v2: it must be in memory
        assertThat(learn("0.1", "v3 = v2 + v1\n  s1 = dot(v0, v3)", LEARN, true))
                .isNotSameAs(found);
    }

    @Test
    void matricesThatAreTheSameMakeAShapeOfTheirOwnAndScalarsDoNot() {
        String inPlace = "  s3 = s0 - s1\n  v2 = s3 * v0\n  m1 = outer(v2, v0)\n  m0 = m0 + m1\n";
        String renamed = "  s4 = s0 - s1\n  v3 = s4 * v0\n  m2 = outer(v3, v0)\n  m0 = m0 + m2\n";
        String predict = "v1 = dot(m0, v0)\n  s1 = mean(v1)";
        learn("0.1", predict, inPlace, true);
        int known = shapes.shapes().size();
        learn("0.1", predict, renamed, true);
        assertThat(shapes.shapes()).hasSize(known);
        learn(
                "0.1",
                "v1 = dot(m3, v0)\n  s1 = mean(v1)",
                inPlace.replace("m0 = m0 + m1", "m3 = m0 + m1\n  m0 = m0 + m3"),
                true);
        assertThat(shapes.shapes()).hasSizeGreaterThan(known);
    }

    @Test
    void aWindowHasRoomForSlotsOfItsOwnForAllInputsAndOutputs() {
        StringBuilder learn = new StringBuilder();
        StringBuilder predict = new StringBuilder("s1 = s3 + s4");
        for (int s = 3; s < 25; s++) {
            learn.append("  s").append(s).append(" = s0 - s1\n");
            predict.append(s < 5 ? "" : "\n  s1 = s1 + s" + s);
        }
        assertThat(learn("0.1", predict.toString(), learn.toString(), true)).isNotNull();
        assertThat(single.schedule().size(Schedule.LEARN)).isEqualTo(22);
    }

    @Test
    void whatTheShapesCacheForgetsIsForgottenHereToo() {
        ShapeCache small = new ShapeCache(8);
        Partitions over = new Partitions(single, small, TierPolicy.EAGER, size);
        single.begin(live("0.1", "s1 = dot(v0, v1)", LEARN), Target.REGRESSION);
        Partition found = over.of(Schedule.LEARN, false, true);
        assertThat(small.generation()).isPositive();
        assertThat(over.of(Schedule.LEARN, false, true)).isNotSameAs(found);
    }
}
