package com.xinfan.product.holding;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What holdings have earned and given back, counted. */
@Repository
public class HoldingReport {

    private final JdbcClient jdbc;

    HoldingReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One kind of flow on one day, in fen: INCOME that issuers pay, BOOST that campaigns pay, MATURITY and REDEMPTION
     * that went to the users' cash.
     */
    public record Figure(LocalDate day, String kind, long count, long amount) {}

    public List<Figure> figures(LocalDate from, LocalDate to) {
        return jdbc.sql("""
            select credited_on as day, 'INCOME' as kind, count(*) as count, sum(amount - boost)::bigint as amount
              from holding_income where credited_on between :from and :to group by 1
            union all
            select credited_on, 'BOOST', count(*), sum(boost)::bigint
              from holding_income where credited_on between :from and :to and boost > 0 group by 1
            union all
            select closed_on, 'MATURITY', count(*), sum(principal)::bigint
              from holding where status = 'MATURED' and closed_on between :from and :to group by 1
            union all
            select paid_on, 'REDEMPTION', count(*), sum(amount)::bigint
              from redemption where status = 'PAID' and paid_on between :from and :to group by 1
            order by 1, 2
            """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Figure(
                        row.getObject("day", LocalDate.class),
                        row.getString("kind"),
                        row.getLong("count"),
                        row.getLong("amount")))
                .list();
    }
}
