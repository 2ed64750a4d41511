package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts by their codes, and the locks of those that are guarded. An account never changes once it is open. */
final class AccountRows {

    private final JdbcClient jdbc;
    private final Locks locks;
    private final Remembered remembered = new Remembered();

    AccountRows(JdbcClient jdbc, Locks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /** An account as it is in the books, which need not be as a caller has named it. */
    record Opened(long id, Account account) {}

    /** The accounts of a run, where the guarded ones stand, and which of its keys were known under their locks. */
    record Standing(
            Map<String, Opened> accounts, Map<Long, Sheet.Guarded> balances, Map<String, TransferRows.Held> known) {

        Map<String, Long> ids() {
            var ids = new HashMap<String, Long>();
            accounts.forEach((code, opened) -> ids.put(code, opened.id()));
            return ids;
        }
    }

    /** Opens accounts that are new. */
    void open(Collection<Account> accounts) {
        jdbc.sql("""
            with opened as (
                insert into ledger_account (code, kind, side, unit)
                select * from unnest(:codes, :kinds, :sides, :units) as n (code, kind, side, unit) order by n.code
                on conflict (code) do nothing
                returning id, kind)
            insert into ledger_balance (account_id) select id from opened where kind = 'GUARDED'
            """)
                .param("codes", Columns.of(accounts, Account::code))
                .param("kinds", Columns.of(accounts, Account::kind))
                .param("sides", Columns.of(accounts, Account::side))
                .param("units", Columns.of(accounts, Account::unit))
                .update();
    }

    /** Opens what is new, locks what is guarded, in the order of the ids, and only then looks for the keys. */
    Standing stand(Collection<Account> named, Collection<String> keys) {
        var standing = new Standing(new HashMap<>(), new HashMap<>(), new HashMap<>());
        var unknown = new LinkedHashMap<String, Account>();
        for (var account : named) {
            var opened = remembered.get(account.code());
            if (opened == null) {
                unknown.put(account.code(), account);
            } else {
                standing.accounts().put(account.code(), opened);
            }
        }
        locks.take(guarded(standing), codes(unknown, Account.Kind.GUARDED), keys, standing);
        if (!unknown.isEmpty()) {
            find(unknown, keys, standing);
        }
        return standing;
    }

    /** What nobody has seen yet: it is in the books, or is opened. */
    private void find(Map<String, Account> unknown, Collection<String> keys, Standing standing) {
        find(codes(unknown, Account.Kind.HOT), standing);
        var missing = new LinkedHashMap<>(unknown);
        missing.keySet().removeAll(standing.accounts().keySet());
        if (!missing.isEmpty()) {
            open(missing.values());
            locks.take(List.of(), missing.keySet(), keys, standing);
            find(missing.keySet(), standing);
        }
        // Named as hot by one transfer and as guarded by another, and guarded it is.
        var misnamed = guarded(standing).stream()
                .filter(opened -> !standing.balances().containsKey(opened.id()))
                .toList();
        if (!misnamed.isEmpty()) {
            locks.take(misnamed, List.of(), keys, standing);
        }
        remembered.put(unknown.keySet().stream().map(standing.accounts()::get).toList());
    }

    private static List<Opened> guarded(Standing standing) {
        return standing.accounts().values().stream()
                .filter(opened -> opened.account().kind() == Account.Kind.GUARDED)
                .toList();
    }

    List<Account> byId(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select code, kind, side, unit from ledger_account where id = any(:ids)")
                        .param("ids", ids.toArray(Long[]::new))
                        .query((row, _) -> account(row))
                        .list();
    }

    private static Collection<String> codes(Map<String, Account> accounts, Account.Kind kind) {
        return accounts.values().stream()
                .filter(account -> account.kind() == kind)
                .map(Account::code)
                .toList();
    }

    /** Guarded accounts that were named as hot are found as well: whoever named them so is told. */
    private void find(Collection<String> codes, Standing standing) {
        if (!codes.isEmpty()) {
            jdbc.sql("select id, code, kind, side, unit from ledger_account where code = any(:codes)")
                    .param("codes", codes.toArray(String[]::new))
                    .query((row, _) -> new Opened(row.getLong("id"), account(row)))
                    .list()
                    .forEach(opened -> standing.accounts().put(opened.account().code(), opened));
        }
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("code"),
                Account.Kind.valueOf(row.getString("kind")),
                Account.Side.valueOf(row.getString("side")),
                row.getString("unit"));
    }

    static Sheet.Guarded guarded(ResultSet row) throws SQLException {
        var terms = new Sheet.Terms(
                row.getLong("held"),
                row.getLong("credit"),
                row.getBoolean("out_frozen"),
                row.getBoolean("in_frozen"),
                row.getBoolean("closed"));
        return new Sheet.Guarded(row.getLong("available"), row.getLong("pending"), row.getLong("incoming"), terms);
    }
}
