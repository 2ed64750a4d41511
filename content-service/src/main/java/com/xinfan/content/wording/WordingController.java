package com.xinfan.content.wording;

import com.xinfan.contract.legality.ProductType;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WordingController {

    private final WordingService wording;

    WordingController(WordingService wording) {
        this.wording = wording;
    }

    record Request(
            @NotNull @Size(max = 40_000) String text,
            @Nullable ProductType productType,
            @Nullable @Size(max = 64) String audience) {}

    record Answer(WordingVerdict verdict, List<Hit> hits, String rulebookVersion) {

        record Hit(String phrase, String ruleId, String document, String article, int start, int end, String zh) {

            static Hit of(WordingHit hit) {
                var rule = hit.rule();
                return new Hit(
                        hit.phrase(), rule.id(), rule.document(), rule.article(), hit.start(), hit.end(), rule.zh());
            }
        }

        static Answer of(WordingResult result) {
            return new Answer(
                    result.verdict(), result.hits().stream().map(Hit::of).toList(), result.rulebookVersion());
        }
    }

    @PostMapping("/internal/v1/wording-checks")
    @Operation(summary = "文案合规检查（服务间）")
    Answer check(@Valid @RequestBody Request body) {
        return Answer.of(wording.check(body.text(), body.productType(), body.audience()));
    }

    @PostMapping("/admin/v1/contents/wording-check")
    @Operation(summary = "文案合规检查")
    Answer checkByStaff(@Valid @RequestBody Request body) {
        return check(body);
    }
}
