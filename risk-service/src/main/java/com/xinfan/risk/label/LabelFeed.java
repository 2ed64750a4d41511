package com.xinfan.risk.label;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.platform.inbox.Subscription;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A loan past its first bucket, or written off, says something of its borrower; a few days late do not. */
@Configuration(proxyBeanMethods = false)
class LabelFeed {

    private static final String SOURCE = "loan";

    @Bean
    Subscription labelSubscription(Labels labels) {
        return Subscription.batch(
                "label", Set.of(EventStream.LOAN), batch -> batch.forEach(envelope -> apply(envelope, labels)));
    }

    private static void apply(Envelope envelope, Labels labels) {
        if (!(envelope.event() instanceof LoanEvent event)) {
            return;
        }
        switch (event) {
            case LoanEvent.Overdue e -> {
                if (e.bucket() != OverdueBucket.M1) {
                    var due = e.due().fen();
                    labels.tell(e.userId(), LabelKind.OVERDUE, e.loanId(), SOURCE, due, e.at());
                }
            }
            case LoanEvent.WrittenOff e -> labels.tell(e.userId(), LabelKind.OVERDUE, e.loanId(), SOURCE, 0, e.at());
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
