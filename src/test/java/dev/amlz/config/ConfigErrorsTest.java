package dev.amlz.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What wrong configs are answered with: wrong.txt holds, for each change of right.yaml, the whole message. */
class ConfigErrorsTest {
    private static final String RIGHT = resource("right.yaml");
    private static final Path FOLDER = Path.of("test/resources/dev/amlz/config");

    private static String resource(String name) {
        try (InputStream in = ConfigErrorsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Config parse(String text, String... sets) {
        return ConfigReader.parse(text, "c.yaml", "c", FOLDER, List.of(sets));
    }

    static List<Arguments> wrong() {
        List<Arguments> cases = new ArrayList<>();
        for (String block : resource("wrong.txt").split("\n\n")) {
            String[] lines = block.strip().split("\n");
            String[] change = lines[0].split(" => ?", 2);
            cases.add(Arguments.of(change[0].replace("\\n", "\n"), change[1].replace("\\n", "\n"), lines[1]));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String right, String wrong, String message) {
        assertThat(RIGHT).containsOnlyOnce(right);
        String text = RIGHT.replace(right, wrong.replace("\\t", "\t"));
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InputException.class).hasMessage(message);
    }

    @Test
    void rightIsRight() {
        assertThat(parse(RIGHT).name()).isEqualTo("test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "search.populaton=5 => --set search.populaton=5: search.populaton: unknown key; allowed: method,",
                "search.populaton=5 => did you mean \"population\"?",
                "search.population=0 => --set search.population=0: search.population: found \"0\"; allowed: an integer",
                "search.population.x=5 => --set search.population.x=5: search.population: found a mapping; allowed:",
                "search.initial=randm => --set search.initial=randm: search.initial: found no file \"randm\"; allowed:",
                "search=5 => --set search=5: search: found \"5\"; allowed: a mapping with the keys method",
                "population => --set population: found no key=value; allowed:",
                "=5 => --set =5: found no key=value; allowed:",
                "search..population=5 => --set search..population=5: found no key=value; allowed:",
                "search.mutations=[identity => --set search.mutations=[identity: not valid YAML:",
                "tasks.search.kind=binary => c.yaml:9:11: tasks.search.dataset: missing; allowed: digits,",
            })
    void wrongOption(String option, String message) {
        assertThatThrownBy(() -> parse(RIGHT, option))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => c.yaml:1:1: config: found nothing; allowed: a mapping with the keys name",
                "[1, 2] => c.yaml:1:1: config: found a list; allowed: a mapping with the keys name",
                "'a: b: c' => c.yaml:1:5: not valid YAML: mapping values are not allowed here",
                "'{[a]: 1}' => c.yaml:1:1: not valid YAML: Non scalar key",
                "'--- 1\n--- 2' => c.yaml:2:1: not valid YAML: but found another document",
            })
    void notAConfig(String text, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InputException.class).hasMessageStartingWith(message);
    }

    @Test
    void missingFile() {
        assertThatThrownBy(() -> ConfigReader.read(Path.of("none.yaml"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("none.yaml: no such file");
        assertThatThrownBy(() -> ConfigReader.read(Path.of("."), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(".: is a directory; allowed: a file");
    }
}
