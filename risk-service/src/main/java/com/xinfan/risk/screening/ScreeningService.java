package com.xinfan.risk.screening;

import com.xinfan.contract.event.RiskEvent;
import com.xinfan.contract.rulebook.Rule;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.vocabulary.CaseKind;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.risk.screening.LiveNames.Live;
import com.xinfan.risk.screening.NameHit.Birth;
import com.xinfan.risk.screening.NameHit.Level;
import com.xinfan.risk.screening.NameHit.Status;
import com.xinfan.risk.screening.WatchLists.Listed;
import com.xinfan.risk.screening.name.Likeness;
import com.xinfan.risk.screening.name.Name;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares people with all lists that count now. */
@Service
class ScreeningService {

    static final String RULE = "screening.likeness";
    static final String LAPSED = "screening_lapsed";

    private final LiveNames names;
    private final Hits hits;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    ScreeningService(
            LiveNames names,
            Hits hits,
            Outbox outbox,
            Rulebook rulebook,
            BusinessClock clock,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.names = names;
        this.hits = hits;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** A person to compare; the name is used and forgotten. */
    record Person(
            String screeningKey,
            UUID userId,
            String name,
            @Nullable Integer birthYear) {

        @Override
        public String toString() {
            return "Person[" + userId + "]";
        }
    }

    /** What the lists say of a person, what staff have said of it included. */
    enum Outcome {
        CLEAR,
        POSSIBLE,
        MATCH
    }

    /** {@code confirmed} when staff have said that she is the one who is listed. */
    record Screening(UUID screeningId, UUID userId, Outcome outcome, boolean confirmed, String listVersion) {}

    /** Asked again it looks again: the answer is that of the lists of this moment. */
    Screening screen(Person person) {
        var asked = Name.of(person.name());
        if (asked.isEmpty()) {
            throw ScreeningProblem.SCREENING_NAME_INVALID.at("/name");
        }
        var live = names.now();
        var rule = rulebook.rule(RULE, clock.today());
        var found = found(asked, person, live, rule);
        return transaction.execute(_ -> record(person, found, live.version()));
    }

    private List<NameHit> found(Name asked, Person person, Live live, Rule rule) {
        var now = clock.now();
        var dueAt = now.plus(Duration.ofHours(rule.integer("reviewHours")));
        var possible = rule.integer("possible");
        var found = new ArrayList<NameHit>();
        for (var index : live.indexes()) {
            for (var one : index.find(asked, possible - rule.integer("yearSame"))) {
                var hit = hit(person, one.owner(), one.likeness(), rule, live.version(), now, dueAt);
                if (hit.score() >= possible) {
                    found.add(hit);
                }
            }
        }
        return found;
    }

    private static NameHit hit(
            Person person, Listed listed, Likeness likeness, Rule rule, String version, Instant now, Instant dueAt) {
        var birth = birth(person.birthYear(), listed.birthYear());
        var score = score(likeness.score(), birth, rule);
        return new NameHit(
                Ids.next(),
                person.userId(),
                listed.source(),
                listed.ref(),
                listed.content(),
                listed.name(),
                likeness.rule(),
                likeness.score(),
                birth,
                score,
                score >= rule.integer("match") ? Level.MATCH : Level.POSSIBLE,
                Status.OPEN,
                version,
                now,
                dueAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Birth birth(@Nullable Integer year, @Nullable Integer listed) {
        if (year == null || listed == null) {
            return Birth.UNKNOWN;
        }
        return switch (Math.abs(year - listed)) {
            case 0 -> Birth.SAME;
            case 1 -> Birth.NEAR;
            default -> Birth.OTHER;
        };
    }

    static int score(int likeness, Birth birth, Rule rule) {
        return switch (birth) {
            case SAME -> Math.min(100, likeness + rule.integer("yearSame"));
            case OTHER -> likeness - rule.integer("yearOther");
            case NEAR, UNKNOWN -> likeness;
        };
    }

    private Screening record(Person person, List<NameHit> found, String version) {
        hits.lock(person.userId());
        var known = new HashMap<String, NameHit>();
        hits.of(person.userId()).forEach(hit -> known.put(pair(hit), hit));
        found.forEach(hit -> keep(hit, known.remove(pair(hit))));
        known.values().stream().filter(NameHit::isOpen).forEach(this::lapse);
        var all = hits.of(person.userId());
        var confirmed = all.stream().anyMatch(hit -> hit.status() == Status.CONFIRMED);
        var outcome = outcome(all, confirmed);
        var id = Ids.of("screening", person.screeningKey());
        hits.screened(person.userId(), id, person.screeningKey(), outcome.name(), version, clock.now());
        meters.counter("screenings", "outcome", outcome.name()).increment();
        return new Screening(id, person.userId(), outcome, confirmed, version);
    }

    private static Outcome outcome(List<NameHit> all, boolean confirmed) {
        if (confirmed || all.stream().anyMatch(hit -> hit.isOpen() && hit.level() == Level.MATCH)) {
            return Outcome.MATCH;
        }
        return all.stream().anyMatch(NameHit::isOpen) ? Outcome.POSSIBLE : Outcome.CLEAR;
    }

    private void keep(NameHit hit, @Nullable NameHit known) {
        if (known == null || known.reopensAt(hit.score())) {
            var id = hits.open(hit);
            meters.counter(
                            "screening.hits",
                            "source",
                            hit.source(),
                            "level",
                            hit.level().name())
                    .increment();
            outbox.append(new RiskEvent.CaseOpened(id, hit.userId(), hit.openedAt(), CaseKind.REVIEW, id));
        } else if (known.isOpen()) {
            hits.weigh(known.id(), hit);
        }
    }

    private void lapse(NameHit hit) {
        var now = clock.now();
        hits.decide(hit.id(), Status.LAPSED, null, null, now);
        outbox.append(new RiskEvent.CaseClosed(hit.id(), hit.userId(), now, CaseKind.REVIEW, hit.id(), LAPSED));
    }

    private static String pair(NameHit hit) {
        return hit.source() + '|' + hit.content();
    }
}
