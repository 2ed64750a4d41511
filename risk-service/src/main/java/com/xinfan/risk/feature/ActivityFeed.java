package com.xinfan.risk.feature;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.inbox.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears from the spine what really happened. */
@Configuration(proxyBeanMethods = false)
class ActivityFeed {

    @Bean
    Subscription activitySubscription(Activities activities, AgeBands ageBands) {
        // Most of what comes is of no interest here (daily income): one transaction for many of it.
        return Subscription.batch(
                "activity",
                Set.of(EventStream.USER, EventStream.TRADE, EventStream.LOAN, EventStream.CAMPAIGN),
                batch -> apply(batch, activities, ageBands));
    }

    private static void apply(List<Envelope> batch, Activities activities, AgeBands ageBands) {
        activities.expect(batch.stream().<Activity>mapMulti(ActivityFeed::told).toList());
        for (var envelope : batch) {
            switch (envelope.event()) {
                case UserEvent.IdentityVerified e -> ageBands.know(e.userId(), e.ageBand(), e.at());
                case TradeEvent.OrderFailed e -> activities.orderFailed(e.orderId(), e.userId(), e.at());
                case TradeEvent.OrderCancelled e -> activities.orderFailed(e.orderId(), e.userId(), e.at());
                case CampaignEvent.ReferralQualified e ->
                    activities.remember(referral(
                            e, activities.lastDevice(e.inviteeId(), e.at()).orElse(null)));
                default -> told(envelope, activities::remember);
            }
        }
    }

    /** The act that an event tells of, if any. */
    private static void told(Envelope envelope, Consumer<? super Activity> acts) {
        var act = switch (envelope.event()) {
            case UserEvent event -> told(event);
            case TradeEvent event -> told(event);
            case LoanEvent event -> told(envelope.id(), event);
            case CampaignEvent.ReferralQualified event -> referral(event, null);
            default -> null;
        };
        if (act != null) {
            acts.accept(act);
        }
    }

    private static @Nullable Activity told(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered e ->
                new Activity(
                        Act.REGISTERED,
                        e.userId().toString(),
                        e.userId(),
                        e.device().id(),
                        null,
                        null,
                        e.inviteCode(),
                        null,
                        0,
                        e.at());
            case UserEvent.CardBound e ->
                new Activity(Act.CARD_BINDING, e.cardId().toString(), e.userId(), null, null, e.cardToken(), 0, e.at());
            case UserEvent.IdentityVerified _,
                    UserEvent.ConsentChanged _,
                    UserEvent.SuitabilityAssessed _,
                    UserEvent.InvestorClassified _,
                    UserEvent.ComplaintFiled _,
                    UserEvent.ComplaintResolved _,
                    UserEvent.Frozen _,
                    UserEvent.CardUnbound _,
                    UserEvent.Closed _,
                    UserEvent.Erased _,
                    UserEvent.TierChanged _,
                    UserEvent.BenefitDue _ -> null;
        };
    }

    private static @Nullable Activity told(TradeEvent event) {
        return switch (event) {
            case TradeEvent.OrderPlaced e -> paid(Act.ORDER, e.orderId(), e.userId(), e.amount(), e.at());
            // Only by its id, so that it is looked up: what it says is that the order does not count.
            case TradeEvent.OrderFailed e -> paid(Act.ORDER, e.orderId(), e.userId(), Money.ofFen(0), e.at());
            case TradeEvent.OrderCancelled e -> paid(Act.ORDER, e.orderId(), e.userId(), Money.ofFen(0), e.at());
            case TradeEvent.DepositSettled e -> paid(Act.DEPOSITED, e.depositId(), e.userId(), e.amount(), e.at());
            case TradeEvent.OrderConfirmed e -> paid(Act.INVESTED, e.orderId(), e.userId(), e.amount(), e.at());
            case TradeEvent.ProductPublished _,
                    TradeEvent.IncentivePosted _,
                    TradeEvent.WithdrawalSettled _,
                    TradeEvent.IncomeCredited _,
                    TradeEvent.Matured _,
                    TradeEvent.Redeemed _,
                    TradeEvent.PolicyIssued _,
                    TradeEvent.PolicyWithdrawn _,
                    TradeEvent.CommissionEarned _ -> null;
        };
    }

    /** A repayment is known by its event: an instalment may be paid in parts. */
    private static @Nullable Activity told(UUID eventId, LoanEvent event) {
        return switch (event) {
            case LoanEvent.Disbursed e -> paid(Act.LOAN_DISBURSED, e.loanId(), e.userId(), e.principal(), e.at());
            case LoanEvent.InstalmentPaid e -> paid(Act.LOAN_REPAID, eventId, e.userId(), e.principal(), e.at());
            case LoanEvent.Applied _,
                    LoanEvent.Approved _,
                    LoanEvent.Rejected _,
                    LoanEvent.Overdue _,
                    LoanEvent.Cured _,
                    LoanEvent.Settled _,
                    LoanEvent.LossRecognised _,
                    LoanEvent.WrittenOff _,
                    LoanEvent.Recovered _ -> null;
        };
    }

    /** Told of the person invited, on the device by which we know that person. */
    private static Activity referral(CampaignEvent.ReferralQualified e, @Nullable String device) {
        var inviter = e.userId().toString();
        var subject = e.referralId().toString();
        return new Activity(
                Act.REFERRAL_QUALIFIED, subject, e.inviteeId(), device, null, null, inviter, null, 0, e.at());
    }

    private static Activity paid(Act kind, UUID subject, UUID userId, Money amount, Instant at) {
        return new Activity(kind, subject.toString(), userId, null, null, null, amount.fen(), at);
    }
}
