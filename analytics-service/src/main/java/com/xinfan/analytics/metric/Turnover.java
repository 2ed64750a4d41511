package com.xinfan.analytics.metric;

import com.xinfan.analytics.store.EventStore;
import com.xinfan.analytics.store.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Money: what moved on each day of a period, in fen. Every figure is the sum of what product-service posted and told;
 * {@code docs/metrics.md} says which account of the ledger each equals.
 */
@Component
public class Turnover {

    private static final String FIGURES = """
            (sum(amount_fen) filter (where type = 'trade.deposit-settled.v1'))::bigint as deposits,
            (sum(amount_fen) filter (where type = 'trade.withdrawal-settled.v1'))::bigint as withdrawals,
            (sum(amount_fen) filter (where type = 'trade.order-confirmed.v1'))::bigint as invested,
            (sum(amount_fen) filter (where type = 'trade.order-confirmed.v1' and is_first))::bigint
                as first_invested,
            (sum(amount_fen) filter (where type = 'trade.matured.v1'))::bigint as matured,
            (sum(amount_fen) filter (where type = 'trade.redeemed.v1'))::bigint as redeemed,
            (sum(amount_fen) filter (where type = 'trade.income-credited.v1'))::bigint as income,
            sum(boost_fen)::bigint as boost,
            (sum(amount_fen) filter (where type = 'trade.commission-earned.v1'))::bigint as commission,
            sum(interest_fen)::bigint as interest,
            sum(penalty_fen)::bigint as penalty,
            (sum(case name when 'USE' then amount_fen when 'CLAWBACK' then -amount_fen end)
                filter (where type = 'trade.incentive-posted.v1'))::bigint as incentive,
            (sum(amount_fen) filter (where type = 'loan.loss-recognised.v1'))::bigint as bad_debt
        from event where day between :from and :to and type in (
            'trade.deposit-settled.v1', 'trade.withdrawal-settled.v1', 'trade.order-confirmed.v1',
            'trade.matured.v1', 'trade.redeemed.v1', 'trade.income-credited.v1', 'trade.commission-earned.v1',
            'loan.instalment-paid.v1', 'trade.incentive-posted.v1', 'loan.loss-recognised.v1')
        """;

    private final EventStore store;

    Turnover(EventStore store) {
        this.store = store;
    }

    /**
     * Amounts in fen.
     *
     * @param income what holdings earned; {@code reinvested} is the part that money funds keep, {@code boost} the part
     *     that campaigns paid
     * @param incentiveUsed the cost of used incentives, less what was clawed back
     * @param badDebt the loss that was recognised, less what was released or recovered
     */
    public record Sums(
            long deposits,
            long withdrawals,
            long invested,
            long firstInvested,
            long matured,
            long redeemed,
            long income,
            long reinvested,
            long boost,
            long commission,
            long interest,
            long penalty,
            long incentiveUsed,
            long badDebt) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        private static Sums of(ResultSet row) throws SQLException {
            return new Sums(
                    row.getLong("deposits"),
                    row.getLong("withdrawals"),
                    row.getLong("invested"),
                    row.getLong("first_invested"),
                    row.getLong("matured"),
                    row.getLong("redeemed"),
                    row.getLong("income"),
                    row.getLong("reinvested"),
                    row.getLong("boost"),
                    row.getLong("commission"),
                    row.getLong("interest"),
                    row.getLong("penalty"),
                    row.getLong("incentive"),
                    row.getLong("bad_debt"));
        }
    }

    record Day(LocalDate day, Sums sums) {}

    /** What moved from the first to the last day. */
    public Sums total(LocalDate from, LocalDate to) {
        return store.read(jdbc -> jdbc.sql("select " + FIGURES)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> Sums.of(row))
                .single());
    }

    /** Every day of the period. */
    List<Day> days(Period period) {
        Map<LocalDate, Sums> byDay = store.read(jdbc -> {
            var found = new HashMap<LocalDate, Sums>();
            jdbc.sql("select day, " + FIGURES + "group by day")
                    .param("from", period.from())
                    .param("to", period.to())
                    .query(row -> {
                        found.put(row.getObject("day", LocalDate.class), Sums.of(row));
                    });
            return found;
        });
        return period.days().stream()
                .map(day -> new Day(day, byDay.getOrDefault(day, Sums.NONE)))
                .toList();
    }
}
