package dev.amlz.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amlz.analyze.Analyzer;
import dev.amlz.interpret.KernelLowering;
import dev.amlz.interpret.Schedule;
import dev.amlz.op.LaneShape;
import dev.amlz.program.KnownPrograms;
import dev.amlz.program.Program;
import dev.amlz.task.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmerTest {
    /** Kernels are called on a memory of the warmer's own, which must have room for all that they touch. */
    @ParameterizedTest
    @CsvSource({"5, 8, 8", "5, 16, 8", "5, 1, 8", "5, 2, 8", "5, 4, 8", "5, 10, 8", "3, 1, 1"})
    void kernelsGetHot(int features, int lanes, int width) {
        LaneShape size = new LaneShape(features, lanes, width);
        for (Region region : regions(size)) {
            KernelShape shape = new KernelShape(region, size, new AtomicLong());
            shape.warm(1e9, 200);
            shape.awaitWarmth();
            assertThat(shape.isHot()).as("%s", shape).isTrue();
        }
    }

    private static List<Region> regions(LaneShape size) {
        Program net = KnownPrograms.neuralNet();
        Analyzer analyzer = new Analyzer(Target.REGRESSION, net.memoryNeeded(), size.features());
        Schedule schedule = KernelLowering.of(analyzer.analyze(net), Target.REGRESSION, size)
                .schedule();
        List<Region> regions = new ArrayList<>();
        for (int part : new int[] {Schedule.PREDICT, Schedule.LEARN, Schedule.STEP}) {
            new Cutter(size)
                    .cut(
                            schedule,
                            part,
                            false,
                            (p, from, to, region) -> regions.add(region.keep().region()));
        }
        assertThat(regions).hasSizeGreaterThanOrEqualTo(3).allMatch(region -> region.size > 0);
        return regions;
    }
}
