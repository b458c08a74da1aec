package dev.amlz.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amlz.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeUrlTest {
    @Test
    void readsAllParts() {
        assertThat(ExchangeUrl.parse("rediss://ann:p%40ss+%2F1@example.org:7000/run.1"))
                .isEqualTo(new ExchangeUrl(true, "example.org", 7000, "ann", "p@ss+/1", "run.1"));
        assertThat(ExchangeUrl.parse("redis://:secret@[::1]/r"))
                .isEqualTo(new ExchangeUrl(false, "::1", 6379, null, "secret", "r"));
        assertThat(ExchangeUrl.parse("redis://localhost/r").password()).isNull();
    }

    @Test
    void isPrintedWithoutSecrets() {
        assertThat(ExchangeUrl.parse("redis://ann:secret@[::1]/r")).hasToString("redis://[::1]:6379/r");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/run,scheme http",
        "localhost,no scheme",
        "redis://localhost,no run name",
        "redis://localhost/a/b,run name",
        "redis://localhost/a b,mistake at character",
        "redis:///run,no host",
        "redis://ann:secret%zz@localhost/run,mistake",
        "redis://ann@localhost/run,without password",
        "redis://localhost/run?db=1,?",
    })
    void refusesOthersWithoutTellingThePassword(String url, String message) {
        assertThatThrownBy(() -> ExchangeUrl.parse(url))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("allowed: redis://user:password@host:port/run-name")
                .message()
                .doesNotContain("secret");
    }
}
