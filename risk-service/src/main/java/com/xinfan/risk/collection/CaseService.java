package com.xinfan.risk.collection;

import com.xinfan.platform.audit.Audit;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.platform.security.CurrentStaff;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do with cases. */
@Service
@Transactional
class CaseService {

    private static final int PROMISE_DAYS_MAX = 30;

    private final Cases cases;
    private final Notes notes;
    private final ContactRules rules;
    private final Strategy strategy;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    CaseService(
            Cases cases,
            Notes notes,
            ContactRules rules,
            Strategy strategy,
            Outbox outbox,
            Audit audit,
            BusinessClock clock) {
        this.cases = cases;
        this.notes = notes;
        this.rules = rules;
        this.strategy = strategy;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** What staff write down. */
    record Entry(
            Note.Kind kind,
            String text,
            @Nullable LocalDate promisedOn,
            @Nullable Long promisedAmount) {}

    void assign(UUID id, @Nullable String username, CurrentStaff staff) {
        var one = lock(id);
        var before = one.owner();
        one.assign(Objects.requireNonNullElse(username, staff.username()));
        cases.saveAndFlush(one);
        audit.record(staff.username(), "case.assign", subject(id), before, one.owner(), null);
    }

    /** Records a contact, if it was allowed, and says when the next is due. A note is always allowed. */
    Note write(UUID id, Entry entry, CurrentStaff staff) {
        requireSound(entry);
        var one = lock(id);
        one.requireOpen();
        var promise = entry.kind() == Note.Kind.PROMISE ? Note.Promise.OPEN : null;
        var note = new Note(
                Ids.next(),
                entry.kind(),
                entry.text(),
                entry.promisedOn(),
                entry.promisedAmount(),
                promise,
                staff.username(),
                clock.now());
        if (entry.kind().isContact()) {
            rules.check(one.userId());
            var next = entry.promisedOn() == null
                    ? strategy.nextOn(one.bucket(), clock.today())
                    : entry.promisedOn().plusDays(1);
            one.actNextOn(next);
            cases.saveAndFlush(one);
        }
        notes.add(id, one.userId(), note);
        audit.record(staff.username(), "case.note", subject(id), null, Map.of("kind", entry.kind()), null);
        return note;
    }

    private void requireSound(Entry entry) {
        var day = entry.promisedOn();
        if (entry.kind() != Note.Kind.PROMISE) {
            if (day != null || entry.promisedAmount() != null) {
                throw CollectionProblem.PROMISE_INVALID.at("/kind", PROMISE_DAYS_MAX);
            }
        } else if (entry.promisedAmount() == null) {
            throw CollectionProblem.PROMISE_INVALID.at("/promisedAmount", PROMISE_DAYS_MAX);
        } else if (day == null
                || day.isBefore(clock.today())
                || day.isAfter(clock.today().plusDays(PROMISE_DAYS_MAX))) {
            throw CollectionProblem.PROMISE_INVALID.at("/promisedOn", PROMISE_DAYS_MAX);
        }
    }

    void close(UUID id, String reason, CurrentStaff staff) {
        var one = lock(id);
        one.close(clock.now());
        cases.saveAndFlush(one);
        audit.record(staff.username(), "case.close", subject(id), null, one.outcome(), reason);
        outbox.append(one.closed());
    }

    private Case lock(UUID id) {
        return cases.lock(id).orElseThrow(CollectionProblem.CASE_NOT_FOUND::problem);
    }

    private static String subject(UUID id) {
        return "case:" + id;
    }
}
