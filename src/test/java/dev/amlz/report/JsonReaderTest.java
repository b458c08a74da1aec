package dev.amlz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what {@link Json} writes. */
class JsonReaderTest {
    @Test
    void readsBackWhatWasWritten() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"quoted\"\n\tline \\ \u0001 \u00e9");
        value.put("numbers", Arrays.asList(1.0, -2.5e-300, 1e9, null));
        value.put("flags", List.of(true, false));
        value.put("empty", Map.of("list", List.of(), "map", Map.of()));
        value.put("none", null);
        assertThat(JsonReader.parse(Json.line(value))).isEqualTo(value);
        assertThat(JsonReader.parse(Json.document(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "[1,]", "[1] 2", "tru", "\"open", "{\"a\" 1}", "\"\\x\""})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.parse(text)).isInstanceOf(InputException.class);
    }
}
