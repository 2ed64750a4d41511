package com.xinfan.product.userfile;

import com.xinfan.platform.work.HandOver;
import com.xinfan.platform.work.WorkItem;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A leaver's open breaks and stuck transfers. */
@Component
class BankHandOver implements HandOver {

    private static final String BREAKS = """
        update bank_break set owner = :successor where owner = :leaver and status = 'OPEN'
        returning id, kind as title, opened_at as at
        """;
    private static final String TRANSFERS = """
        update bank_transfer set owner = :successor, version = version + 1
        where owner = :leaver and status not in ('SUCCEEDED', 'FAILED')
        returning id, direction as title, created_at as at
        """;

    private final JdbcClient jdbc;

    BankHandOver(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<WorkItem> handOver(String leaver, String successor) {
        return Stream.concat(
                        given("bank-break", BREAKS, leaver, successor), given("transfer", TRANSFERS, leaver, successor))
                .toList();
    }

    private Stream<WorkItem> given(String kind, String sql, String leaver, String successor) {
        return jdbc
                .sql(sql)
                .param("leaver", leaver)
                .param("successor", successor)
                .query((row, _) -> new WorkItem(
                        kind,
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        successor,
                        row.getTimestamp("at").toInstant(),
                        null))
                .list()
                .stream();
    }
}
