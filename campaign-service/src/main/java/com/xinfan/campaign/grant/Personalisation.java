package com.xinfan.campaign.grant;

import com.xinfan.contract.event.Envelope;
import com.xinfan.contract.event.UserEvent;
import com.xinfan.contract.vocabulary.Purpose;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who consented to being chosen by her profile: without it, her age and region are unknown to every condition. */
@Repository
class Personalisation {

    private final JdbcClient jdbc;

    Personalisation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the newer of what is known and what is told, in whatever order it is told. */
    void keep(List<Envelope> envelopes) {
        for (var envelope : envelopes) {
            if (envelope.event() instanceof UserEvent.ConsentChanged change
                    && change.purpose() == Purpose.PERSONALISATION) {
                keep(change);
            }
        }
    }

    /** Those whose verification is told here and may be looked at. */
    Set<UUID> allowed(List<Envelope> envelopes) {
        var verified = envelopes.stream()
                .map(Envelope::event)
                .filter(UserEvent.IdentityVerified.class::isInstance)
                .map(event -> ((UserEvent.IdentityVerified) event).userId().toString())
                .distinct()
                .toArray(String[]::new);
        return verified.length == 0
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("select user_id from personalisation where granted and user_id = any(:users::uuid[])")
                                .param("users", verified)
                                .query(UUID.class)
                                .list());
    }

    private void keep(UserEvent.ConsentChanged change) {
        jdbc.sql("""
            insert into personalisation (user_id, granted, changed_at) values (:user, :granted, :at)
            on conflict (user_id) do update set granted = excluded.granted, changed_at = excluded.changed_at
             where excluded.changed_at >= personalisation.changed_at
            """)
                .param("user", change.userId())
                .param("granted", change.granted())
                .param("at", Timestamp.from(change.at()))
                .update();
    }
}
