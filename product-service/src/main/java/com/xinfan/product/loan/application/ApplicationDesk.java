package com.xinfan.product.loan.application;

import com.xinfan.contract.event.LoanEvent;
import com.xinfan.contract.money.Money;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.catalogue.Catalogue;
import com.xinfan.product.loan.LoanProblem;
import com.xinfan.product.loan.pricing.Pricing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions that decide an application. Each locks the row first and acts on the state it expects. */
@Component
@Transactional
class ApplicationDesk {

    private static final Reason TOO_LITTLE = new Reason("below_minimum", "可批准的金额低于产品最低金额");

    private final LoanApplications applications;
    private final Catalogue catalogue;
    private final Pricing pricing;
    private final Rulebook rulebook;
    private final Outbox outbox;
    private final BusinessClock clock;

    ApplicationDesk(
            LoanApplications applications,
            Catalogue catalogue,
            Pricing pricing,
            Rulebook rulebook,
            Outbox outbox,
            BusinessClock clock) {
        this.applications = applications;
        this.catalogue = catalogue;
        this.pricing = pricing;
        this.rulebook = rulebook;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Acts on risk's answer, unless it is decided already: an answer that was long on its way may still speak of the
     * review that has ended.
     */
    LoanApplication decided(UUID id, CreditClient.CreditAnswer answer) {
        var application = locked(id);
        if (application.undecided()) {
            application.judged(answer);
            switch (answer.outcome()) {
                case APPROVE -> offer(application);
                case REVIEW -> application.refer();
                case DECLINE -> reject(application, answer.why());
            }
        }
        return application;
    }

    /** What may not be offered at its price is refused, whoever wanted it. */
    private void offer(LoanApplication application) {
        var today = clock.today();
        var product = catalogue.offer(application.productId()).orElseThrow();
        var quote = pricing.quote(application.borrowing(product.annualRate(), today));
        var forbidden = pricing.forbids(quote);
        if (forbidden.isPresent()) {
            reject(application, List.of(reason(forbidden.get())));
        } else if (quote.borrowing().amount() < product.minAmount()) {
            reject(application, List.of(TOO_LITTLE));
        } else {
            var days = rulebook.rule("credit.offer", today).integer("validDays");
            var until = clock.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
            application.offer(quote, until, clock.now());
            outbox.append(new LoanEvent.Approved(
                    application.userId(),
                    clock.now(),
                    application.id(),
                    application.productId(),
                    Money.ofFen(quote.borrowing().amount()),
                    quote.annualCost(),
                    until));
        }
    }

    private void reject(LoanApplication application, List<Reason> reasons) {
        application.reject(reasons, clock.now());
        outbox.append(new LoanEvent.Rejected(
                application.userId(),
                clock.now(),
                application.id(),
                application.productId(),
                reasons.stream().map(Reason::code).toList()));
    }

    private static Reason reason(Rule rule) {
        return new Reason(rule.id(), rule.zh());
    }

    private LoanApplication locked(UUID id) {
        return applications.lock(id).orElseThrow(LoanProblem.LOAN_NOT_FOUND::problem);
    }
}
