package com.xinfan.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class HtmlPageTests {

    private static final Section SECTION = new Section(
            "渠道 <b>",
            "Channels & \"costs\"",
            List.of("channel", "cost"),
            List.of(List.of("a<script>", "1.00"), List.of("b", "-2.00")),
            new Chart.Bars(List.of("a<script>", "b"), List.of(new Chart.Series("cost", List.of(1.0, -2.0)))));

    @Test
    void whatComesFromOutsideStaysText() {
        var page = HtmlPage.page("t", List.of("x < y"), List.of(SECTION));
        assertThat(page)
                .doesNotContain("<script", "<b>")
                .contains("a&lt;script&gt;", "x &lt; y", "&amp; &quot;costs&quot;");
    }

    @Test
    void thePageNeedsNothingButItself() {
        var page = HtmlPage.page("t", List.of(), List.of(SECTION));
        assertThat(page).doesNotContain("http", "src=", "href=", "@import", "url(");
    }

    @Test
    void aLineEndsWhereThereIsNoValue() {
        var lines = new Chart.Lines(
                List.of("1", "2", "3"), List.of(new Chart.Series("share", List.of(2.0, 1.0, Double.NaN))));
        assertThat(Svg.of(lines, "shares"))
                .doesNotContain("NaN")
                .containsPattern("points=\"[0-9.]+,[0-9.]+ [0-9.]+,[0-9.]+ \"");
    }

    @Test
    void aChartIsWellFormedAndDrawsBelowItsZeroLine() throws Exception {
        var svg = Svg.of(SECTION.chart(), "costs");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var bars = document.getElementsByTagName("title");
        assertThat(bars.getLength()).isEqualTo(2);
        var positive = (Element) bars.item(0).getParentNode();
        var negative = (Element) bars.item(1).getParentNode();
        var zero = number(positive, "y") + number(positive, "height");
        assertThat(number(negative, "y")).isCloseTo(zero, offset(0.2));
        assertThat(number(negative, "height")).isCloseTo(2 * number(positive, "height"), offset(0.2));
    }

    @Test
    void anEmptyChartIsNoError() {
        assertThat(Svg.of(new Chart.Lines(List.of(), List.of()), "none")).startsWith("<svg");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Section("a", "b", List.of("x"), List.of(List.of("1", "2")), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePageReplacesTheOneBefore(@TempDir Path directory) throws Exception {
        var file = directory.resolve("deep/report.html");
        HtmlPage.write(file, "morning", List.of(), List.of());
        HtmlPage.write(file, "evening", List.of(), List.of());
        assertThat(Files.readString(file)).contains("evening").doesNotContain("morning");
        assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
