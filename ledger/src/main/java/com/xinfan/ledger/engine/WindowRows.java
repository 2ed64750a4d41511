package com.xinfan.ledger.engine;

import com.xinfan.ledger.Transfer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is used of limits. A window is written under the lock of its account; its uses always sum to it. */
final class WindowRows {

    private final JdbcClient jdbc;

    WindowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Sheet.Window, Long> used(Collection<Long> accounts, Set<String> spans) {
        var used = new HashMap<Sheet.Window, Long>();
        if (!spans.isEmpty()) {
            jdbc.sql("""
                select account_id, span, used from ledger_window
                 where account_id = any(:accounts) and span = any(:spans)
                """)
                    .param("accounts", accounts.toArray(Long[]::new))
                    .param("spans", spans.toArray(String[]::new))
                    .query(row -> {
                        used.put(new Sheet.Window(row.getLong(1), row.getString(2)), row.getLong(3));
                    });
        }
        return used;
    }

    /** What transfers still use. */
    List<Closing.Use> usesOf(Collection<UUID> transfers) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
            select transfer_id, account_id, span, measure, amount from ledger_window_use
             where transfer_id = any(:transfers) and amount > 0
            """)
                .param("transfers", transfers.toArray(UUID[]::new))
                .query((row, _) -> new Closing.Use(
                        row.getObject("transfer_id", UUID.class),
                        row.getLong("account_id"),
                        row.getString("span"),
                        Transfer.Measure.valueOf(row.getString("measure")),
                        row.getLong("amount")))
                .list();
    }

    static void write(Writing writing, Batch batch) {
        var changed = batch.sheet().changedWindows();
        if (!changed.isEmpty()) {
            var windows = List.copyOf(changed.keySet());
            writing.add("windows", """
                insert into ledger_window (account_id, span, used)
                select n.account, n.span, n.used
                  from go, unnest(:windowAccounts, :windowSpans, :used) as n (account, span, used)
                on conflict (account_id, span) do update set used = excluded.used
                """)
                    .param("windowAccounts", Columns.numbers(windows, Sheet.Window::account))
                    .param("windowSpans", Columns.of(windows, Sheet.Window::span))
                    .param("used", windows.stream().map(changed::get).toArray(Long[]::new));
        }
        insertUses(writing, uses(batch.drafts(), batch.sheet()));
        giveBack(writing, batch.givenBack());
    }

    private static List<Closing.Use> uses(List<Draft> drafts, Sheet sheet) {
        var uses = new ArrayList<Closing.Use>();
        for (var draft : drafts) {
            for (var limit : draft.transfer().limits()) {
                if (limit.counts()) {
                    var span = limit.span(draft.transfer().effectiveAt());
                    var account = sheet.id(limit.account());
                    uses.add(new Closing.Use(draft.id(), account, span, limit.measure(), limit.amount()));
                }
            }
        }
        return uses;
    }

    private static void insertUses(Writing writing, List<Closing.Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        writing.add("uses", """
            insert into ledger_window_use (transfer_id, account_id, span, measure, amount)
            select n.transfer::uuid, n.account, n.span, n.measure, n.amount
              from go, unnest(:useTransfers, :useAccounts, :useSpans, :measures, :useAmounts)
                   as n (transfer, account, span, measure, amount)
            """)
                .param("useTransfers", Columns.of(uses, Closing.Use::transfer))
                .param("useAccounts", Columns.numbers(uses, Closing.Use::accountId))
                .param("useSpans", Columns.of(uses, Closing.Use::span))
                .param("measures", Columns.of(uses, Closing.Use::measure))
                .param("useAmounts", Columns.numbers(uses, Closing.Use::amount));
    }

    private static void giveBack(Writing writing, List<Closing.Use> shares) {
        if (shares.isEmpty()) {
            return;
        }
        writing.add("returned", """
            update ledger_window_use u set amount = u.amount - n.amount
              from go, unnest((select :backTransfers), (select :backAccounts), (select :backSpans),
                              (select :backAmounts)) as n (transfer, account, span, amount)
             where u.transfer_id = n.transfer::uuid and u.account_id = n.account and u.span = n.span
            """)
                .param("backTransfers", Columns.of(shares, Closing.Use::transfer))
                .param("backAccounts", Columns.numbers(shares, Closing.Use::accountId))
                .param("backSpans", Columns.of(shares, Closing.Use::span))
                .param("backAmounts", Columns.numbers(shares, Closing.Use::amount));
    }
}
