package dev.amlz.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Plots as XML. */
class PlotTest {
    private static Document parse(Plot plot) throws Exception {
        byte[] bytes = plot.svg().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @Test
    void pointsLieWhereTheyBelong() throws Exception {
        Document svg = parse(new Plot("a < b & c", new Plot.Axis("x", true), new Plot.Axis("y", false))
                .add(
                        "dots",
                        Plot.Style.DOTS,
                        List.of(
                                Plot.Point.of(1, 0),
                                Plot.Point.of(10, 5),
                                new Plot.Point(100, 10, 8, 12),
                                Plot.Point.of(0, 3),
                                Plot.Point.of(5, Double.NaN)))
                .add("steps", Plot.Style.STEPS, List.of(Plot.Point.of(1, 1), Plot.Point.of(100, 2)))
                .level(4, "level"));
        var circles = svg.getElementsByTagName("circle");
        assertThat(circles.getLength()).isEqualTo(3);
        double first = at(circles.item(0), "cx");
        double middle = at(circles.item(1), "cx");
        double last = at(circles.item(2), "cx");
        assertThat(middle).isEqualTo((first + last) / 2, org.assertj.core.api.Assertions.within(0.2));
        assertThat(at(circles.item(0), "cy")).isGreaterThan(at(circles.item(2), "cy"));
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(1);
        assertThat(svg.getDocumentElement().getTextContent()).contains("a < b & c", "dots", "steps", "level");
    }

    private static double at(org.w3c.dom.Node node, String attribute) {
        return Double.parseDouble(((Element) node).getAttribute(attribute));
    }

    @Test
    void nothingToPlotIsStillAPlot() throws Exception {
        Plot plot = new Plot("none", new Plot.Axis("x", true), new Plot.Axis("y", true));
        assertThat(parse(plot).getElementsByTagName("circle").getLength()).isZero();
    }
}
