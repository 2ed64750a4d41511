package com.xinfan.content.article;

import com.xinfan.content.markdown.Markdown;
import com.xinfan.content.wording.WordingHit;
import com.xinfan.content.wording.WordingResult;
import com.xinfan.content.wording.WordingService;
import com.xinfan.content.wording.WordingVerdict;
import com.xinfan.platform.web.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds back what may not be said: every place that readers see, as they see it. */
@Component
class Review {

    private final WordingService wording;

    Review(WordingService wording) {
        this.wording = wording;
    }

    /** Answers the version of the rulebook that lets the text pass; warnings are for the approver. */
    String requirePublishable(ContentText text) {
        var results = check(text);
        var faults = new ArrayList<Problem.Fault>();
        results.forEach((place, result) -> result.hits().stream()
                .filter(hit -> hit.level() == WordingVerdict.BLOCK)
                .forEach(hit -> faults.add(new Problem.Fault(place, message(hit)))));
        if (!faults.isEmpty()) {
            var first = first(results);
            var phrases = blocked(results);
            throw ContentProblem.WORDING_BLOCKED
                    .at(faults.getFirst().param(), phrases)
                    .rule(first.rule())
                    .faults(faults);
        }
        return results.values().iterator().next().rulebookVersion();
    }

    private Map<String, WordingResult> check(ContentText text) {
        var results = new LinkedHashMap<String, WordingResult>();
        results.put("/title", wording.check(text.title(), null, null));
        results.put("/summary", wording.check(text.summary(), null, null));
        results.put("/category", wording.check(text.category(), null, null));
        // Rendered, since 保**本** and &#20445;本 read 保本.
        results.put("/body", wording.check(Markdown.parse(text.body()).text(), null, null));
        return results;
    }

    private static WordingHit first(Map<String, WordingResult> results) {
        return results.values().stream()
                .flatMap(result -> result.hits().stream())
                .filter(hit -> hit.level() == WordingVerdict.BLOCK)
                .findFirst()
                .orElseThrow();
    }

    private static String blocked(Map<String, WordingResult> results) {
        return results.values().stream()
                .flatMap(result -> result.hits().stream())
                .filter(hit -> hit.level() == WordingVerdict.BLOCK)
                .map(WordingHit::phrase)
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private static String message(WordingHit hit) {
        return "“%s”（第 %d–%d 字）：%s %s，%s"
                .formatted(
                        hit.phrase(),
                        hit.start() + 1,
                        hit.end(),
                        hit.rule().document(),
                        hit.rule().article(),
                        hit.rule().zh());
    }
}
