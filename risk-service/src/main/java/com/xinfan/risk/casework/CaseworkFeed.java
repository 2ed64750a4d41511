package com.xinfan.risk.casework;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.RiskOutcome;
import com.xinfan.contract.vocabulary.RiskScenario;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.risk.casework.closing.CloseStep;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The causes that the spine brings. */
@Configuration(proxyBeanMethods = false)
class CaseworkFeed {

    private static final String SPINE = "spine";
    private static final String CLAWED_FOR_FRAUD = "FRAUD";
    private static final String CLAWED_BY_MISTAKE = "MISTAKE";

    @Bean
    Subscription caseworkSubscription(Casework casework) {
        return Subscription.batch(
                "casework",
                Set.of(EventStream.RISK, EventStream.USER, EventStream.CAMPAIGN),
                batch -> batch.forEach(envelope -> apply(envelope, casework)));
    }

    private static void apply(Envelope envelope, Casework casework) {
        switch (envelope.event()) {
            case RiskEvent.Decided decided -> review(decided, casework);
            case UserEvent.Frozen frozen
            when frozen.frozen() && !frozen.reason().startsWith(CloseStep.FREEZE_REASON) ->
                casework.open(
                        new CaseOpening(
                                CaseKind.FRAUD,
                                frozen.userId(),
                                "FREEZE",
                                envelope.id().toString(),
                                "USER_FROZEN",
                                2),
                        null,
                        frozen.at(),
                        SPINE);
            case UserEvent.Registered registered -> casework.registered(registered);
            case CampaignEvent.IncentiveClawedBack back
            when !back.reason().equalsIgnoreCase(CLAWED_BY_MISTAKE) ->
                casework.open(
                        new CaseOpening(
                                CaseKind.ABUSE,
                                back.userId(),
                                "CLAWBACK",
                                back.couponId().toString(),
                                "CLAWBACK_" + back.reason().toUpperCase(Locale.ROOT),
                                back.reason().equalsIgnoreCase(CLAWED_FOR_FRAUD) ? 3 : 1),
                        null,
                        back.at(),
                        SPINE);
            default -> {
                // Nothing to investigate.
            }
        }
    }

    /** A credit decision has a review of its own; a registration waits for the person to be known. */
    private static void review(RiskEvent.Decided decided, Casework casework) {
        if (decided.outcome() != RiskOutcome.REVIEW
                || decided.scenario() == RiskScenario.LOAN
                || decided.userId() == null) {
            return;
        }
        casework.open(
                new CaseOpening(
                        kind(decided.scenario()),
                        decided.userId(),
                        "DECISION",
                        decided.decisionId().toString(),
                        decided.reasons().isEmpty()
                                ? decided.scenario().name()
                                : decided.reasons().getFirst(),
                        severity(decided.scenario())),
                decided.decisionId(),
                decided.at(),
                SPINE);
    }

    private static CaseKind kind(RiskScenario scenario) {
        return switch (scenario) {
            case COUPON_CLAIM, REFERRAL_PAYOUT, CONTENT_POST -> CaseKind.ABUSE;
            case REGISTRATION, LOGIN, CARD_BINDING, DEPOSIT, WITHDRAWAL, ORDER, LOAN -> CaseKind.FRAUD;
        };
    }

    /** Held money waits for the end of the case. */
    private static int severity(RiskScenario scenario) {
        return switch (scenario) {
            case WITHDRAWAL, ORDER -> 3;
            case LOGIN, CARD_BINDING, DEPOSIT, REFERRAL_PAYOUT, LOAN, REGISTRATION -> 2;
            case COUPON_CLAIM, CONTENT_POST -> 1;
        };
    }
}
