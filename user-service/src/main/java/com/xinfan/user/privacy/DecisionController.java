package com.xinfan.user.privacy;

import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.CurrentUser;
import com.xinfan.user.support.PrivacyTickets;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
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
    private final PrivacyTickets tickets;

    DecisionController(Remotes remotes, PrivacyTickets tickets) {
        this.risk = remotes.internal("risk-service", ExplanationClient.class);
        this.tickets = tickets;
    }

    record DecisionView(ExplanationClient.ExplainedDecision decision, String zh) {}

    record DecisionList(List<DecisionView> decisions) {}

    record HumanReviewBody(@NotBlank @Size(max = 1500) String text) {

        @Override
        public String toString() {
            return "HumanReviewBody";
        }
    }

    record ReviewReceipt(UUID ticketId) {}

    @GetMapping
    @Operation(summary = "对我的自动化决策及其理由")
    DecisionList mine(CurrentUser user) {
        return new DecisionList(risk.of(user.id()).decisions().stream()
                .map(it -> new DecisionView(it, sentence(it)))
                .toList());
    }

    @PostMapping("/{id}/review")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "对自动化决策申请人工复核（生成工单，同一决策一张）")
    ReviewReceipt review(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody HumanReviewBody body) {
        var decision = risk.of(user.id()).decisions().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(PrivacyProblem.DECISION_NOT_FOUND::problem);
        var text = "决策编号：" + id + "\n" + sentence(decision) + "\n用户说明：" + body.text();
        return new ReviewReceipt(
                tickets.request(user.id(), "decision-review:" + id, "申请人工复核：" + zh(decision.scenario()), text));
    }

    private static String sentence(ExplanationClient.ExplainedDecision it) {
        var reasons = it.reasons().isEmpty()
                ? "未命中任何风险规则"
                : String.join(
                        "；",
                        it.reasons().stream()
                                .map(ExplanationClient.ExplainedReason::zh)
                                .toList());
        return zh(it.scenario()) + zh(it.outcome()) + (it.byPerson() ? "（人工审核）" : "（系统自动决策）") + "，理由：" + reasons + "。";
    }

    private static String zh(RiskScenario scenario) {
        return switch (scenario) {
            case REGISTRATION -> "注册";
            case LOGIN -> "登录";
            case CARD_BINDING -> "绑卡";
            case DEPOSIT -> "充值";
            case WITHDRAWAL -> "提现";
            case ORDER -> "购买";
            case COUPON_CLAIM -> "领券";
            case REFERRAL_PAYOUT -> "邀请奖励";
            case LOAN -> "借款";
            case CONTENT_POST -> "发布内容";
        };
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
