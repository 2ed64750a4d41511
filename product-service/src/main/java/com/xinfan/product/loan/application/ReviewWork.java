package com.xinfan.product.loan.application;

import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** The applications that wait for a person, oldest first. */
@Component
class ReviewWork implements WorkSource {

    private static final Duration ANSWERED_WITHIN = Duration.ofDays(1);
    private static final int MAX = 200;

    private final LoanApplications applications;

    ReviewWork(LoanApplications applications) {
        this.applications = applications;
    }

    @Override
    public List<WorkItem> open() {
        return applications.findByStatusOrderByCreatedAt(LoanApplication.Status.REVIEWING, Limit.of(MAX)).stream()
                .map(application -> new WorkItem(
                        "loan-application",
                        application.id(),
                        "贷款审核：" + application.purpose(),
                        null,
                        application.createdAt(),
                        application.createdAt().plus(ANSWERED_WITHIN)))
                .toList();
    }
}
