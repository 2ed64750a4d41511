package com.xinfan.user.identity.diligence;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.AgeBand;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.AccountChanged;
import com.xinfan.user.identity.IdNumber;
import com.xinfan.user.identity.IdentityProblem;
import com.xinfan.user.identity.People;
import com.xinfan.user.identity.Standing;
import com.xinfan.user.identity.Standing.Recheck;
import com.xinfan.user.identity.Standing.Restriction;
import com.xinfan.user.identity.Standings;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of one person on one day: each method is one transaction. */
@Service
@Transactional
public class Diligence {

    private final Standings standings;
    private final People people;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;

    Diligence(Standings standings, People people, Outbox outbox, Rulebook rulebook, BusinessClock clock) {
        this.standings = standings;
        this.people = people;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Another phone asks for a new look at the person today. */
    @EventListener
    void phoneChanged(AccountChanged.PhoneChanged change) {
        standings.change(change.userId(), one -> one.withRecheck(one.recheck().on(clock.today(), null)));
    }

    /** Whether a case about her is open: she is looked at more often, and now if it just opened. */
    public void risk(UUID userId, boolean high) {
        standings.change(userId, one -> {
            var now = one.recheck();
            return now.highRisk() == high
                    ? one
                    : one.withRecheck(new Recheck(high ? clock.today() : now.on(), now.request(), high));
        });
    }

    /** The last day of her document as she tells it; null is a document without end. */
    public Standing document(UUID userId, @Nullable LocalDate until) {
        if (until != null && until.isBefore(clock.today())) {
            var rule = rulebook.rule("identity.document", clock.today());
            throw IdentityProblem.DOCUMENT_EXPIRED.at("/validUntil").rule(rule);
        }
        return standings
                .change(userId, one -> one.withDocument(until))
                .orElseThrow(IdentityProblem.IDENTITY_REQUIRED::problem);
    }

    void adopt(UUID userId) {
        standings.adopt(userId, number(userId));
    }

    void remind(UUID userId) {
        standings.change(userId, one -> {
            var until = Objects.requireNonNull(one.document().until());
            if (!until.isBefore(clock.today())) {
                tell(userId, "identity-document-expiring", until, Map.of("day", until.toString()));
            }
            return one.reminded();
        });
    }

    void expire(UUID userId) {
        standings.change(userId, one -> {
            var until = Objects.requireNonNull(one.document().until());
            tell(userId, "identity-restricted", until, Map.of("day", until.toString()));
            return one.restricted(Restriction.DOCUMENT_EXPIRED);
        });
    }

    /** Looks at the birthday itself, which is stored nowhere else than in the sealed number. */
    void age(UUID userId) {
        var number = number(userId);
        standings.change(userId, one -> {
            var today = clock.today();
            var band = AgeBand.of(number.ageOn(today));
            var next = Standings.bandCheckOn(number, today);
            return one.withBand(band, next == null || next.isAfter(today) ? next : today.plusDays(1));
        });
    }

    /** The question for this look; asked again, it is the same question. */
    UUID question(UUID userId) {
        return Objects.requireNonNull(standings
                .change(
                        userId,
                        one -> one.recheck().request() == null
                                ? one.withRecheck(one.recheck().on(one.recheck().on(), Ids.next()))
                                : one)
                .orElseThrow()
                .recheck()
                .request());
    }

    /** The registry's answer to a question; one that it did not give is asked for again tomorrow. */
    void answered(UUID userId, UUID request, @Nullable Boolean match) {
        standings.change(userId, one -> {
            if (!request.equals(one.recheck().request())) {
                return one;
            }
            if (match == null) {
                return one.withRecheck(one.recheck().on(clock.today().plusDays(1), request));
            }
            var next = one.withRecheck(one.recheck().on(next(one), null));
            if (match) {
                return next.restriction() == Restriction.RECHECK_FAILED ? next.restricted(null) : next;
            }
            tell(userId, "identity-recheck-failed", request, Map.of());
            return next.restricted(Restriction.RECHECK_FAILED);
        });
    }

    private IdNumber number(UUID userId) {
        return IdNumber.of(people.verified(userId).orElseThrow().idNumber()).orElseThrow();
    }

    private LocalDate next(Standing one) {
        var rule = rulebook.rule("identity.recheck", clock.today());
        return clock.today().plusMonths(rule.integer(one.recheck().highRisk() ? "highRiskMonths" : "months"));
    }

    private void tell(UUID userId, String template, Object cause, Map<String, String> parameters) {
        var id = Ids.of(template, userId, cause);
        outbox.append(new MessageEvent.Requested(id, userId, clock.now(), template, MessageClass.SERVICE, parameters));
    }
}
