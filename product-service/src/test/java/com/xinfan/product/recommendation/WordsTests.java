package com.xinfan.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.product.recommendation.fit.FitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** No word of a recommendation or a portfolio promises, praises or lures. */
class WordsTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> ENGLISH = List.of(
            "guarantee",
            "promise",
            "risk-free",
            "riskless",
            "best return",
            "high return",
            "profit",
            "yield",
            "outperform");

    private final Rulebook rulebook = Rulebook.load();

    private List<String> forbidden() {
        var phrases = new ArrayList<>(ENGLISH);
        rulebook.rules("wording.", TODAY).forEach(rule -> phrases.addAll(rule.list("phrases")));
        return phrases;
    }

    @Test
    void everyReasonIsFreeOfForbiddenWords() {
        var arguments = List.of(1L, 2L);
        assertThat(Arrays.stream(FitReason.values())
                        .flatMap(reason ->
                                List.of(reason.text(false, arguments), reason.text(true, arguments)).stream()))
                .hasSize(2 * FitReason.values().length)
                .allSatisfy(this::isClean);
        assertThat(Arrays.stream(Emptiness.values()).flatMap(one -> List.of(one.text(false), one.text(true)).stream()))
                .allSatisfy(this::isClean);
    }

    @Test
    void soAreTheRulesAndTheWarningsThatAreShownWithThem() throws IOException {
        var rules = new ArrayList<>(rulebook.rules("recommendation.", TODAY));
        rules.addAll(rulebook.rules("portfolio.", TODAY));
        assertThat(rules.stream().map(Rule::zh)).isNotEmpty().allSatisfy(this::isClean);
        assertThat(rules.stream().map(Rule::en)).allSatisfy(this::isClean);
        for (var file : List.of("recommendation/RecommendationViews", "portfolio/PortfolioController")) {
            var source = Files.readAllLines(Path.of("src/main/java/com/xinfan/product/" + file + ".java"));
            assertThat(source.stream().filter(line -> line.contains("\""))).allSatisfy(this::isClean);
        }
    }

    @Test
    void aForbiddenWordWouldBeFound() {
        assertThat(forbidden()).anyMatch("本产品保本保息"::contains);
    }

    private void isClean(String text) {
        assertThat(forbidden()).noneMatch(text.toLowerCase(Locale.ROOT)::contains);
    }
}
