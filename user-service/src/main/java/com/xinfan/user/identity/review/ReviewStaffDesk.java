package com.xinfan.user.identity.review;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.user.identity.IdentityDesk;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.Standing;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.identity.review.Review.Cause;
import com.xinfan.user.identity.review.Review.Side;
import com.xinfan.user.identity.review.Review.Status;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The staff's side: looks at photos one by one, with a reason, and decides; each method is one transaction. */
@Service
@Transactional
class ReviewStaffDesk {

    private final Reviews reviews;
    private final Outcome outcome;
    private final People people;
    private final Audit audit;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ReviewStaffDesk(
            Reviews reviews, Outcome outcome, People people, Audit audit, Rulebook rulebook, BusinessClock clock) {
        this.reviews = reviews;
        this.outcome = outcome;
        this.people = people;
        this.audit = audit;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<Review.ReviewView> page(@Nullable Status status, PageQuery query) {
        var views = reviews.page(status, query).stream().map(this::view).toList();
        return query.page(views, Review.ReviewView::id);
    }

    @Transactional(readOnly = true)
    public Review.ReviewView find(UUID id) {
        return view(reviews.find(id).orElseThrow(ReviewProblem.REVIEW_NOT_FOUND::problem));
    }

    /** A look is recorded before it is had. */
    public byte[] look(UUID id, Side side, String reason, CurrentStaff staff) {
        var review = reviews.find(id).orElseThrow(ReviewProblem.REVIEW_NOT_FOUND::problem);
        audit.record(staff.username(), "identity-image.viewed", subject(review.id()), null, side, reason);
        return reviews.image(id, side).orElseThrow(ReviewProblem.IMAGE_GONE::problem);
    }

    /** A refusal needs one person; a yes needs two where the rulebook wants a second look. */
    public Review.ReviewView decide(UUID id, boolean approve, String reason, CurrentStaff staff) {
        var review = reviews.lock(id).orElseThrow(ReviewProblem.REVIEW_NOT_FOUND::problem);
        if (review.status() != Status.OPEN && review.status() != Status.SECOND_LOOK) {
            throw ReviewProblem.REVIEW_STATUS.problem(review.status());
        }
        if (staff.username().equals(review.firstBy())) {
            throw ReviewProblem.REVIEW_SAME_PERSON.problem();
        }
        audit.record(staff.username(), "identity-review.decide", subject(id), review.status(), approve, reason);
        if (approve && review.status() == Status.OPEN && needsSecondLook(review.cause())) {
            reviews.firstLook(id, staff.username(), reason, clock.now());
        } else {
            var status = approve ? Status.APPROVED : Status.REJECTED;
            reviews.decide(review, status, staff.username(), reason, clock.now());
            outcome.apply(review, approve);
        }
        return find(id);
    }

    private boolean needsSecondLook(Cause cause) {
        return rulebook.rule(ReviewDesk.RULE, clock.today()).list("secondLook").contains(cause.name());
    }

    private Review.ReviewView view(Review review) {
        return new Review.ReviewView(
                review.id(),
                review.userId(),
                people.standing(review.userId())
                        .map(People.Standing::nameMasked)
                        .orElse(""),
                review.cause(),
                review.status(),
                review.openedAt(),
                review.dueAt(),
                review.firstBy(),
                review.firstReason(),
                review.secondBy(),
                review.decidedAt(),
                review.reason(),
                reviews.images(review.id()));
    }

    private static String subject(UUID id) {
        return "identity-review:" + id;
    }

    /** What a decision does to the person. Her face and document were seen: a yes opens class I. */
    @Service
    static class Outcome {

        private final IdentityDesk identities;
        private final Standings standings;
        private final Outbox outbox;
        private final BusinessClock clock;

        Outcome(IdentityDesk identities, Standings standings, Outbox outbox, BusinessClock clock) {
            this.identities = identities;
            this.standings = standings;
            this.outbox = outbox;
            this.clock = clock;
        }

        void apply(Review review, boolean approve) {
            switch (review.cause()) {
                case UNKNOWN, CONTESTED -> identities.decide(review.userId(), approve, AccountClass.I);
                case UPGRADE -> {
                    if (approve) {
                        standings.change(review.userId(), one -> one.withClass(AccountClass.I));
                    }
                }
                case RECHECK -> {
                    if (approve) {
                        standings.change(
                                review.userId(),
                                one -> one.restriction() == Standing.Restriction.RECHECK_FAILED
                                        ? one.restricted(null)
                                        : one);
                    }
                }
            }
            outbox.append(new MessageEvent.Requested(
                    Ids.of("identity-review-decided", review.id()),
                    review.userId(),
                    clock.now(),
                    "identity-review-decided",
                    MessageClass.SERVICE,
                    Map.of("result", approve ? "通过" : "未通过")));
        }
    }
}
