package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.task.DataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerTest {
    private static final Setting SETTING = new Setting(Scale.TINY, 1, new DataSource(List.of(), null), null);

    @TempDir
    private Path folder;

    /** Two units that begin together; the second fails, the first finishes after that. */
    private static final class OneFails implements Experiment {
        private final CountDownLatch begun = new CountDownLatch(2);

        @Override
        public String name() {
            return "one-fails";
        }

        @Override
        public String figure() {
            return "";
        }

        @Override
        public String about() {
            return "";
        }

        @Override
        public List<Unit> units(Setting setting) {
            return List.of(
                    new Unit("slow", this::slow), new Unit("wrong", this::wrong), new Unit("later", this::later));
        }

        private Map<String, Object> slow(Context context) {
            await();
            while (!context.stop().getAsBoolean()) {
                Thread.onSpinWait();
            }
            return Map.of("value", 7);
        }

        private Map<String, Object> wrong(Context context) {
            await();
            throw new InputException("data: found none");
        }

        private Map<String, Object> later(Context context) {
            throw new AssertionError("begun after a failure");
        }

        private void await() {
            begun.countDown();
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Findings findings(Setting setting, List<Result> results) {
            throw new AssertionError("no findings of a failure");
        }
    }

    @Test
    void aUnitThatFailsLosesNothingOfTheOthers() throws Exception {
        Runner runner = new Runner(new OneFails(), SETTING, folder, () -> 0, line -> {});

        assertThatThrownBy(() -> runner.run(2, "", () -> false))
                .isInstanceOf(InputException.class)
                .hasMessage("data: found none");

        assertThat(Files.readString(folder.resolve("raw.jsonl")))
                .contains("\"unit\":\"slow\"", "\"value\":7")
                .doesNotContain("later");
    }
}
