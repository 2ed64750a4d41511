package com.xinfan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's writing statements, each over a whole set. */
final class LedgerRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    LedgerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A transfer that is already in the books. */
    record Held(UUID id, String key, byte[] content, Transfer.State state) {}

    /** Locks the guarded ones, in the order of their ids, and returns where they stand. */
    Map<Long, Sheet.Guarded> lock(Map<String, Long> ids, Collection<Account> accounts) {
        var balances = new HashMap<Long, Sheet.Guarded>();
        var guarded = accounts.stream()
                .filter(account -> account.kind() == Account.Kind.GUARDED)
                .map(account -> ids.get(account.code()))
                .toList();
        if (!guarded.isEmpty()) {
            jdbc.sql("""
                select account_id, available, pending, held, credit, outflow_freezes > 0, inflow_freezes > 0,
                       closed_at is not null
                  from ledger_balance
                 where account_id = any(:ids) order by account_id for update
                """).param("ids", guarded.toArray(Long[]::new)).query(row -> {
                balances.put(row.getLong(1), new Sheet.Guarded(row.getLong(2), row.getLong(3), terms(row)));
            });
        }
        return balances;
    }

    private static Sheet.Terms terms(ResultSet row) throws SQLException {
        return new Sheet.Terms(row.getLong(4), row.getLong(5), row.getBoolean(6), row.getBoolean(7), row.getBoolean(8));
    }

    Map<Sheet.Window, Long> windows(Collection<Long> accounts, Set<String> spans) {
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

    Map<String, Held> known(Collection<String> keys) {
        var known = new HashMap<String, Held>();
        jdbc.sql("select id, key, content, state from ledger_transfer where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(LedgerRows::held)
                .list()
                .forEach(held -> known.put(held.key(), held));
        return known;
    }

    /** Inserts those whose key is free and returns their keys. */
    Set<String> insertTransfers(List<Sheet.Draft> drafts) {
        return new HashSet<>(jdbc.sql("""
            insert into ledger_transfer
                (id, key, kind, content, state, reverses, metadata, effective_at, expires_at, closed_at)
            select n.id::uuid, n.key, n.kind, decode(n.content, 'hex'), n.state, n.reverses::uuid,
                   n.metadata::jsonb, n.effective_at::timestamptz, n.expires_at::timestamptz,
                   case when n.state = 'PENDING' then null else now() end
              from unnest(:ids, :keys, :kinds, :contents, :states, :reverses, :metadata, :effective, :expires)
                   as n (id, key, kind, content, state, reverses, metadata, effective_at, expires_at)
             order by n.key
            on conflict (key) do nothing
            returning key
            """)
                .param("ids", column(drafts, Sheet.Draft::id))
                .param("keys", column(drafts, draft -> draft.transfer().key()))
                .param("kinds", column(drafts, draft -> draft.transfer().kind()))
                .param("contents", column(drafts, draft -> HexFormat.of().formatHex(draft.content())))
                .param("states", column(drafts, Sheet.Draft::initial))
                .param("reverses", column(drafts, Sheet.Draft::reverses))
                .param(
                        "metadata",
                        column(
                                drafts,
                                draft ->
                                        JSON.writeValueAsString(draft.transfer().metadata())))
                .param("effective", column(drafts, draft -> draft.transfer().effectiveAt()))
                .param("expires", column(drafts, Sheet.Draft::expiresAt))
                .query(String.class)
                .list());
    }

    /** Entries or legs, balances, deltas and windows of transfers just inserted. */
    void write(List<Sheet.Draft> drafts, Sheet sheet) {
        insertEntries(lines(drafts, Transfer.State.POSTED), sheet);
        insertLegs(lines(drafts, Transfer.State.PENDING), sheet);
        updateBalances(sheet.changedBalances());
        insertDeltas(drafts, sheet);
        writeWindows(drafts, sheet);
    }

    private void insertEntries(List<Line> lines, Sheet sheet) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select n.transfer::uuid, n.account, n.amount, n.effective_at::timestamptz
              from unnest(:transfers, :accounts, :amounts, :effective)
                   as n (transfer, account, amount, effective_at)
            """)
                .param("transfers", transfers(lines))
                .param("accounts", accounts(lines, sheet))
                .param("amounts", amounts(lines))
                .param(
                        "effective",
                        column(lines, line -> line.draft().transfer().effectiveAt()))
                .update();
    }

    private void insertLegs(List<Line> lines, Sheet sheet) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into ledger_leg (transfer_id, account_id, amount)
            select n.transfer::uuid, n.account, n.amount
              from unnest(:transfers, :accounts, :amounts) as n (transfer, account, amount)
            """)
                .param("transfers", transfers(lines))
                .param("accounts", accounts(lines, sheet))
                .param("amounts", amounts(lines))
                .update();
    }

    private static List<Line> lines(List<Sheet.Draft> drafts, Transfer.State state) {
        return drafts.stream()
                .filter(draft -> draft.initial() == state)
                .flatMap(draft -> draft.transfer().postings().stream().map(posting -> new Line(draft, posting)))
                .toList();
    }

    private static @Nullable String[] transfers(List<Line> lines) {
        return column(lines, line -> line.draft().id());
    }

    private static Long[] accounts(List<Line> lines, Sheet sheet) {
        return lines.stream().map(line -> sheet.id(line.posting().account())).toArray(Long[]::new);
    }

    private static Long[] amounts(List<Line> lines) {
        return lines.stream().map(line -> line.posting().amount()).toArray(Long[]::new);
    }

    private record Line(Sheet.Draft draft, Posting posting) {}

    private void updateBalances(Map<Long, Sheet.Guarded> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var ids = changed.keySet().toArray(Long[]::new);
        jdbc.sql("""
            update ledger_balance b set available = n.available, pending = n.pending
              from unnest(:ids, :available, :pending) as n (id, available, pending)
             where b.account_id = n.id
            """)
                .param("ids", ids)
                .param(
                        "available",
                        changed.values().stream().map(Sheet.Guarded::available).toArray(Long[]::new))
                .param(
                        "pending",
                        changed.values().stream().map(Sheet.Guarded::pending).toArray(Long[]::new))
                .update();
    }

    private void insertDeltas(List<Sheet.Draft> drafts, Sheet sheet) {
        var sums = new TreeMap<Long, Long>();
        drafts.stream()
                .filter(draft -> draft.initial() == Transfer.State.POSTED)
                .flatMap(draft -> draft.transfer().postings().stream())
                .filter(posting -> posting.account().kind() == Account.Kind.HOT)
                .forEach(posting -> sums.merge(sheet.id(posting.account()), posting.amount(), Math::addExact));
        if (!sums.isEmpty()) {
            jdbc.sql("insert into ledger_hot_delta (account_id, amount) select * from unnest(:ids, :amounts)")
                    .param("ids", sums.keySet().toArray(Long[]::new))
                    .param("amounts", sums.values().toArray(Long[]::new))
                    .update();
        }
    }

    private void writeWindows(List<Sheet.Draft> drafts, Sheet sheet) {
        var changed = sheet.changedWindows();
        if (changed.isEmpty()) {
            return;
        }
        var windows = List.copyOf(changed.keySet());
        jdbc.sql("""
            insert into ledger_window (account_id, span, used)
            select * from unnest(:accounts, :spans, :used)
            on conflict (account_id, span) do update set used = excluded.used
            """)
                .param("accounts", windows.stream().map(Sheet.Window::account).toArray(Long[]::new))
                .param("spans", column(windows, Sheet.Window::span))
                .param("used", windows.stream().map(changed::get).toArray(Long[]::new))
                .update();
        for (var draft : drafts) {
            for (var limit : draft.transfer().limits()) {
                jdbc.sql("""
                    insert into ledger_window_use (transfer_id, account_id, span, amount)
                    values (:transfer, :account, :span, :amount)
                    """)
                        .param("transfer", draft.id())
                        .param("account", sheet.id(limit.account()))
                        .param("span", limit.span())
                        .param("amount", limit.amount())
                        .update();
            }
        }
    }

    static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getBytes("content"),
                Transfer.State.valueOf(row.getString("state")));
    }

    /** One attribute of many rows, as text for {@code unnest}. */
    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable Object> attribute) {
        return rows.stream()
                .map(row -> {
                    var value = attribute.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }
}
