package com.xinfan.analytics.store;

import com.xinfan.contract.event.BehaviourEvent;
import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.PrivacyEvent.HistoryErased;
import com.xinfan.contract.event.PrivacyEvent.HistoryErasureRequested;
import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.outbox.Outbox;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose behaviour before which moment is forgotten: what comes late of it is not stored again. */
@Component
class ForgottenHistory {

    private final EventStore store;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final BusinessClock clock;

    ForgottenHistory(EventStore store, JdbcClient jdbc, Outbox outbox, BusinessClock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the transaction of the inbox. */
    void forget(HistoryErasureRequested asked) {
        jdbc.sql("""
            insert into forgotten_history (user_id, before) values (:user, :before)
            on conflict (user_id) do update set before = greatest(forgotten_history.before, excluded.before)\
            """)
                .param("user", asked.userId())
                .param("before", asked.at().atOffset(ZoneOffset.UTC))
                .update();
        var events = store.forgetHistory(asked.userId(), asked.at());
        outbox.append(new HistoryErased(asked.userId(), clock.now(), asked.requestId(), events));
    }

    List<Envelope> without(List<Envelope> envelopes) {
        var people = envelopes.stream()
                .filter(envelope -> envelope.event() instanceof BehaviourEvent)
                .map(envelope -> String.valueOf(envelope.event().subject()))
                .distinct()
                .toArray(String[]::new);
        var forgotten = people.length == 0 ? Map.<UUID, Instant>of() : of(people);
        return forgotten.isEmpty()
                ? envelopes
                : envelopes.stream()
                        .filter(envelope -> !(envelope.event() instanceof BehaviourEvent it
                                && it.at().isBefore(forgotten.getOrDefault(it.subject(), Instant.MIN))))
                        .toList();
    }

    private Map<UUID, Instant> of(String[] people) {
        var forgotten = new HashMap<UUID, Instant>();
        jdbc.sql("select user_id, before from forgotten_history where user_id = any(:people::uuid[])")
                .param("people", people)
                .query(row -> {
                    forgotten.put(
                            row.getObject("user_id", UUID.class),
                            row.getTimestamp("before").toInstant());
                });
        return forgotten;
    }
}
