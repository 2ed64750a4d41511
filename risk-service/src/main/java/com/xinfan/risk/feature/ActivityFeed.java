package com.xinfan.risk.feature;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.platform.inbox.Subscription;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
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
                Set.of(EventStream.USER, EventStream.TRADE, EventStream.LOAN),
                batch -> batch.forEach(envelope -> apply(envelope, activities, ageBands)));
    }

    private static void apply(Envelope envelope, Activities activities, AgeBands ageBands) {
        if (envelope.event() instanceof UserEvent event) {
            apply(event, activities, ageBands);
        } else if (envelope.event() instanceof TradeEvent event) {
            apply(event, activities);
        } else if (envelope.event() instanceof LoanEvent event) {
            apply(envelope.id(), event, activities);
        }
    }

    private static void apply(UserEvent event, Activities activities, AgeBands ageBands) {
        switch (event) {
            case UserEvent.Registered e ->
                activities.remember(new Activity(
                        Act.REGISTERED,
                        e.userId().toString(),
                        e.userId(),
                        e.device().id(),
                        null,
                        null,
                        0,
                        e.at()));
            case UserEvent.CardBound e ->
                activities.remember(new Activity(
                        Act.CARD_BINDING, e.cardId().toString(), e.userId(), null, null, e.cardToken(), 0, e.at()));
            case UserEvent.IdentityVerified e -> ageBands.know(e.userId(), e.ageBand(), e.at());
            case UserEvent.ConsentChanged _,
                    UserEvent.SuitabilityAssessed _,
                    UserEvent.ComplaintFiled _,
                    UserEvent.ComplaintResolved _,
                    UserEvent.Frozen _,
                    UserEvent.CardUnbound _,
                    UserEvent.Closed _,
                    UserEvent.Erased _,
                    UserEvent.TierChanged _,
                    UserEvent.BenefitDue _ -> {}
        }
    }

    private static void apply(TradeEvent event, Activities activities) {
        switch (event) {
            case TradeEvent.OrderPlaced e ->
                activities.remember(new Activity(
                        Act.ORDER,
                        e.orderId().toString(),
                        e.userId(),
                        null,
                        null,
                        null,
                        e.amount().fen(),
                        e.at()));
            case TradeEvent.OrderFailed e -> activities.orderFailed(e.orderId(), e.userId(), e.at());
            case TradeEvent.DepositSettled e ->
                activities.remember(paid(Act.DEPOSITED, e.depositId(), e.userId(), e.amount(), e.at()));
            case TradeEvent.OrderConfirmed e ->
                activities.remember(paid(Act.INVESTED, e.orderId(), e.userId(), e.amount(), e.at()));
            case TradeEvent.ProductPublished _,
                    TradeEvent.IncentivePosted _,
                    TradeEvent.WithdrawalSettled _,
                    TradeEvent.IncomeCredited _,
                    TradeEvent.Matured _,
                    TradeEvent.Redeemed _,
                    TradeEvent.CommissionEarned _ -> {}
        }
    }

    /** A repayment is known by its event: an instalment may be paid in parts. */
    private static void apply(UUID eventId, LoanEvent event, Activities activities) {
        switch (event) {
            case LoanEvent.Disbursed e ->
                activities.remember(paid(Act.LOAN_DISBURSED, e.loanId(), e.userId(), e.principal(), e.at()));
            case LoanEvent.InstalmentPaid e ->
                activities.remember(paid(Act.LOAN_REPAID, eventId, e.userId(), e.principal(), e.at()));
            case LoanEvent.Applied _,
                    LoanEvent.Approved _,
                    LoanEvent.Rejected _,
                    LoanEvent.Overdue _,
                    LoanEvent.Cured _,
                    LoanEvent.Settled _,
                    LoanEvent.LossRecognised _,
                    LoanEvent.WrittenOff _,
                    LoanEvent.Recovered _ -> {}
        }
    }

    private static Activity paid(Act kind, UUID subject, UUID userId, Money amount, Instant at) {
        return new Activity(kind, subject.toString(), userId, null, null, null, amount.fen(), at);
    }
}
