package com.xinfan.user.suitability;

import com.xinfan.contract.event.MessageEvent;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.rulebook.Rulebook;
import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.contract.vocabulary.MessageClass;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people are told of their assessment without asking: that it ends soon, and that much has changed since. */
@Component
@Transactional
class SuitabilityNotices implements DueWork {

    private static final int BATCH = 200;
    private static final String EXPIRING = "suitability-expiring";
    private static final String RETAKE = "suitability-retake";

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Rulebook rulebook;
    private final BusinessClock clock;
    private final MeterRegistry meters;

    SuitabilityNotices(JdbcClient jdbc, Outbox outbox, Rulebook rulebook, BusinessClock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
        this.meters = meters;
    }

    private record Ending(UUID id, UUID userId, RiskTolerance level, LocalDate until, boolean latest) {}

    @Override
    public String name() {
        return "suitability-reminders";
    }

    /** Once per assessment; one that a later one has replaced, or that ended unseen, is only marked. */
    @Override
    public int runDue() {
        var today = clock.today();
        var days = rulebook.rule("suitability.validity", today).integer("remindDays");
        var ending = jdbc.sql("""
            update assessment a set reminded_on = :today
             where a.id in (select id from assessment where reminded_on is null and valid_until <= :until
                            order by valid_until limit :batch)
            returning a.id, a.user_id, a.level, a.valid_until, not exists (
                select from assessment later where later.user_id = a.user_id and later.attempt > a.attempt) as latest
            """)
                .param("today", today)
                .param("until", today.plusDays(days))
                .param("batch", BATCH)
                .query((row, _) -> new Ending(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        RiskTolerance.valueOf(row.getString("level")),
                        row.getObject("valid_until", LocalDate.class),
                        row.getBoolean("latest")))
                .list();
        ending.stream()
                .filter(one -> one.latest() && !one.until().isBefore(today))
                .forEach(one -> tell(
                        EXPIRING,
                        one.userId(),
                        one.id(),
                        Map.of("level", one.level().name(), "day", one.until().toString())));
        return ending.size();
    }

    /** Suggests to answer again when the age band of the valid assessment is not hers any more; once per band. */
    void changed(UserEvent.IdentityVerified event) {
        jdbc.sql("""
            select id from assessment where user_id = :user and valid_until >= :today and age_band <> :band
               and attempt = (select max(attempt) from assessment where user_id = :user)
            """)
                .param("user", event.userId())
                .param("today", clock.today())
                .param("band", event.ageBand().name())
                .query(UUID.class)
                .optional()
                .ifPresent(id -> tell(RETAKE, event.userId(), Ids.of("retake", id, event.ageBand()), Map.of()));
    }

    private void tell(String template, UUID userId, UUID cause, Map<String, String> parameters) {
        outbox.append(new MessageEvent.Requested(
                Ids.of("message", template, cause), userId, clock.now(), template, MessageClass.SERVICE, parameters));
        meters.counter("suitability.notices", "template", template).increment();
    }
}
