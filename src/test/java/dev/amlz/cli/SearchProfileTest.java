package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchProfileTest {
    private static final String TOP = System.getProperty("amlz.top", "..");

    @ParameterizedTest
    @EnumSource(SearchPart.class)
    void partsNameMethodsThatExist(SearchPart part) throws ClassNotFoundException {
        for (String place : part.places) {
            String[] typeAndMethod = place.split("#");
            Class<?> type = Class.forName("dev.amlz." + typeAndMethod[0]);
            if (typeAndMethod.length > 1) {
                assertThat(Stream.of(type.getDeclaredMethods()).map(Method::getName))
                        .as("%s", place)
                        .contains(typeAndMethod[1]);
            }
        }
    }

    @Test
    void tellsWhereTheTimeGoes() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String config = Path.of(TOP, "configs/linear-regression.yaml").toString();
        int code = Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "bench",
                "--search",
                config,
                "--engines",
                "interpreter",
                "--seconds",
                "1.5",
                "--json");
        assertThat(code).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("\"engine\": \"interpreter\"", "\"part\": \"analysis and canonical form\"")
                .containsPattern("\"part\": \"evaluation: training\",\\s+\"share\": 0\\.[0-9]*[1-9]");
    }
}
