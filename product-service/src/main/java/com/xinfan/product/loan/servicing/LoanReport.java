package com.xinfan.product.loan.servicing;

import com.xinfan.contract.money.Money;
import com.xinfan.contract.vocabulary.OverdueBucket;
import com.xinfan.ledger.Ledger;
import com.xinfan.ledger.TrialBalance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All loans together, and whether the ledger says the same: the gap is a metric. */
@Component
class LoanReport implements MeterBinder {

    private static final int RATE_SCALE = 4;

    private final JdbcClient jdbc;
    private final Ledger ledger;

    LoanReport(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * The book of loans.
     *
     * @param outstanding principal on the books
     * @param overdue principal of the loans past due
     * @param overdueRate the second by the first
     * @param creditLoss what was lost so far, less what was recovered
     */
    record LoanSummary(
            long loans,
            long overdueLoans,
            long lent,
            long outstanding,
            long overdue,
            String overdueRate,
            long allowance,
            long writtenOff,
            long recovered,
            long creditLoss,
            String currency,
            List<BucketFigures> buckets) {}

    record BucketFigures(OverdueBucket bucket, long loans, long outstanding, long allowance) {}

    LoanSummary summary() {
        var buckets = buckets();
        return jdbc.sql("""
            select count(*) filter (where status in ('ACTIVE', 'OVERDUE')) as loans,
                   count(*) filter (where status = 'OVERDUE') as overdue_loans,
                   coalesce(sum(principal), 0)::bigint as lent,
                   coalesce(sum(outstanding) filter (where status in ('ACTIVE', 'OVERDUE')), 0)::bigint as outstanding,
                   coalesce(sum(outstanding) filter (where status = 'OVERDUE'), 0)::bigint as overdue,
                   coalesce(sum(allowance), 0)::bigint as allowance,
                   coalesce(sum(written_off), 0)::bigint as written_off,
                   coalesce(sum(recovered), 0)::bigint as recovered,
                   coalesce(sum(loss), 0)::bigint as loss
              from loan
            """)
                .query((row, _) -> new LoanSummary(
                        row.getLong("loans"),
                        row.getLong("overdue_loans"),
                        row.getLong("lent"),
                        row.getLong("outstanding"),
                        row.getLong("overdue"),
                        rate(row.getLong("overdue"), row.getLong("outstanding")),
                        row.getLong("allowance"),
                        row.getLong("written_off"),
                        row.getLong("recovered"),
                        row.getLong("loss"),
                        Money.CNY,
                        buckets))
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("loan.principal.gap.fen", this, LoanReport::gap)
                .description("How far LOAN_PRINCIPAL in the ledger is from the loans' outstanding principal")
                .register(registry);
    }

    long gap() {
        var posted = ledger.trialBalance().lines().stream()
                .filter(line -> line.group().equals("LOAN_PRINCIPAL"))
                .mapToLong(TrialBalance.Line::balance)
                .sum();
        return posted - summary().outstanding();
    }

    private List<BucketFigures> buckets() {
        return jdbc
                .sql("""
                     select bucket, count(*) as loans, sum(outstanding)::bigint as outstanding,
                    sum(allowance)::bigint as allowance
                       from loan where status = 'OVERDUE' group by bucket
                    """)
                .query((row, _) -> new BucketFigures(
                        OverdueBucket.valueOf(row.getString("bucket")),
                        row.getLong("loans"),
                        row.getLong("outstanding"),
                        row.getLong("allowance")))
                .list()
                .stream()
                .sorted((one, other) -> one.bucket().compareTo(other.bucket()))
                .toList();
    }

    private static String rate(long part, long whole) {
        return whole == 0
                ? "0.0000"
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), RATE_SCALE, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
