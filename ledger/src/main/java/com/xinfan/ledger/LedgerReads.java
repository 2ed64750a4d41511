package com.xinfan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's questions. Each is one statement, so it sees one moment of the books. */
final class LedgerReads {

    /** Every account's kept balance, debit positive. */
    private static final String KEPT = """
        select a.id, a.code, a.unit,
               case when a.kind = 'GUARDED'
                    then case a.side when 'DEBIT' then b.available + b.pending else -(b.available + b.pending) end
                    else coalesce(r.balance, 0) + coalesce(d.amount, 0)
                end as posted,
               case when a.kind = 'GUARDED'
                    then greatest(0, b.available - case when b.held > 0 then b.held else -b.credit end)
                    when a.side = 'DEBIT' then coalesce(r.balance, 0) + coalesce(d.amount, 0)
                    else -(coalesce(r.balance, 0) + coalesce(d.amount, 0))
                end as available,
               coalesce(b.pending, 0) as pending,
               coalesce(b.incoming, 0) as incoming,
               coalesce(b.held, 0) as held
          from ledger_account a
          left join ledger_balance b on b.account_id = a.id
          left join ledger_rollup r on r.account_id = a.id
          left join lateral (
              select sum(amount) as amount from ledger_hot_delta
               where a.kind = 'HOT' and account_id = a.id) d on true
        """;

    /** Every account's entries that took effect before a moment, summed: reads them all. */
    private static final String EFFECTIVE = """
        select a.code, a.unit, sum(e.amount) as posted
          from ledger_account a join ledger_entry e on e.account_id = a.id
         where e.effective_at < :before group by a.id
        """;

    private static final String GROUPED = """
        select split_part(code, ':', 1) as "group", unit, count(*) as accounts,
               coalesce(sum(posted) filter (where posted > 0), 0)::bigint as debit,
               coalesce(-sum(posted) filter (where posted < 0), 0)::bigint as credit,
               sum(posted)::bigint as balance
          from kept group by 1, 2 order by 2, 1
        """;

    private final JdbcClient jdbc;

    LedgerReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Balance> balance(String account) {
        return balances(List.of(account)).stream().findFirst();
    }

    List<Balance> balances(Collection<String> accounts) {
        return jdbc.sql(KEPT + " where a.code = any(:codes)")
                .param("codes", accounts.toArray(String[]::new))
                .query((row, _) -> balance(row))
                .list();
    }

    Optional<Position> position(String account) {
        var pending = new ArrayList<Position.Pending>();
        var sql = """
            select k.*, p.amount, t.key, t.kind, t.recorded_at, t.expires_at
              from (%s where a.code = :code) k
              left join ledger_pending p on p.account_id = k.id
              left join ledger_transfer t on t.id = p.transfer_id
             order by t.recorded_at, t.key
            """.formatted(KEPT);
        var balances = jdbc.sql(sql)
                .param("code", account)
                .query((row, _) -> {
                    if (row.getString("key") != null) {
                        pending.add(pending(row));
                    }
                    return balance(row);
                })
                .list();
        return balances.stream().findFirst().map(balance -> new Position(balance, pending));
    }

    private static Position.Pending pending(ResultSet row) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new Position.Pending(
                row.getString("key"),
                row.getString("kind"),
                row.getLong("amount"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant());
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                row.getString("code"),
                row.getString("unit"),
                row.getLong("posted"),
                row.getLong("available"),
                row.getLong("pending"),
                row.getLong("incoming"),
                row.getLong("held"));
    }

    long balanceAt(String account, Instant effective, Instant known) {
        return jdbc.sql("""
            select coalesce(sum(e.amount), 0)
              from ledger_entry e join ledger_account a on a.id = e.account_id
             where a.code = :code and e.effective_at <= :effective and e.recorded_at <= :known
            """)
                .param("code", account)
                .param("effective", OffsetDateTime.ofInstant(effective, ZoneOffset.UTC))
                .param("known", OffsetDateTime.ofInstant(known, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    TrialBalance trialBalance() {
        return grouped(jdbc.sql("with kept as (" + KEPT + ")" + GROUPED));
    }

    TrialBalance trialBalance(Instant before) {
        return grouped(jdbc.sql("with kept as (" + EFFECTIVE + ")" + GROUPED)
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC)));
    }

    private static TrialBalance grouped(JdbcClient.StatementSpec statement) {
        return new TrialBalance(statement
                .query((row, _) -> new TrialBalance.Line(
                        row.getString("group"),
                        row.getString("unit"),
                        row.getLong("accounts"),
                        row.getLong("debit"),
                        row.getLong("credit"),
                        row.getLong("balance")))
                .list());
    }

    List<TrialBalance.Discrepancy> discrepancies() {
        return jdbc.sql("with kept as (" + KEPT + """
            ), summed as (
                select account_id, sum(amount)::bigint as entries from ledger_entry group by account_id)
            select k.code, k.posted, coalesce(s.entries, 0) as entries
              from kept k left join summed s on s.account_id = k.id
             where k.posted <> coalesce(s.entries, 0)
             order by k.code limit 100
            """)
                .query((row, _) -> new TrialBalance.Discrepancy(
                        row.getString("code"), row.getLong("posted"), row.getLong("entries")))
                .list();
    }

    List<Ledger.StatementLine> statement(String account, @Nullable Long before, int limit) {
        return jdbc.sql("""
            select e.id, t.key, t.kind, e.amount, e.effective_at, e.recorded_at
              from ledger_entry e
              join ledger_account a on a.id = e.account_id
              join ledger_transfer t on t.id = e.transfer_id
             where a.code = :code and (:before::bigint is null or e.id < :before)
             order by e.id desc limit :limit
            """)
                .param("code", account)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new Ledger.StatementLine(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getString("kind"),
                        row.getLong("amount"),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
