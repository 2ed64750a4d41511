package com.xinfan.product.renewal;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.web.Problem;
import com.xinfan.platform.web.ProblemCode;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.dayend.DayStep;
import com.xinfan.product.dayend.Step;
import com.xinfan.product.order.Purchases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Places the orders of terms that have ended, after they were paid. The holding's id is the order's key. */
@Component
class RenewalStep implements DayStep {

    private static final int PATIENCE_DAYS = 3;

    private final Renewals renewals;
    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;

    RenewalStep(
            Renewals renewals,
            Purchases purchases,
            Catalogue catalogue,
            Outbox outbox,
            TransactionTemplate transaction,
            BusinessClock clock) {
        this.renewals = renewals;
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.MATURITIES;
    }

    @Override
    public int work(LocalDate day) {
        return (int) renewals.due().stream().filter(due -> ended(due, day)).count();
    }

    @Override
    public List<String> waiting(LocalDate day) {
        var waiting = renewals.waiting(day);
        return waiting == 0 ? List.of() : List.of(waiting + " 笔到期续期等待下单");
    }

    /** Whether it has become an order or will not; otherwise it is tried again. */
    private boolean ended(Renewals.Due due, LocalDate day) {
        try {
            if (!offered(due)) {
                return refused(due, RenewalProblem.RENEWAL_NOT_OFFERED);
            }
            var placed = purchases.place(
                    due.userId(),
                    due.holdingId().toString(),
                    due.productId(),
                    due.principal(),
                    Set.of(),
                    Purchases.Source.RENEWAL,
                    due.holdingId());
            renewals.placed(due.holdingId(), placed.orderId());
            return true;
        } catch (Problem problem) {
            var passing = problem.code().status() == HttpStatus.SERVICE_UNAVAILABLE
                    || problem.code().code().equals("profile_pending");
            return (!passing || due.endedOn().plusDays(PATIENCE_DAYS).isBefore(day)) && refused(due, problem.code());
        }
    }

    private boolean offered(Renewals.Due due) {
        return catalogue
                .offer(due.productId())
                .filter(offer -> offer.live() && offer.dealing().renewable())
                .isPresent();
    }

    private boolean refused(Renewals.Due due, ProblemCode why) {
        transaction.executeWithoutResult(_ -> {
            if (renewals.refused(due.holdingId(), why.code())) {
                outbox.append(new MessageEvent.Requested(
                        Ids.of("message", "renewal-refused", due.holdingId()),
                        due.userId(),
                        clock.now(),
                        "renewal-refused",
                        MessageClass.SERVICE,
                        Map.of(
                                "product",
                                due.name(),
                                "amount",
                                BigDecimal.valueOf(due.principal(), 2).toPlainString())));
            }
        });
        return true;
    }
}
