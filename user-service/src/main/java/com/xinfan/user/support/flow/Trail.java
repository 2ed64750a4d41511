package com.xinfan.user.support.flow;

import com.xinfan.platform.clock.BusinessClock;
import com.xinfan.platform.clock.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to tickets, without the words of people. */
@Repository
public class Trail {

    /** The actor when nobody pressed a button. */
    public static final String SYSTEM = "system";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Trail(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One step of a ticket's way. */
    public record TrailEntry(
            Instant at, String actor, String act, @Nullable String detail) {}

    public void add(UUID ticketId, String actor, String act, @Nullable String detail) {
        jdbc.sql("insert into ticket_trail values (:id, :ticket, :at, :actor, :act, :detail)")
                .param("id", Ids.next())
                .param("ticket", ticketId)
                .param("at", Timestamp.from(clock.now()))
                .param("actor", actor)
                .param("act", act)
                .param("detail", detail)
                .update();
    }

    public List<TrailEntry> of(UUID ticketId) {
        return jdbc.sql("select at, actor, act, detail from ticket_trail where ticket_id = :ticket order by id limit"
                        + " 500")
                .param("ticket", ticketId)
                .query((row, _) -> new TrailEntry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("detail")))
                .list();
    }
}
