package com.xinfan.content.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.xinfan.platform.web.Problem;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ContentTests {

    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @Test
    void goesFromDraftToLiveToRetired() {
        var content = aDraft();
        content.submit();
        content.publish("compliance", "book", NOW);
        assertThat(content.status()).isEqualTo(ContentStatus.LIVE);
        content.retire();
        assertThat(content.status()).isEqualTo(ContentStatus.RETIRED);
    }

    @Test
    void refusesEveryOtherWay() {
        var content = aDraft();
        refused(ContentProblem.CONTENT_NOT_DRAFT, () -> content.publish("compliance", "book", NOW));
        refused(ContentProblem.CONTENT_NOT_LIVE, content::retire);
        content.submit();
        refused(ContentProblem.CONTENT_NOT_DRAFT, content::submit);
        content.publish("compliance", "book", NOW);
        refused(ContentProblem.CONTENT_NOT_EDITABLE, () -> content.edit(aText("新"), NOW));
    }

    @Test
    void anEditMakesASubmittedOneADraftOfAnotherHash() {
        var content = aDraft();
        content.submit();
        var hash = content.hash();
        content.edit(aText("新标题"), NOW);
        assertThat(content.status()).isEqualTo(ContentStatus.DRAFT);
        assertThat(content.hash()).isNotEqualTo(hash);
        content.edit(aText("标题"), NOW);
        assertThat(content.hash()).isEqualTo(hash);
    }

    private static void refused(ContentProblem code, ThrowingCallable action) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(action)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static Content aDraft() {
        return new Content(aText("标题"), "operator", NOW);
    }

    private static ContentText aText(String title) {
        return new ContentText(ContentKind.ARTICLE, "投资者教育", title, "摘要", "正文", List.of());
    }
}
