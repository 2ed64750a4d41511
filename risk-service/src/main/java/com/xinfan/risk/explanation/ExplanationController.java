package com.xinfan.risk.explanation;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExplanationController {

    private final Explanations explanations;
    private final ReviewDesk desk;

    ExplanationController(Explanations explanations, ReviewDesk desk) {
        this.explanations = explanations;
        this.desk = desk;
    }

    record ExplanationList(List<Explained> decisions) {}

    record ReviewWish(@NotBlank @Size(max = 1500) String text) {

        @Override
        public String toString() {
            return "ReviewWish";
        }
    }

    @GetMapping("/internal/v1/users/{userId}/decisions")
    @Operation(summary = "关于用户的自动化决策及理由（最近 100 条）")
    ExplanationList of(@PathVariable UUID userId) {
        return new ExplanationList(explanations.of(userId));
    }

    @PostMapping("/internal/v1/users/{userId}/decisions/{id}/review")
    @Operation(summary = "用户对自动化拒绝申请人工复核（同一决策一次）")
    Explained.ExplainedReview review(
            @PathVariable UUID userId, @PathVariable UUID id, @Valid @RequestBody ReviewWish body) {
        return Explained.ExplainedReview.of(desk.ask(userId, id, body.text()));
    }
}
