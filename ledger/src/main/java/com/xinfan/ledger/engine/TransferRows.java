package com.xinfan.ledger.engine;

import com.xinfan.ledger.Account;
import com.xinfan.ledger.Posting;
import com.xinfan.ledger.Transfer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The statements that write, each over a whole set. */
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

    /** Inserts those whose key is free and returns their keys. */
    Set<String> insertTransfers(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return new HashSet<>();
        }
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
                .param("ids", Columns.of(drafts, Draft::id))
                .param("keys", Columns.of(drafts, Draft::key))
                .param("kinds", Columns.of(drafts, draft -> draft.transfer().kind()))
                .param("contents", Columns.of(drafts, draft -> HexFormat.of().formatHex(draft.content())))
                .param("states", Columns.of(drafts, Draft::initial))
                .param("reverses", Columns.of(drafts, Draft::reverses))
                .param("metadata", Columns.of(drafts, TransferRows::metadata))
                .param("effective", Columns.of(drafts, draft -> draft.transfer().effectiveAt()))
                .param("expires", Columns.of(drafts, Draft::expiresAt))
                .query(String.class)
                .list());
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
    void insertEntries(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into ledger_entry (transfer_id, account_id, amount, effective_at)
            select n.transfer::uuid, n.account, n.amount, n.effective_at::timestamptz
              from unnest(:transfers, :accounts, :amounts, :effective)
                   as n (transfer, account, amount, effective_at)
            """)
                .param("transfers", Columns.of(lines, Line::transfer))
                .param("accounts", Columns.numbers(lines, Line::account))
                .param("amounts", Columns.numbers(lines, Line::amount))
                .param("effective", Columns.of(lines, Line::effectiveAt))
                .update();
        var sums = new TreeMap<Long, Long>();
        lines.stream().filter(Line::hot).forEach(line -> sums.merge(line.account(), line.amount(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        if (!sums.isEmpty()) {
            jdbc.sql("insert into ledger_hot_delta (account_id, amount) select * from unnest(:ids, :amounts)")
                    .param("ids", sums.keySet().toArray(Long[]::new))
                    .param("amounts", sums.values().toArray(Long[]::new))
                    .update();
        }
    }

    /** The legs, and those of guarded accounts as pending. */
    void insertLegs(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
            with written as (
                insert into ledger_leg (transfer_id, account_id, amount)
                select n.transfer::uuid, n.account, n.amount
                  from unnest(:transfers, :accounts, :amounts) as n (transfer, account, amount))
            insert into ledger_pending (transfer_id, account_id, amount)
            select n.transfer::uuid, n.account, n.amount
              from unnest(:transfers, :accounts, :amounts, :hot) as n (transfer, account, amount, hot)
             where not n.hot
            """)
                .param("transfers", Columns.of(lines, Line::transfer))
                .param("accounts", Columns.numbers(lines, Line::account))
                .param("amounts", Columns.numbers(lines, Line::amount))
                .param("hot", lines.stream().map(Line::hot).toArray(Boolean[]::new))
                .update();
    }

    void updateBalances(Map<Long, Sheet.Guarded> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var values = changed.values();
        jdbc.sql("""
            update ledger_balance b set available = n.available, pending = n.pending, incoming = n.incoming
              from unnest(:ids, :available, :pending, :incoming) as n (id, available, pending, incoming)
             where b.account_id = n.id
            """)
                .param("ids", changed.keySet().toArray(Long[]::new))
                .param("available", Columns.numbers(values, Sheet.Guarded::available))
                .param("pending", Columns.numbers(values, Sheet.Guarded::pending))
                .param("incoming", Columns.numbers(values, Sheet.Guarded::incoming))
                .update();
    }

    static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getBytes("content"),
                Transfer.State.valueOf(row.getString("state")));
    }
}
