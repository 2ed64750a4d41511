package com.xinfan.user.privacy;

import com.xinfan.contract.event.EventStream;
import com.xinfan.contract.event.PrivacyEvent;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import com.xinfan.platform.inbox.Subscription;
import com.xinfan.platform.outbox.Outbox;
import com.xinfan.user.account.Accounts;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people wanted forgotten of what they did in the app, and whether it is. */
@Repository
@Transactional
class Histories {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Outbox outbox;
    private final BusinessClock clock;

    Histories(JdbcClient jdbc, Accounts accounts, Outbox outbox, BusinessClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** {@code erasedAt} and {@code events} once it is done. */
    record HistoryErasure(
            UUID id,
            Instant requestedAt,
            @Nullable Instant erasedAt,
            @Nullable Long events) {}

    @Configuration(proxyBeanMethods = false)
    static class Answers {

        @Bean
        Subscription historyErasures(Histories histories) {
            return Subscription.each("history-erasures", Set.of(EventStream.PRIVACY), envelope -> {
                if (envelope.event() instanceof PrivacyEvent.HistoryErased done) {
                    histories.done(done);
                }
            });
        }
    }

    UUID request(UUID userId) {
        accounts.lock(userId);
        if (of(userId).stream().anyMatch(one -> one.erasedAt() == null)) {
            throw PrivacyProblem.HISTORY_ERASURE_RUNNING.problem();
        }
        var id = Ids.next();
        var now = clock.now();
        jdbc.sql("insert into history_erasure (id, user_id, requested_at) values (:id, :user, :now)")
                .param("id", id)
                .param("user", userId)
                .param("now", Timestamp.from(now))
                .update();
        outbox.append(new PrivacyEvent.HistoryErasureRequested(userId, now, id));
        return id;
    }

    List<HistoryErasure> of(UUID userId) {
        return jdbc.sql("""
            select id, requested_at, erased_at, events from history_erasure
            where user_id = :user order by id desc limit 50
            """)
                .param("user", userId)
                .query((row, _) -> {
                    var erased = row.getTimestamp(3);
                    return new HistoryErasure(
                            row.getObject(1, UUID.class),
                            row.getTimestamp(2).toInstant(),
                            erased == null ? null : erased.toInstant(),
                            row.getObject(4, Long.class));
                })
                .list();
    }

    void done(PrivacyEvent.HistoryErased done) {
        jdbc.sql("update history_erasure set erased_at = :at, events = :events where id = :id and erased_at is null")
                .param("at", Timestamp.from(done.at()))
                .param("events", done.events())
                .param("id", done.requestId())
                .update();
    }
}
