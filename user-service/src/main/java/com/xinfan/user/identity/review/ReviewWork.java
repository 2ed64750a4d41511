package com.xinfan.user.identity.review;

import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.work.WorkItem;
import com.xinfan.platform.work.WorkSource;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reviews that wait for a person, and photos that may no longer be kept. */
@Component
class ReviewWork implements DueWork, WorkSource {

    private final Reviews reviews;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ReviewWork(Reviews reviews, Rulebook rulebook, BusinessClock clock) {
        this.reviews = reviews;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity-review";
    }

    @Override
    @Transactional
    public int runDue() {
        var rule = rulebook.rule(ReviewDesk.RULE, clock.today());
        var now = clock.now();
        return reviews.abandon(now.minus(Duration.ofDays(rule.integer("abandonDays"))), now)
                + reviews.deleteImages(now.minus(Duration.ofDays(rule.integer("keepImageDays"))), now);
    }

    @Override
    public List<WorkItem> open() {
        return reviews.waiting().stream()
                .map(one -> new WorkItem(
                        "identity-review",
                        one.id(),
                        "身份人工审核 " + one.cause() + (one.firstBy() == null ? "" : "（复核）"),
                        null,
                        one.openedAt(),
                        one.dueAt()))
                .toList();
    }
}
