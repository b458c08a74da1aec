package dev.amlz.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import dev.amlz.config.Config;
import dev.amlz.interpret.Interpreter;
import dev.amlz.task.DataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches as units: stopped and gone on with, and ended early. */
class SearchWorkTest {
    private static final DataSource NO_DATA = new DataSource(List.of(), null);

    @TempDir
    Path folder;

    private SearchWork.Found run(Config config, double enough, BooleanSupplier stop) {
        Context context = new Context(stop, folder.resolve("state"), line -> {});
        return SearchWork.run(config, 5, new Interpreter(), NO_DATA, context, enough);
    }

    private static Config config(int individuals) {
        return Setting.config("difficulty-linear-learning", List.of("search.individuals=" + individuals));
    }

    @Test
    void aStoppedUnitGoesOnToTheSameEnd() {
        Config config = config(4000);
        SearchWork.Found whole = run(config, Double.POSITIVE_INFINITY, () -> false);
        AtomicInteger asked = new AtomicInteger();
        assertThat(run(config, Double.POSITIVE_INFINITY, () -> asked.incrementAndGet() > 400))
                .isNull();
        assertThat(folder.resolve("state")).isNotEmptyFile();
        SearchWork.Found resumed = run(config, Double.POSITIVE_INFINITY, () -> false);
        assertThat(resumed.counts()).isEqualTo(whole.counts());
        assertThat(resumed.outcome()).isEqualTo(whole.outcome());
        assertThat(resumed.values().toString().replace(".0,", ","))
                .isEqualTo(whole.values().toString().replace(".0,", ","));
    }

    @Test
    void enoughEndsIt() {
        Config config = config(4000);
        List<Object> progress =
                run(config, Double.POSITIVE_INFINITY, () -> false).progress();
        assertThat(progress).hasSizeGreaterThan(1);
        List<?> last = (List<?>) progress.get(progress.size() - 1);
        List<?> before = (List<?>) progress.get(progress.size() - 2);
        SearchWork.Found found = run(config, (Double) before.get(1), () -> false);
        assertThat(found.counts().individuals()).isEqualTo(last.get(0)).isLessThan(4000L);
        assertThat(found.outcome().fitness()).isEqualTo(last.get(1));
    }

    @Test
    void anotherSearchsStateIsRefused() {
        AtomicInteger asked = new AtomicInteger();
        run(config(4000), Double.POSITIVE_INFINITY, () -> asked.incrementAndGet() > 100);
        assertThat(Files.exists(folder.resolve("state"))).isTrue();
        assertThatThrownBy(() -> run(config(5000), Double.POSITIVE_INFINITY, () -> false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("made with another config");
    }
}
