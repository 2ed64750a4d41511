package com.xinfan.product.report;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Money in and out, counted. */
@Repository
class CashReport {

    private final JdbcClient jdbc;

    CashReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Settled transfers of one direction on one day. */
    public record Figure(LocalDate day, String direction, long transfers, long amount) {}

    /** Transfers that are not settled yet, by how they stand. */
    public record Open(String direction, String status, long transfers, long amount) {}

    public List<Figure> settled(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select cast(settled_at at time zone 'Asia/Shanghai' as date) as day, direction,
                   count(*) as transfers, sum(amount)::bigint as amount
              from bank_transfer
             where status = 'SUCCEEDED'
               and cast(settled_at at time zone 'Asia/Shanghai' as date) between :from and :to
             group by 1, 2 order by 1, 2
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Figure(
                        row.getObject("day", LocalDate.class),
                        row.getString("direction"),
                        row.getLong("transfers"),
                        row.getLong("amount")))
                .list();
    }

    public List<Open> open() {
        return jdbc.sql("""
            select direction, status, count(*) as transfers, sum(amount)::bigint as amount
              from bank_transfer where status in ('CREATED', 'HELD', 'QUEUED', 'SUBMITTED', 'UNKNOWN', 'MANUAL')
             group by 1, 2 order by 1, 2
            """)
                .query((row, _) -> new Open(
                        row.getString("direction"),
                        row.getString("status"),
                        row.getLong("transfers"),
                        row.getLong("amount")))
                .list();
    }
}
