package dev.amlz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Point(int x, double y, List<String> names) {}

    @Test
    void everyKindOfValue() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"b\" \\ \n\t\r\u0001 ü");
        map.put("nan", Double.NaN);
        map.put("infinite", Float.NEGATIVE_INFINITY);
        map.put("null", null);
        map.put("optional", Optional.of(1L));
        map.put("none", Optional.empty());
        map.put("enum", Progress.Mode.AUTO);
        map.put("record", new Point(1, 0.1, List.of("p", "q")));
        map.put("empty", List.of());
        map.put("flag", true);
        map.put("path", Path.of("a/b"));
        assertThat(Json.line(map))
                .isEqualTo(
                        "{\"text\":\"a \\\"b\\\" \\\\ \\n\\t\\r\\u0001 ü\",\"nan\":null,\"infinite\":null,\"null\":null,"
                                + "\"optional\":1,\"none\":null,\"enum\":\"auto\","
                                + "\"record\":{\"x\":1,\"y\":0.1,\"names\":[\"p\",\"q\"]},\"empty\":[],\"flag\":true,\"path\":\"a/b\"}");
    }

    @Test
    void documentIsIndentedButForPlainLists() {
        assertThat(Json.document(Map.of("points", List.of(new Point(1, 2, List.of("p", "q"))))))
                .isEqualTo("""
                        {
                          "points": [
                            {
                              "x": 1,
                              "y": 2.0,
                              "names": ["p", "q"]
                            }
                          ]
                        }
                        """);
    }
}
