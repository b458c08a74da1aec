package dev.amlz.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportCommandTest {
    private static final String TOP = System.getProperty("amlz.top", "..");

    @TempDir
    Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int amlz(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void aRunLeavesAPageAndTheCommandWritesItAnew() throws Exception {
        Path run = temporary.resolve("a<b run");
        String config = Path.of(TOP, "configs/linear-regression.yaml").toString();
        assertThat(amlz(
                        "search",
                        config,
                        "--seed=1",
                        "--workers=1",
                        "--max-individuals=3000",
                        "--out=" + run,
                        "--engine=interpreter",
                        "--progress=none"))
                .as("%s", err)
                .isZero();
        Path page = run.resolve("report.html");
        String written = Files.readString(page);
        assertWellFormed(written);
        assertThat(written)
                .contains(
                        "<svg",
                        "a&lt;b run",
                        "def Predict():",
                        "The best of each length",
                        "Descent of the fittest",
                        "of island 1: fitness")
                .contains("<td>individuals</td><td class=\"n\">3000</td>");
        Files.delete(page);
        out.getBuffer().setLength(0);
        assertThat(amlz("report", run.toString())).as("%s", err).isZero();
        assertThat(out.toString().strip()).isEqualTo(page.toString());
        assertThat(Files.readString(page)).isEqualTo(written);
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        assertThat(amlz("report", temporary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("a folder without config.yaml");
    }

    private static void assertWellFormed(String html) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
