package com.xinfan.product.loan.application;

import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.remote.RemoteFailure;
import com.xinfan.platform.remote.Remotes;
import com.xinfan.platform.security.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks risk for its decision: with the application, and again as due work for as long as there is none, be it that
 * risk is silent or that a person there has not decided.
 */
@Component
class CreditDecisions implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(CreditDecisions.class);
    private static final int BATCH = 50;

    private final ApplicationBook book;
    private final ApplicationDesk desk;
    private final CreditClient risk;
    private final MeterRegistry meters;

    CreditDecisions(ApplicationBook book, ApplicationDesk desk, Remotes remotes, MeterRegistry meters) {
        this.book = book;
        this.desk = desk;
        this.risk = remotes.internal("risk-service", CreditClient.class);
        this.meters = meters;
    }

    /** The application with its decision, or as it was while risk does not answer. */
    LoanApplication decide(LoanApplication application, Origin origin) {
        return ask(application, origin.attributes(Map.of())).orElse(application);
    }

    private Optional<LoanApplication> ask(LoanApplication application, Map<String, String> attributes) {
        try {
            var answer = risk.decide(new CreditClient.CreditQuestion(
                    "loan:" + application.id(),
                    application.userId(),
                    application.productId(),
                    application.amount(),
                    application.instalments(),
                    application.everyDays(),
                    application.id(),
                    attributes));
            if (application.status() == LoanApplication.Status.DECIDING
                    || answer.outcome() != CreditClient.Outcome.REVIEW) {
                count(answer.outcome().name());
            }
            return Optional.of(desk.decided(application.id(), answer));
        } catch (RemoteFailure silent) {
            LOG.warn("Loan application {} stays undecided: {}", application.id(), silent.getMessage());
            count("UNANSWERED");
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "credit-decisions";
    }

    /** Counts those that were answered, so that a silent risk-service ends the turn. */
    @Override
    public int runDue() {
        var done = 0;
        for (var application : book.undecided(BATCH)) {
            try {
                // Nobody is there now: it came from where it was made.
                var attributes = application
                        .origin()
                        .map(origin -> origin.attributes(Map.of()))
                        .orElse(Map.of());
                done += ask(application, attributes).isPresent() ? 1 : 0;
            } catch (RuntimeException e) {
                // One bad application must not hold up the others; it is tried again.
                LOG.error("Loan application {} cannot be decided", application.id(), e);
            }
        }
        return done;
    }

    private void count(String outcome) {
        meters.counter("loan.decisions", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }
}
