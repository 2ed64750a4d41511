package com.xinfan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The accounts by their codes. An account is opened once and never changes, so this takes no lock. */
final class AccountRows {

    private final JdbcClient jdbc;

    AccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Opened(long id, Account account) {}

    /** The ids of accounts, after opening those that are new. */
    Map<String, Long> open(Collection<Account> accounts) {
        var found = find(accounts);
        if (found.size() < accounts.size()) {
            insert(accounts.stream()
                    .filter(account -> !found.containsKey(account.code()))
                    .toList());
            found.putAll(find(accounts));
        }
        return found;
    }

    private Map<String, Long> find(Collection<Account> accounts) {
        var wanted = new HashMap<String, Account>();
        accounts.forEach(account -> wanted.put(account.code(), account));
        var ids = new HashMap<String, Long>();
        jdbc.sql("select id, code, kind, side, unit from ledger_account where code = any(:codes)")
                .param("codes", texts(wanted.keySet()))
                .query((row, _) -> new Opened(row.getLong("id"), account(row)))
                .list()
                .forEach(opened -> {
                    if (!opened.account().equals(wanted.get(opened.account().code()))) {
                        throw new IllegalArgumentException("Account is open as " + opened.account());
                    }
                    ids.put(opened.account().code(), opened.id());
                });
        return ids;
    }

    private void insert(Collection<Account> accounts) {
        jdbc.sql("""
                with opened as (
                    insert into ledger_account (code, kind, side, unit)
                    select * from unnest(:codes, :kinds, :sides, :units) as n (code, kind, side, unit) order by n.code
                    on conflict (code) do nothing
                    returning id, kind)
                insert into ledger_balance (account_id) select id from opened where kind = 'GUARDED'
                """)
                .param("codes", texts(accounts.stream().map(Account::code).toList()))
                .param(
                        "kinds",
                        texts(accounts.stream().map(a -> a.kind().name()).toList()))
                .param(
                        "sides",
                        texts(accounts.stream().map(a -> a.side().name()).toList()))
                .param("units", texts(accounts.stream().map(Account::unit).toList()))
                .update();
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("code"),
                Account.Kind.valueOf(row.getString("kind")),
                Account.Side.valueOf(row.getString("side")),
                row.getString("unit"));
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
