package com.xinfan.ledger.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of controls. All that change something run under the account's lock. */
final class ControlRows {

    /** An earlier hold is served first. */
    private static final String HOLDS = """
        select h.key, a.code, h.kind, h.amount, h.reason, h.placed_at, h.released_at,
               case when h.amount is null or h.released_at is not null then 0
                    else greatest(0, least(h.amount, b.available - (
                         select coalesce(sum(e.amount), 0) from ledger_hold e
                          where e.account_id = h.account_id and e.released_at is null
                            and (e.placed_at, e.key) < (h.placed_at, h.key))))
                end as covered
          from ledger_hold h
          join ledger_account a on a.id = h.account_id
          join ledger_balance b on b.account_id = h.account_id
        """;

    private static final String OF = " where account_id = (select id from ledger_account where code = :account)";

    private final JdbcClient jdbc;

    ControlRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void lock(String account) {
        jdbc.sql("select account_id from ledger_balance" + OF + " for update")
                .param("account", account)
                .query(Long.class)
                .single();
    }

    /** Empty when the key has been taken meanwhile. */
    Optional<Hold> insert(String account, String key, Hold.Kind kind, @Nullable Long amount, String reason) {
        var placed = jdbc.sql("""
            insert into ledger_hold (key, account_id, kind, amount, reason)
            select :key, id, :kind, :amount, :reason from ledger_account where code = :account
            on conflict (key) do nothing
            """)
                .param("key", key)
                .param("kind", kind.name())
                .param("amount", amount)
                .param("reason", reason)
                .param("account", account)
                .update();
        return placed == 0 ? Optional.empty() : find(key);
    }

    void release(String key) {
        jdbc.sql("update ledger_hold set released_at = now() where key = :key")
                .param("key", key)
                .update();
    }

    void amount(String key, long amount) {
        jdbc.sql("update ledger_hold set amount = :amount where key = :key")
                .param("amount", amount)
                .param("key", key)
                .update();
    }

    /** Adds a hold's weight to its account's row, or takes it off. */
    void weigh(Hold hold, int sign) {
        jdbc.sql("""
            update ledger_balance
               set held = held + :held, outflow_freezes = outflow_freezes + :outflow,
                   inflow_freezes = inflow_freezes + :inflow
            """ + OF)
                .param("held", hold.amount() == null ? 0 : sign * hold.amount())
                .param("outflow", sign * hold.kind().outflow())
                .param("inflow", sign * hold.kind().inflow())
                .param("account", hold.account())
                .update();
    }

    void addHeld(String account, long amount) {
        jdbc.sql("update ledger_balance set held = held + :amount" + OF)
                .param("amount", amount)
                .param("account", account)
                .update();
    }

    boolean creditLine(String account, long credit) {
        return jdbc.sql("update ledger_balance set credit = :credit" + OF
                                + " and available >= -:credit::bigint and closed_at is null")
                        .param("credit", credit)
                        .param("account", account)
                        .update()
                == 1;
    }

    boolean close(String account) {
        return jdbc.sql("update ledger_balance set closed_at = now()" + OF + """
               and (available, pending, incoming, held, credit, outflow_freezes, inflow_freezes)
                   = (0, 0, 0, 0, 0, 0, 0)
            """)
                        .param("account", account)
                        .update()
                == 1;
    }

    boolean reopen(String account) {
        return jdbc.sql("update ledger_balance set closed_at = null" + OF + " and closed_at is not null")
                        .param("account", account)
                        .update()
                == 1;
    }

    Optional<AccountControls.Terms> terms(String account) {
        return jdbc.sql("select credit, closed_at is not null as closed from ledger_balance" + OF)
                .param("account", account)
                .query((row, _) -> new AccountControls.Terms(account, row.getLong("credit"), row.getBoolean("closed")))
                .optional();
    }

    Optional<Hold> find(String key) {
        return jdbc.sql(HOLDS + " where h.key = :key")
                .param("key", key)
                .query(ControlRows::hold)
                .optional();
    }

    List<Hold> holds(String account) {
        return jdbc.sql(HOLDS + " where a.code = :account order by h.placed_at, h.key")
                .param("account", account)
                .query(ControlRows::hold)
                .list();
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        return new Hold(
                row.getString("key"),
                row.getString("code"),
                Hold.Kind.valueOf(row.getString("kind")),
                row.getObject("amount", Long.class),
                row.getLong("covered"),
                row.getString("reason"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("released_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
