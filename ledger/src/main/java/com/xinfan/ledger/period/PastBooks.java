package com.xinfan.ledger.period;

import com.xinfan.ledger.TrialBalance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the books said: of what had taken effect before one moment, as far as it was recorded before another. Each
 * question reads the entries, in one statement, and so sees one moment of the books. Debit is positive.
 */
public final class PastBooks {

    /**
     * @param before entries that took effect before this moment ...
     * @param known ... and were recorded before this one
     */
    public record Moment(Instant before, Instant known) {}

    /** One account at a moment. */
    public record AccountBalance(String account, String unit, long balance) {}

    /**
     * One group of accounts over a period: what it began with, what was debited and credited in it, what it ended with.
     *
     * @param closing {@code opening + debit - credit}
     */
    public record Turnover(
            String group, String unit, long accounts, long opening, long debit, long credit, long closing) {}

    private static final String BY_ACCOUNT = """
        select a.code, a.unit, sum(e.amount)::bigint as balance
          from ledger_entry e join ledger_account a on a.id = e.account_id
         where e.effective_at < :before and e.recorded_at < :known
         group by a.id
        """;

    private static final String GROUPED = """
        select split_part(code, ':', 1) as "group", unit, count(*) as accounts,
               coalesce(sum(balance) filter (where balance > 0), 0)::bigint as debit,
               coalesce(-sum(balance) filter (where balance < 0), 0)::bigint as credit,
               sum(balance)::bigint as balance
          from (%s) by_account group by 1, 2 order by 2, 1
        """.formatted(BY_ACCOUNT);

    private static final String TURNOVERS = """
        select split_part(a.code, ':', 1) as "group", a.unit, count(distinct a.id) as accounts,
               coalesce(sum(e.amount) filter (where e.effective_at < :from), 0)::bigint as opening,
               coalesce(sum(e.amount) filter (where e.effective_at >= :from and e.amount > 0), 0)::bigint as debit,
               coalesce(-sum(e.amount) filter (where e.effective_at >= :from and e.amount < 0), 0)::bigint as credit,
               sum(e.amount)::bigint as closing
          from ledger_entry e join ledger_account a on a.id = e.account_id
         where e.effective_at < :before and e.recorded_at < :known
         group by 1, 2 order by 2, 1
        """;

    private static final int FETCHED_AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    PastBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public TrialBalance trialBalance(Moment moment) {
        return new TrialBalance(asked(GROUPED, moment)
                .query((row, _) -> new TrialBalance.Line(
                        row.getString("group"),
                        row.getString("unit"),
                        row.getLong("accounts"),
                        row.getLong("debit"),
                        row.getLong("credit"),
                        row.getLong("balance")))
                .list());
    }

    /** The trial balance of a period, from a moment to {@code moment.before()}. */
    public List<Turnover> turnovers(Instant from, Moment moment) {
        return asked(TURNOVERS, moment)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Turnover(
                        row.getString("group"),
                        row.getString("unit"),
                        row.getLong("accounts"),
                        row.getLong("opening"),
                        row.getLong("debit"),
                        row.getLong("credit"),
                        row.getLong("closing")))
                .list();
    }

    /** Reads the index of the account's entries. */
    public long balance(String account, Moment moment) {
        return asked("""
            select coalesce(sum(e.amount), 0)::bigint
              from ledger_entry e join ledger_account a on a.id = e.account_id
             where a.code = :code and e.effective_at < :before and e.recorded_at < :known
            """, moment).param("code", account).query(Long.class).single();
    }

    /** All accounts that have entries, by their codes, without keeping them: in a transaction of the caller. */
    public void accounts(Moment moment, Consumer<AccountBalance> reader) {
        try (var rows = asked(BY_ACCOUNT + " order by a.code", moment)
                .withFetchSize(FETCHED_AT_ONCE)
                .query((row, _) ->
                        new AccountBalance(row.getString("code"), row.getString("unit"), row.getLong("balance")))
                .stream()) {
            rows.forEach(reader);
        }
    }

    private JdbcClient.StatementSpec asked(String sql, Moment moment) {
        return jdbc.sql(sql)
                .param("before", moment.before().atOffset(ZoneOffset.UTC))
                .param("known", moment.known().atOffset(ZoneOffset.UTC));
    }
}
