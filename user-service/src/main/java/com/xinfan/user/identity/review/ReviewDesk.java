package com.xinfan.user.identity.review;

import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.IdentityStatus;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.Standing;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.identity.review.Review.Cause;
import com.xinfan.user.identity.review.Review.Side;
import com.xinfan.user.identity.review.Review.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The person's side: asks for a review and sends photos; each method is one transaction. */
@Service
@Transactional
class ReviewDesk {

    static final String RULE = "identity.review";

    private final Reviews reviews;
    private final Accounts accounts;
    private final People people;
    private final Standings standings;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    ReviewDesk(
            Reviews reviews,
            Accounts accounts,
            People people,
            Standings standings,
            Rulebook rulebook,
            BusinessClock clock) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.people = people;
        this.standings = standings;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    public Review.OwnReviewView request(UUID userId) {
        accounts.lock(userId);
        var id = Ids.next();
        if (!reviews.insert(id, userId, cause(userId), clock.now())) {
            throw ReviewProblem.REVIEW_OPEN.problem();
        }
        return own(reviews.find(id).orElseThrow());
    }

    /** The last photo that is missing opens the review. */
    public Review.OwnReviewView upload(UUID userId, UUID id, Side side, byte[] photo) {
        var review = reviews.lock(id)
                .filter(one -> one.userId().equals(userId))
                .orElseThrow(ReviewProblem.REVIEW_NOT_FOUND::problem);
        if (review.status() != Status.COLLECTING) {
            throw ReviewProblem.REVIEW_STATUS.problem(review.status());
        }
        reviews.put(id, side, photo, clock.now());
        if (missing(id).isEmpty()) {
            reviews.open(id, clock.now().plus(Duration.ofHours(rule().integer("slaHours"))));
        }
        return own(reviews.find(id).orElseThrow());
    }

    @Transactional(readOnly = true)
    public List<Review.OwnReviewView> of(UUID userId) {
        return reviews.of(userId).stream().map(this::own).toList();
    }

    /** What there is to be decided by a person, if anything is. */
    private Cause cause(UUID userId) {
        var claimed = people.standing(userId).orElseThrow(IdentityProblem.IDENTITY_NOT_CLAIMED::problem);
        return switch (claimed.status()) {
            case REJECTED -> Cause.CONTESTED;
            case PENDING -> {
                var silent = Duration.between(claimed.submittedAt(), clock.now());
                if (silent.toHours() < rule().integer("unknownHours")) {
                    throw notNeeded(claimed.status());
                }
                yield Cause.UNKNOWN;
            }
            case VERIFIED -> verified(standings.of(userId).orElseThrow(() -> notNeeded(claimed.status())));
        };
    }

    private static Cause verified(Standing standing) {
        if (standing.restriction() == Standing.Restriction.RECHECK_FAILED) {
            return Cause.RECHECK;
        }
        if (standing.baseClass() == AccountClass.I) {
            throw notNeeded(IdentityStatus.VERIFIED);
        }
        return Cause.UPGRADE;
    }

    private static RuntimeException notNeeded(IdentityStatus status) {
        return ReviewProblem.REVIEW_NOT_NEEDED.problem(status);
    }

    private Rule rule() {
        return rulebook.rule(RULE, clock.today());
    }

    private List<Side> missing(UUID id) {
        var missing = new ArrayList<>(Arrays.asList(Side.values()));
        reviews.images(id).forEach(image -> missing.remove(image.side()));
        return missing;
    }

    private Review.OwnReviewView own(Review review) {
        return new Review.OwnReviewView(
                review.id(),
                review.cause(),
                review.status(),
                review.openedAt(),
                missing(review.id()),
                review.decidedAt(),
                review.reason());
    }
}
