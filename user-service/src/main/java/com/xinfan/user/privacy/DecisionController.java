package com.xinfan.user.privacy;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Why machines decided about her as they did, and a person's second look. */
@RestController
@RequestMapping("/api/v1/me/decisions")
class DecisionController {

    private final ExplanationClient risk;

    DecisionController(Remotes remotes) {
        this.risk = remotes.internal("risk-service", ExplanationClient.class);
    }

    record DecisionView(ExplanationClient.ExplainedDecision decision, String zh, String en) {}

    record DecisionList(List<DecisionView> decisions) {}

    record HumanReviewBody(@NotBlank @Size(max = 1500) String text) {

        @Override
        public String toString() {
            return "HumanReviewBody";
        }
    }

    @GetMapping
    @Operation(summary = "对我的自动化决策及其理由")
    DecisionList mine(CurrentUser user) {
        return new DecisionList(risk.of(user.id()).decisions().stream()
                .map(it -> new DecisionView(it, sentence(it), english(it)))
                .toList());
    }

    @PostMapping("/{id}/review")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "对自动化拒绝申请人工复核（同一决策一次；期限内答复，结果以站内信告知）")
    ExplanationClient.ExplainedReview review(
            CurrentUser user, @PathVariable UUID id, @Valid @RequestBody HumanReviewBody body) {
        try {
            return risk.review(user.id(), id, new ExplanationClient.ReviewWish(body.text()));
        } catch (RemoteFailure.Refused refused) {
            throw problem(refused).problem();
        }
    }

    private static PrivacyProblem problem(RemoteFailure.Refused refused) {
        return switch (refused.code()) {
            case "review_decision_not_found" -> PrivacyProblem.DECISION_NOT_FOUND;
            case "review_not_declined" -> PrivacyProblem.DECISION_NOT_DECLINED;
            case "review_by_person_already" -> PrivacyProblem.DECISION_BY_PERSON;
            case null, default -> throw refused;
        };
    }

    private static String sentence(ExplanationClient.ExplainedDecision it) {
        var reasons = it.reasons().isEmpty()
                ? "未命中任何风险规则"
                : String.join(
                        "；",
                        it.reasons().stream()
                                .map(ExplanationClient.ExplainedReason::zh)
                                .toList());
        var said = it.scenario().zh() + zh(it.outcome()) + (it.byPerson() ? "（人工审核）" : "（系统自动决策）") + "，理由：" + reasons
                + "。";
        var review = it.review();
        if (review == null) {
            return said;
        }
        var reason = review.reason();
        return said + (reason == null ? "人工复核进行中。" : "人工复核：" + reason.zh() + "。");
    }

    /** {@code Withdrawal: DECLINE (automated). The account is restricted.} */
    private static String english(ExplanationClient.ExplainedDecision it) {
        var reasons = it.reasons().stream()
                .map(reason -> (reason.en() == null ? reason.code() : reason.en()) + ".")
                .collect(Collectors.joining(" "));
        var by = it.byPerson() ? " (by a person). " : " (automated). ";
        return it.scenario() + ": " + it.outcome() + by + (reasons.isEmpty() ? "No rule spoke." : reasons);
    }

    private static String zh(RiskOutcome outcome) {
        return switch (outcome) {
            case APPROVE -> "通过";
            case REVIEW -> "转人工审核";
            case CHALLENGE -> "需要加强验证";
            case DECLINE -> "未通过";
        };
    }
}
