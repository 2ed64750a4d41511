package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is written of new transfers, each over a whole set. */
final class TransferRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    TransferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A transfer that is already in the books. */
    record Held(UUID id, String key, byte[] content, Transfer.State state) {}

    /** A line to be written, into the entries or into the legs. */
    record Line(UUID transfer, long account, long amount, Instant effectiveAt, boolean hot) {}

    Map<String, Held> known(Collection<String> keys) {
        var known = new HashMap<String, Held>();
        if (!keys.isEmpty()) {
            jdbc.sql("select id, key, content, state from ledger_transfer where key = any(:keys)")
                    .param("keys", keys.toArray(String[]::new))
                    .query(TransferRows::held)
                    .list()
                    .forEach(held -> known.put(held.key(), held));
        }
        return known;
    }

    /** In the order of the keys: two runs that have keys in common wait for each other in one direction. */
    static void insertTransfers(Writing writing, List<Draft> unordered) {
        if (unordered.isEmpty()) {
            return;
        }
        var drafts = unordered.stream().sorted(Comparator.comparing(Draft::key)).toList();
        writing.insert(drafts.size(), """
            insert into ledger_transfer
                (id, key, kind, content, state, reverses, metadata, effective_at, expires_at, closed_at)
            select n.id::uuid, n.key, n.kind, n.content, n.state, n.reverses::uuid,
                   n.metadata::jsonb, n.effective_at::timestamptz, n.expires_at::timestamptz,
                   case when n.state = 'PENDING' then null else now() end
              from unnest(:ids, :keys, :kinds, :contents, :states, :reverses, :metadata, :effective, :expires)
                   as n (id, key, kind, content, state, reverses, metadata, effective_at, expires_at)
            on conflict (key) do nothing
            returning key
            """)
                .param("ids", Columns.of(drafts, Draft::id))
                .param("keys", Columns.of(drafts, Draft::key))
                .param("kinds", Columns.of(drafts, draft -> draft.transfer().kind()))
                .param("contents", drafts.stream().map(Draft::content).toArray(byte[][]::new))
                .param("states", Columns.of(drafts, Draft::initial))
                .param("reverses", Columns.of(drafts, Draft::reverses))
                .param("metadata", Columns.of(drafts, TransferRows::metadata))
                .param("effective", Columns.of(drafts, draft -> draft.transfer().effectiveAt()))
                .param("expires", Columns.of(drafts, Draft::expiresAt));
    }

    private static String metadata(Draft draft) {
        var metadata = draft.transfer().metadata();
        return metadata.isEmpty() ? "{}" : JSON.writeValueAsString(metadata);
    }

    static List<Line> lines(List<Draft> drafts, Transfer.State initial, Sheet sheet) {
        var lines = new ArrayList<Line>();
        for (var draft : drafts) {
            if (draft.initial() == initial) {
                for (var posting : draft.transfer().postings()) {
                    lines.add(line(draft, posting, sheet));
                }
            }
        }
        return lines;
    }

    private static Line line(Draft draft, Posting posting, Sheet sheet) {
        var hot = posting.account().kind() == Account.Kind.HOT;
        return new Line(
                draft.id(),
                sheet.id(posting.account()),
                posting.amount(),
                draft.transfer().effectiveAt(),
                hot);
    }

    /** The entries, and what they sum to on each hot account. */
    static void insertEntries(Writing writing, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var sums = new TreeMap<Long, Long>();
        lines.stream().filter(Line::hot).forEach(line -> sums.merge(line.account(), line.amount(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        writing.add("deltas", """
            insert into ledger_hot_delta (account_id, amount)
            select n.account, n.amount from go, unnest(:hot, :deltas) as n (account, amount)
            """)
                .param("hot", sums.keySet().toArray(Long[]::new))
                .param("deltas", sums.values().toArray(Long[]::new));
        writing.add("entries", """
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select n.transfer::uuid, n.account, n.amount, n.effective_at::timestamptz
              from go, unnest(:transfers, :accounts, :amounts, :moments) as n (transfer, account, amount, effective_at)
            """)
                .param("transfers", Columns.of(lines, Line::transfer))
                .param("accounts", Columns.numbers(lines, Line::account))
                .param("amounts", Columns.numbers(lines, Line::amount))
                .param("moments", Columns.of(lines, Line::effectiveAt));
    }

    /** The legs, and those of guarded accounts as pending. */
    static void insertLegs(Writing writing, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        writing.add("legs", """
            insert into ledger_leg (transfer_id, account_id, amount)
            select n.transfer::uuid, n.account, n.amount
              from go, unnest(:legs, :legAccounts, :legAmounts) as n (transfer, account, amount)
            """)
                .param("legs", Columns.of(lines, Line::transfer))
                .param("legAccounts", Columns.numbers(lines, Line::account))
                .param("legAmounts", Columns.numbers(lines, Line::amount));
        var guarded = lines.stream().filter(line -> !line.hot()).toList();
        writing.add("opened", """
            insert into ledger_pending (transfer_id, account_id, amount)
            select n.transfer::uuid, n.account, n.amount
              from go, unnest(:open, :openAccounts, :openAmounts) as n (transfer, account, amount)
            """)
                .param("open", Columns.of(guarded, Line::transfer))
                .param("openAccounts", Columns.numbers(guarded, Line::account))
                .param("openAmounts", Columns.numbers(guarded, Line::amount));
    }

    static void updateBalances(Writing writing, Map<Long, Sheet.Guarded> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var values = changed.values();
        writing.add("moved", """
            update ledger_balance b set available = n.available, pending = n.pending, incoming = n.incoming
              from go, unnest((select :balances), (select :available), (select :pending), (select :incoming))
                       as n (id, available, pending, incoming)
             where b.account_id = n.id
            """)
                .param("balances", changed.keySet().toArray(Long[]::new))
                .param("available", Columns.numbers(values, Sheet.Guarded::available))
                .param("pending", Columns.numbers(values, Sheet.Guarded::pending))
                .param("incoming", Columns.numbers(values, Sheet.Guarded::incoming));
    }

    static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getBytes("content"),
                Transfer.State.valueOf(row.getString("state")));
    }
}
