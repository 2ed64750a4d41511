package com.xinfan.user.handover;

import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A leaver's tickets that are not done; versions move with the rows. */
@Component
class TicketHandOver implements HandOver {

    private final JdbcClient jdbc;

    TicketHandOver(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<WorkItem> handOver(String leaver, String successor) {
        return jdbc.sql("""
            update ticket set owner = :successor, version = version + 1
            where owner = :leaver and resolved_at is null returning id, subject, opened_at, resolve_due_at
            """)
                .param("leaver", leaver)
                .param("successor", successor)
                .query((row, _) -> new WorkItem(
                        "ticket",
                        row.getObject("id", UUID.class),
                        row.getString("subject"),
                        successor,
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("resolve_due_at").toInstant()))
                .list();
    }
}
