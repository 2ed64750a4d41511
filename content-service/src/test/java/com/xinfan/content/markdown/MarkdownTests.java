package com.xinfan.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.xinfan.platform.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MarkdownTests {

    @Test
    void rendersMarks() {
        assertThat(Markdown.parse("## 标题\n\n**重点** [链接](https://example.com)").html())
                .contains("<h2>标题</h2>", "<strong>重点</strong>", "href=\"https://example.com\"");
    }

    @Test
    void runsNothing() {
        var html = Markdown.parse("""
                <script>alert(1)</script>

                <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](javascript:alert(1)) [c](data:text/html,x)
                """).html();
        assertThat(html).doesNotContain("<script", "<img src=x", "javascript:", "data:text");
    }

    @Test
    void saysWhatReadersRead() {
        assertThat(Markdown.parse("保**本** &#20445;本 [保](https://a.example)本").text())
                .contains("保本 保本");
    }

    @Test
    void refusesOrRendersDeepNestingOnASmallStack() throws InterruptedException {
        var texts = List.of(
                ">".repeat(20_000),
                "- ".repeat(10_000) + "a",
                "*a ".repeat(3_000) + "a* ".repeat(3_000),
                "[".repeat(20_000),
                "![".repeat(5_000) + "](a)".repeat(2_500),
                "**".repeat(10_000),
                "`".repeat(20_000),
                "[a](".repeat(4_000),
                "&#".repeat(9_000),
                "<a ".repeat(6_000));
        for (var text : texts) {
            var failures = new CopyOnWriteArrayList<Throwable>();
            var thread = new Thread(null, () -> render(text), "small", 512 * 1024);
            thread.setUncaughtExceptionHandler((ignored, e) -> failures.add(e));
            thread.start();
            thread.join(Duration.ofSeconds(5));
            Assertions.assertFalse(thread.isAlive(), text.substring(0, 10));
            assertThat(failures).as(text.substring(0, 10)).isEmpty();
        }
    }

    @Test
    void namesTheBodyWhenTooDeep() {
        assertThatThrownBy(() -> Markdown.parse("*a ".repeat(100) + "a* ".repeat(100)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.param()).isEqualTo("/body"));
    }

    private static void render(String text) {
        try {
            Markdown.parse(text).html();
            Markdown.parse(text).text();
        } catch (Problem e) {
            assertThat(e.code()).isEqualTo(MarkdownProblem.CONTENT_TOO_NESTED);
        }
    }
}
