package com.xinfan.risk.label;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All labels. */
@Repository
public class Labels {

    private final JdbcClient jdbc;

    Labels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Told again it is the same label; its earliest moment holds. {@code amount} in fen, what it cost us. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID userId, LabelKind kind, UUID causeId, String source, long amount, Instant at) {
        jdbc.sql("""
            insert into label as known (user_id, kind, cause_id, source, amount, at)
            values (:user, :kind, :cause, :source, :amount, :at)
            on conflict (user_id, kind, cause_id) do update set
                amount = greatest(known.amount, excluded.amount),
                at = least(known.at, excluded.at)\
            """)
                .param("user", userId)
                .param("kind", kind.name())
                .param("cause", causeId)
                .param("source", source)
                .param("amount", amount)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** When each of these people who has any label that proves something was last labelled. */
    public Map<UUID, Instant> last(Collection<UUID> users) {
        var last = new HashMap<UUID, Instant>();
        jdbc.sql("""
            select user_id, max(at) as at from label
            where user_id = any(:users) and kind <> 'REFUND' group by user_id\
            """).param("users", users.toArray(UUID[]::new)).query(row -> {
            last.put(
                    row.getObject("user_id", UUID.class), row.getTimestamp("at").toInstant());
        });
        return last;
    }

    /** It was not so after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(UUID userId, LabelKind kind, UUID causeId) {
        jdbc.sql("delete from label where user_id = :user and kind = :kind and cause_id = :cause")
                .param("user", userId)
                .param("kind", kind.name())
                .param("cause", causeId)
                .update();
    }
}
