package com.xinfan.product.advice;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.product.advice.Proposal.Grounds;
import com.xinfan.product.advice.Proposal.LineStatus;
import com.xinfan.product.advice.Proposal.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of a proposal's life. */
@Component
@Transactional
class AdviceDesk {

    private final AdviceRows rows;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    AdviceDesk(AdviceRows rows, Outbox outbox, Audit audit, BusinessClock clock, MeterRegistry meters) {
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.meters = meters;
    }

    /** The same key of the same adviser is one proposal. */
    Proposal propose(Proposal proposal, String key, Grounds grounds) {
        var adviser = proposal.adviser();
        if (!rows.insert(proposal, key, grounds)) {
            return rows.byKey(adviser.id(), key).orElseThrow();
        }
        audit.record(
                adviser.username(),
                "advice.propose",
                subject(proposal.id()),
                null,
                Map.of("client", proposal.userId(), "licence", adviser.licenceNumber(), "hash", proposal.textHash()),
                null);
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", "advice-proposed", proposal.id()),
                proposal.userId(),
                clock.now(),
                "advice-proposed",
                MessageClass.SERVICE,
                Map.of("adviser", adviser.username(), "day", day(proposal.validUntil()))));
        count(Status.PROPOSED);
        return proposal;
    }

    /** The client has chosen lines, each with what she acknowledged; the others are declined. */
    Proposal confirm(UUID user, UUID id, Map<Integer, Set<String>> chosen) {
        var proposal = open(user, id);
        var now = clock.now();
        chosen.forEach(
                (number, acknowledged) -> rows.choose(id, number, String.join(",", new TreeSet<>(acknowledged)), now));
        end(proposal, Status.CONFIRMED, "user:" + user, null);
        return find(id);
    }

    Proposal decline(UUID user, UUID id, @Nullable String reason) {
        var proposal = open(user, id);
        end(proposal, Status.DECLINED, "user:" + user, reason);
        return find(id);
    }

    Proposal withdraw(UUID id, String staff, String reason) {
        var proposal = rows.lock(id).orElseThrow(AdviceProblem.ADVICE_NOT_FOUND::problem);
        if (proposal.status() != Status.PROPOSED) {
            throw AdviceProblem.ADVICE_STATUS.problem(proposal.status());
        }
        end(proposal, Status.WITHDRAWN, staff, reason);
        audit.record(staff, "advice.withdraw", subject(id), Status.PROPOSED, Status.WITHDRAWN, reason);
        return find(id);
    }

    void expire(UUID id) {
        rows.lock(id)
                .filter(one -> one.status() == Status.PROPOSED && !one.openAt(clock.now()))
                .ifPresent(one -> end(one, Status.EXPIRED, "time", null));
    }

    void ordered(UUID proposal, int number, UUID order) {
        if (rows.placed(proposal, number, order, null)) {
            counted(LineStatus.ORDERED);
        }
    }

    void refused(UUID proposal, int number, String failure) {
        if (rows.placed(proposal, number, null, failure)) {
            counted(LineStatus.REFUSED);
        }
    }

    @Transactional(readOnly = true)
    Proposal find(UUID id) {
        return rows.find(id).orElseThrow(AdviceProblem.ADVICE_NOT_FOUND::problem);
    }

    /** Her own, under its lock, while it can be decided. */
    private Proposal open(UUID user, UUID id) {
        var proposal = rows.lock(id)
                .filter(one -> one.userId().equals(user))
                .orElseThrow(AdviceProblem.ADVICE_NOT_FOUND::problem);
        if (proposal.status() != Status.PROPOSED) {
            throw AdviceProblem.ADVICE_STATUS.problem(proposal.status());
        }
        if (!proposal.openAt(clock.now())) {
            throw AdviceProblem.ADVICE_EXPIRED.problem();
        }
        return proposal;
    }

    private void end(Proposal proposal, Status status, String by, @Nullable String reason) {
        rows.end(proposal.id(), status, by, reason, clock.now());
        count(status);
    }

    private void count(Status status) {
        meters.counter("advice.proposals", "status", status.name()).increment();
    }

    private void counted(LineStatus status) {
        meters.counter("advice.lines", "status", status.name()).increment();
    }

    private static String day(Instant at) {
        return at.atZone(BusinessClock.ZONE).toLocalDate().toString();
    }

    private static String subject(UUID id) {
        return "advice:" + id;
    }
}
