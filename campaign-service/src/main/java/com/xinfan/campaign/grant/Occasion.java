package com.xinfan.campaign.grant;

import com.xinfan.campaign.rule.Facts;
import com.xinfan.campaign.rule.Trigger;
import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.ContentEvent;
import com.xinfan.contract.event.Event;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.PrivacyEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that may deserve an incentive.
 *
 * @param occurrence tells one happening of the trigger from another: the same occurrence never grants twice
 */
record Occasion(UUID userId, Instant at, Trigger trigger, String occurrence, Facts facts) {

    private static final String ONCE = "once";

    /** The occasion that an event is, or null; {@code personalised} are those whose profile may be looked at. */
    static @Nullable Occasion of(Event event, Set<UUID> personalised) {
        return switch (event) {
            case UserEvent.Registered e -> new Occasion(e.userId(), e.at(), Trigger.REGISTERED, ONCE, Facts.of(e));
            case UserEvent.IdentityVerified e ->
                new Occasion(
                        e.userId(),
                        e.at(),
                        Trigger.IDENTITY_VERIFIED,
                        ONCE,
                        Facts.of(e, personalised.contains(e.userId())));
            case UserEvent.CardBound e ->
                new Occasion(e.userId(), e.at(), Trigger.CARD_BOUND, e.cardId().toString(), Facts.of(e));
            case UserEvent.BenefitDue e ->
                new Occasion(
                        e.userId(),
                        e.at(),
                        switch (e.benefit()) {
                            case BIRTHDAY -> Trigger.BIRTHDAY;
                            case RATE_BOOST -> Trigger.MEMBER_BOOST;
                        },
                        e.period() + "/" + e.number(),
                        Facts.of(e));
            case TradeEvent.OrderConfirmed e
            when e.first() ->
                new Occasion(
                        e.userId(),
                        e.at(),
                        Trigger.FIRST_INVESTMENT,
                        ONCE,
                        Facts.ofInvestment(e.productType(), e.amount()));
            case UserEvent _,
                    TradeEvent _,
                    LoanEvent _,
                    CampaignEvent _,
                    RiskEvent _,
                    ContentEvent _,
                    MessageEvent _,
                    BehaviourEvent _,
                    PrivacyEvent _ -> null;
        };
    }
}
