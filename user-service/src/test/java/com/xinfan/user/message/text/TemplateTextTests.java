package com.xinfan.user.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTests {

    private static final TemplateText TEXT = new TemplateText("到账", "您的{amount}元已到账，尾号{card}。");

    @Test
    void theBlanksAreFilled() {
        var filled = TEXT.filled(Map.of("amount", "12.50", "card", "1234", "more", "ignored"));
        assertThat(filled).contains(new TemplateText.Filled("到账", "您的12.50元已到账，尾号1234。"));
    }

    @Test
    void aMissingOrBlankValueLeavesNoMessage() {
        assertThat(TEXT.filled(Map.of("amount", "1"))).isEmpty();
        assertThat(TEXT.filled(Map.of("amount", "1", "card", " "))).isEmpty();
    }

    @Test
    void aValueIsOneHarmlessLineAndNeverABlank() {
        var text = new TemplateText("题", "{name}|{other}");
        var filled = text.filled(Map.of("name", " a<b>&\u0000\n\u202e{other}$1\\ ", "other", "x"))
                .orElseThrow();
        assertThat(filled.body()).isEqualTo("a＜b＞＆ {other}$1\\|x");
    }

    @Test
    void aLongValueIsCutAtAWholeCharacter() {
        var filled = new TemplateText("题", "{name}")
                .filled(Map.of("name", "🙂".repeat(100)))
                .orElseThrow();
        assertThat(filled.body().codePointCount(0, filled.body().length())).isEqualTo(60);
        assertThat(filled.body()).startsWith("🙂🙂").endsWith("🙂…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{amount}元|",
                "没有占位符|",
                "{other}元|other",
                "{amount}{Other}|{}",
                "{ amount }|{}",
                "{{amount}}|{}",
                "{|{}",
                "}|{}",
                "{}|{}"
            })
    void whatLooksLikeABlankMustBeOne(String text, String stranger) {
        assertThat(TemplateText.stranger(text, Set.of("amount")).orElse(null)).isEqualTo(stranger);
    }
}
