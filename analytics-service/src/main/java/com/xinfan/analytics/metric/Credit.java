package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import com.xinfan.analytics.store.Ratio;
import com.xinfan.contract.vocabulary.OverdueBucket;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lending: what happened on the days of a period, and where the book stands at its end. A loan is late from its last
 * {@code loan.overdue} until it is cured, settled or written off; its bucket is the one last told. The book holds what
 * was disbursed less the principal that was paid or written off.
 */
@Component
public class Credit {

    private static final String FLOW = """
        select count(distinct object_id) filter (where type = 'loan.applied.v1') as applied,
            count(distinct object_id) filter (where type = 'loan.approved.v1') as approved,
            count(distinct object_id) filter (where type = 'loan.rejected.v1') as rejected,
            count(distinct object_id) filter (where type = 'loan.disbursed.v1') as loans,
            coalesce(sum(amount_fen) filter (where type = 'loan.disbursed.v1'), 0)::bigint as disbursed,
            coalesce(sum(amount_fen) filter (where type = 'loan.instalment-paid.v1'), 0)::bigint as repaid,
            coalesce(sum(amount_fen) filter (where type = 'loan.written-off.v1'), 0)::bigint as written_off,
            coalesce(sum(amount_fen) filter (where type = 'loan.recovered.v1'), 0)::bigint as recovered,
            coalesce(sum(amount_fen) filter (where type = 'loan.loss-recognised.v1'), 0)::bigint as bad_debt
        from event where type in ('loan.applied.v1', 'loan.approved.v1', 'loan.rejected.v1', 'loan.disbursed.v1',
            'loan.instalment-paid.v1', 'loan.written-off.v1', 'loan.recovered.v1', 'loan.loss-recognised.v1')
            and day between :from and :to\
        """;

    private static final String BOOK = """
        with loan as (
            select object_id as loan_id,
                coalesce(sum(case type when 'loan.disbursed.v1' then amount_fen else -amount_fen end)
                    filter (where type <> 'loan.settled.v1'), 0) as outstanding,
                bool_or(type = 'loan.disbursed.v1')
                    and not bool_or(type in ('loan.settled.v1', 'loan.written-off.v1')) as running
            from event where type in ('loan.disbursed.v1', 'loan.instalment-paid.v1', 'loan.settled.v1',
                'loan.written-off.v1') and day <= :to
            group by object_id),
        late as (
            select loan_id, overdue, bucket from loan_state where day <= :to
            qualify row_number() over (partition by loan_id order by occurred_at desc, event_id desc) = 1)
        select case when overdue then bucket end as bucket,
            count(*) filter (where running) as loans, sum(outstanding)::bigint as outstanding
        from loan left join late using (loan_id) group by 1\
        """;

    private final EventStore store;

    Credit(EventStore store) {
        this.store = store;
    }

    /**
     * Amounts in fen. {@code approvalRate} is approved ÷ (approved + rejected); {@code badDebt} is the loss that the
     * ledger recognised less what it released, recoveries included.
     */
    record Flow(
            long applied,
            long approved,
            long rejected,
            @Nullable String approvalRate,
            long loans,
            long disbursed,
            long repaid,
            long writtenOff,
            long recovered,
            long badDebt) {}

    /** The loans that run and their principal. */
    record Share(long loans, long outstanding) {

        static final Share NONE = new Share(0, 0);

        Share plus(Share other) {
            return new Share(loans + other.loans, Math.addExact(outstanding, other.outstanding));
        }
    }

    public record Bucket(
            OverdueBucket bucket,
            long loans,
            long outstanding,
            @Nullable String rateByAmount) {}

    /** At the end of {@code day}; the rates are of the principal and of the loans that are late. */
    public record Book(
            LocalDate day,
            long loans,
            long outstanding,
            long overdueLoans,
            long overdueOutstanding,
            @Nullable String overdueRateByAmount,
            @Nullable String overdueRateByLoans,
            List<Bucket> buckets) {}

    Flow flow(Period period) {
        return store.read(jdbc -> jdbc.sql(FLOW)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, _) -> new Flow(
                        row.getLong("applied"),
                        row.getLong("approved"),
                        row.getLong("rejected"),
                        Ratio.of(row.getLong("approved"), row.getLong("approved") + row.getLong("rejected")),
                        row.getLong("loans"),
                        row.getLong("disbursed"),
                        row.getLong("repaid"),
                        row.getLong("written_off"),
                        row.getLong("recovered"),
                        row.getLong("bad_debt")))
                .single());
    }

    public Book book(LocalDate day) {
        var late = new EnumMap<OverdueBucket, Share>(OverdueBucket.class);
        var current = store.read(jdbc -> current(jdbc, day, late));
        var overdue = late.values().stream().reduce(Share.NONE, Share::plus);
        var all = current.plus(overdue);
        var buckets = Arrays.stream(OverdueBucket.values())
                .map(bucket -> {
                    var share = late.getOrDefault(bucket, Share.NONE);
                    return new Bucket(
                            bucket,
                            share.loans(),
                            share.outstanding(),
                            Ratio.of(share.outstanding(), all.outstanding()));
                })
                .toList();
        return new Book(
                day,
                all.loans(),
                all.outstanding(),
                overdue.loans(),
                overdue.outstanding(),
                Ratio.of(overdue.outstanding(), all.outstanding()),
                Ratio.of(overdue.loans(), all.loans()),
                buckets);
    }

    /** What is not late; what is goes into {@code late}. */
    private static Share current(JdbcClient jdbc, LocalDate day, EnumMap<OverdueBucket, Share> late) {
        var current = new Share[] {Share.NONE};
        jdbc.sql(BOOK).param("to", day).query(row -> {
            var share = new Share(row.getLong("loans"), row.getLong("outstanding"));
            var bucket = row.getString("bucket");
            if (bucket == null) {
                current[0] = share;
            } else {
                late.put(OverdueBucket.valueOf(bucket), share);
            }
        });
        return current[0];
    }
}
