package com.xinfan.user.identity.screening;

import com.xinfan.contract.vocabulary.AccountClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.user.account.AccountStatus;
import com.xinfan.user.account.Accounts;
import com.xinfan.user.account.Freezer;
import com.xinfan.user.identity.IdentityDesk;
import com.xinfan.user.identity.IdentityStatus;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.Standing;
import com.xinfan.user.identity.Standing.Restriction;
import com.xinfan.user.identity.Standings;
import com.xinfan.user.identity.screening.ScreeningClient.Answer;
import com.xinfan.user.identity.screening.ScreeningClient.Outcome;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an answer does to a person: one transaction. */
@Service
@Transactional
class ScreeningDesk {

    private static final String ACTOR = "screening";

    /** Said to nobody but staff; it does not say why. */
    private static final String REASON = "COMPLIANCE_REVIEW";

    private final ScreeningRows rows;
    private final Accounts accounts;
    private final IdentityDesk identities;
    private final Standings standings;
    private final People people;
    private final Audit audit;
    private final BusinessClock clock;

    ScreeningDesk(
            ScreeningRows rows,
            Accounts accounts,
            IdentityDesk identities,
            Standings standings,
            People people,
            Audit audit,
            BusinessClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.identities = identities;
        this.standings = standings;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    public void settle(Answer answer, ScreeningRows.Due due, long round) {
        var userId = answer.userId();
        accounts.lock(userId);
        rows.store(answer, due, round, clock.now());
        if (answer.confirmed()) {
            people.standing(userId)
                    .filter(one -> one.status() == IdentityStatus.PENDING)
                    .ifPresent(_ -> identities.decide(userId, false, AccountClass.II));
            freeze(userId);
        }
        var restricts = answer.outcome() == Outcome.MATCH;
        standings.change(userId, one -> restricts ? restricted(one) : lifted(one));
    }

    /** Whoever is restricted for another reason is so already; when that ends, the next screening restricts her. */
    private static Standing restricted(Standing one) {
        return one.restriction() == null ? one.restricted(Restriction.UNDER_REVIEW) : one;
    }

    private static Standing lifted(Standing one) {
        return one.restriction() == Restriction.UNDER_REVIEW ? one.restricted(null) : one;
    }

    private void freeze(UUID userId) {
        var before = accounts.standing(userId).orElseThrow();
        var mayGoOn = before.status() == AccountStatus.FROZEN && before.frozenBy() == Freezer.SELF
                || before.status().opensSessions();
        if (mayGoOn) {
            accounts.freeze(userId, Freezer.STAFF, REASON);
            audit.record(
                    ACTOR,
                    "user.frozen",
                    "user:" + userId,
                    Map.of("status", before.status()),
                    Map.of("status", AccountStatus.FROZEN),
                    REASON);
        }
    }
}
