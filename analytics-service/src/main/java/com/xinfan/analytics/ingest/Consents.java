package com.xinfan.analytics.ingest;

import com.xinfan.contract.event.UserEvent.ConsentChanged;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who lets us analyse, as the user stream last said. */
@Repository
class Consents {

    private final JdbcClient jdbc;

    Consents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the newer of what is known and what is told, in whatever order it is told. */
    void keep(ConsentChanged change) {
        jdbc.sql("""
                        insert into analytics_consent (user_id, granted, version, changed_at)
                        values (:userId, :granted, :version, :at)
                        on conflict (user_id) do update
                            set granted = excluded.granted, version = excluded.version, changed_at = excluded.changed_at
                            where excluded.changed_at >= analytics_consent.changed_at""")
                .param("userId", change.userId())
                .param("granted", change.granted())
                .param("version", change.version())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Locks the answer until the transaction ends, so that a withdrawal waits for events being taken or stops them. */
    boolean granted(UUID userId) {
        return jdbc.sql("select granted from analytics_consent where user_id = :userId for share")
                .param("userId", userId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
