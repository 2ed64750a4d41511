package com.xinfan.product.loan.application;

import com.xinfan.platform.security.Origin;
import com.xinfan.product.loan.LoanProblem;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The way of an application, with no transaction of its own: it asks risk between those of book and desk. */
@Service
class ApplicationService {

    private final LoanApplications applications;
    private final Admission admission;
    private final ApplicationBook book;
    private final CreditDecisions decisions;

    ApplicationService(
            LoanApplications applications, Admission admission, ApplicationBook book, CreditDecisions decisions) {
        this.applications = applications;
        this.admission = admission;
        this.book = book;
        this.decisions = decisions;
    }

    /** A replay is answered by what the first call has reached, not by checking a changed world once more. */
    LoanApplication apply(UUID user, String key, LoanApplication.Wish wish, Origin origin) {
        var before = applications.findByUserIdAndRequestKey(user, key);
        var application = before.isPresent()
                ? before.get()
                : book.create(user, key, wish, admission.admit(user, wish).everyDays(), origin);
        if (!application.asks(wish)) {
            throw LoanProblem.LOAN_KEY_REUSED.problem();
        }
        return application.status() == LoanApplication.Status.DECIDING
                ? decisions.decide(application, origin)
                : application;
    }
}
