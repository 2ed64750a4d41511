package com.xinfan.risk.screening;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import com.xinfan.platform.web.Page;
import com.xinfan.platform.web.PageQuery;
import com.xinfan.risk.screening.Hits.Coverage;
import com.xinfan.risk.screening.NameHit.Level;
import com.xinfan.risk.screening.NameHit.Status;
import com.xinfan.risk.screening.WatchLists.WatchList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with hits. */
@Service
@Transactional
class HitDesk {

    private final Hits hits;
    private final LiveNames names;
    private final WatchLists lists;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    HitDesk(
            Hits hits,
            LiveNames names,
            WatchLists lists,
            Outbox outbox,
            Audit audit,
            BusinessClock clock,
            ApplicationEventPublisher events) {
        this.hits = hits;
        this.names = names;
        this.lists = lists;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    enum Verdict {
        FALSE_POSITIVE,
        TRUE_MATCH
    }

    /** How far the people are compared with the lists that count. */
    record ScreeningCoverage(String version, List<WatchList> lists, Coverage coverage) {}

    /**
     * A true match takes one person, since it is the safe side; what is as good as certain, or was confirmed, takes two
     * to be cleared.
     */
    public NameHit decide(UUID id, Verdict verdict, String reason, CurrentStaff staff) {
        var before = locked(id);
        if (verdict == Verdict.TRUE_MATCH) {
            requireUndecided(before.isOpen());
            end(before, Status.CONFIRMED, "screening_confirmed", reason, staff);
            events.publishEvent(new ScreeningConfirmed(id, before.userId()));
        } else if (before.status() == Status.SECOND_LOOK) {
            if (staff.username().equals(before.firstBy())) {
                throw ScreeningProblem.SCREENING_SAME_PERSON.problem();
            }
            end(before, Status.CLEARED, "screening_cleared", reason, staff);
        } else {
            requireUndecided(before.isOpen() || before.status() == Status.CONFIRMED);
            if (before.level() == Level.MATCH || before.status() == Status.CONFIRMED) {
                hits.firstLook(id, staff.username(), reason, clock.now());
            } else {
                end(before, Status.CLEARED, "screening_cleared", reason, staff);
            }
        }
        var after = find(id);
        audit.record(staff.username(), "screening-hit.decide", subject(id), before.status(), after.status(), reason);
        return after;
    }

    public NameHit assign(UUID id, @Nullable String username, CurrentStaff staff) {
        var before = locked(id);
        requireUndecided(before.isOpen());
        var owner = Objects.requireNonNullElse(username, staff.username());
        hits.assign(id, owner);
        audit.record(staff.username(), "screening-hit.assign", subject(id), before.owner(), owner, null);
        return find(id);
    }

    @Transactional(readOnly = true)
    public NameHit find(UUID id) {
        return hits.find(id).orElseThrow(ScreeningProblem.SCREENING_HIT_NOT_FOUND::problem);
    }

    @Transactional(readOnly = true)
    public Page<NameHit> page(@Nullable Status status, @Nullable UUID userId, PageQuery query) {
        return query.page(hits.page(status, userId, query), NameHit::id);
    }

    @Transactional(readOnly = true)
    public ScreeningCoverage standing() {
        var version = names.version();
        return new ScreeningCoverage(version, lists.live(), hits.coverage(version, clock.now()));
    }

    /** In the order in which a screening takes the two: the person, then her hits. */
    private NameHit locked(UUID id) {
        hits.lock(find(id).userId());
        return find(id);
    }

    private void end(NameHit hit, Status status, String outcome, String reason, CurrentStaff staff) {
        var now = clock.now();
        hits.decide(hit.id(), status, staff.username(), reason, now);
        outbox.append(new RiskEvent.CaseClosed(hit.id(), hit.userId(), now, CaseKind.REVIEW, hit.id(), outcome));
    }

    private static void requireUndecided(boolean open) {
        if (!open) {
            throw ScreeningProblem.SCREENING_HIT_DECIDED.problem();
        }
    }

    private static String subject(UUID id) {
        return "screening-hit:" + id;
    }
}
