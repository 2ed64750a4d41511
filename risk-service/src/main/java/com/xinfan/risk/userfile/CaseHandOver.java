package com.xinfan.risk.userfile;

import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A leaver's open cases; versions move with the rows, so that nobody saves the old owner over the new one. */
@Component
class CaseHandOver implements HandOver {

    private final JdbcClient jdbc;

    CaseHandOver(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<WorkItem> handOver(String leaver, String successor) {
        return jdbc.sql("""
            update collection_case set owner = :successor, version = version + 1
            where owner = :leaver and status <> 'CLOSED' returning id, bucket, opened_at
            """)
                .param("leaver", leaver)
                .param("successor", successor)
                .query((row, _) -> new WorkItem(
                        "collection",
                        row.getObject("id", UUID.class),
                        row.getString("bucket"),
                        successor,
                        row.getTimestamp("opened_at").toInstant(),
                        null))
                .list();
    }
}
