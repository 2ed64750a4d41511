package com.xinfan.content.wording;

import java.util.Comparator;
import java.util.List;

/** What a check found, in the order of the text. */
public record WordingResult(WordingVerdict verdict, List<WordingHit> hits, String rulebookVersion) {

    static WordingResult of(List<WordingHit> hits, String rulebookVersion) {
        var verdict = hits.stream()
                .map(WordingHit::level)
                .max(Comparator.naturalOrder())
                .orElse(WordingVerdict.PASS);
        return new WordingResult(verdict, List.copyOf(hits), rulebookVersion);
    }
}
