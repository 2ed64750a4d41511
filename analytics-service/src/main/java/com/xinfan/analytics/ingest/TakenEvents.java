package com.xinfan.analytics.ingest;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The ids already taken, per person, kept while an event of that age could still be accepted. */
@Repository
class TakenEvents implements DueWork {

    private static final int PRUNED_AT_ONCE = 10_000;

    private static final Duration MARGIN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    TakenEvents(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes those ids that are not taken yet and answers them. In id order, so that two calls cannot lock crosswise.
     */
    Set<UUID> take(UUID userId, Collection<UUID> eventIds, Instant at) {
        return new HashSet<>(jdbc.sql("""
                        insert into taken_event (user_id, event_id, taken_at)
                        select :userId, event_id, :at from unnest(:eventIds::uuid[]) as t (event_id) order by event_id
                        on conflict (user_id, event_id) do nothing returning event_id""")
                .param("userId", userId)
                .param("eventIds", eventIds.toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    @Override
    public String name() {
        return "analytics.taken-events";
    }

    @Override
    @Transactional
    public int runDue() {
        return jdbc.sql("""
                        delete from taken_event where (user_id, event_id) in (
                            select user_id, event_id from taken_event where taken_at < :before limit :most)""")
                .param("before", clock.now().minus(Intake.OLDEST).minus(MARGIN).atOffset(ZoneOffset.UTC))
                .param("most", PRUNED_AT_ONCE)
                .update();
    }
}
