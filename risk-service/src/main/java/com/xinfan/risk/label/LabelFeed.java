package com.xinfan.risk.label;

import com.xinfan.contract.event.CampaignEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.event.TradeEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.contract.vocabulary.CaseOutcome;
import com.xinfan.contract.vocabulary.IncentiveStep;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears what people turned out to be from those who found out. */
@Configuration(proxyBeanMethods = false)
class LabelFeed {

    private static final String LOAN = "loan";
    private static final String CAMPAIGN = "campaign";
    private static final String CASE = "case";
    private static final String ORDER = "order";

    /** How an order ends that its user has walked away from. */
    private static final Set<String> GIVEN_UP = Set.of("order_interrupted");

    @Bean
    Subscription labelSubscription(Labels labels) {
        return Subscription.batch(
                "label",
                Set.of(EventStream.LOAN, EventStream.CAMPAIGN, EventStream.TRADE, EventStream.RISK),
                batch -> batch.forEach(envelope -> apply(envelope, labels)));
    }

    private static void apply(Envelope envelope, Labels labels) {
        switch (envelope.event()) {
            case LoanEvent event -> apply(event, labels);
            case CampaignEvent.IncentiveClawedBack e ->
                labels.tell(e.userId(), LabelKind.CLAWBACK, e.couponId(), CAMPAIGN, 0, e.at());
            // What it cost; told by the ledger, before or after the campaign tells that there was one.
            case TradeEvent.IncentivePosted e
            when e.step() == IncentiveStep.CLAWBACK ->
                labels.tell(
                        e.userId(),
                        LabelKind.CLAWBACK,
                        e.couponId(),
                        CAMPAIGN,
                        Math.abs(e.amount().fen()),
                        e.at());
            case TradeEvent.OrderFailed e
            when GIVEN_UP.contains(e.reason()) ->
                labels.tell(e.userId(), LabelKind.REFUND, e.orderId(), ORDER, 0, e.at());
            case RiskEvent.CaseClosed e
            when proves(e) -> labels.tell(e.userId(), LabelKind.FRAUD, e.caseId(), CASE, 0, e.at());
            default -> {
                // Says nothing of anybody.
            }
        }
    }

    /** A suspicion of laundering is reported, whoever is right. */
    private static boolean proves(RiskEvent.CaseClosed closed) {
        return (closed.kind() == CaseKind.FRAUD || closed.kind() == CaseKind.ABUSE)
                && CaseOutcome.CONFIRMED.name().equals(closed.outcome());
    }

    /** A loan past its first bucket, or written off, says something of its borrower; a few days late do not. */
    private static void apply(LoanEvent event, Labels labels) {
        switch (event) {
            case LoanEvent.Overdue e -> {
                if (e.bucket() != OverdueBucket.M1) {
                    labels.tell(
                            e.userId(),
                            LabelKind.OVERDUE,
                            e.loanId(),
                            LOAN,
                            e.due().fen(),
                            e.at());
                }
            }
            case LoanEvent.WrittenOff e -> labels.tell(e.userId(), LabelKind.OVERDUE, e.loanId(), LOAN, 0, e.at());
            case LoanEvent.Applied _,
                    LoanEvent.Approved _,
                    LoanEvent.Rejected _,
                    LoanEvent.Disbursed _,
                    LoanEvent.InstalmentPaid _,
                    LoanEvent.Cured _,
                    LoanEvent.Settled _,
                    LoanEvent.LossRecognised _,
                    LoanEvent.Recovered _ -> {}
        }
    }
}
