package com.xinfan.ledger.seal;

import com.xinfan.ledger.seal.Damage.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold in the books at every moment, sealed or not. Each question is one statement, so that it sees one
 * moment, and reads its tables once.
 */
final class BookChecks {

    private static final String TRANSFERS = """
        with sums as (
            select e.transfer_id, a.unit, sum(e.amount) as off
              from ledger_entry e left join ledger_account a on a.id = e.account_id
             group by e.transfer_id, a.unit),
        booked as (select transfer_id, sum(abs(off)) as off from sums group by transfer_id)
        select coalesce(t.key, t.id::text, b.transfer_id::text) as transfer, t.state, b.off
          from ledger_transfer t full join booked b on b.transfer_id = t.id
         where b.off <> 0 or t.id is null or (b.transfer_id is null) <> (t.state <> 'POSTED')
         limit ?
        """;

    private static final String BALANCES = """
        with sums as (select account_id, sum(amount) as entries from ledger_entry group by account_id),
        kept as (
            select a.id, a.code,
                   case when a.kind = 'HOT' then coalesce(r.balance, 0) + coalesce(d.amount, 0)
                        when a.side = 'DEBIT' then b.available + b.pending
                        else -(b.available + b.pending) end as kept
              from ledger_account a
              left join ledger_balance b on b.account_id = a.id
              left join ledger_rollup r on r.account_id = a.id
              left join (select account_id, sum(amount) as amount from ledger_hot_delta group by account_id) d
                     on d.account_id = a.id)
        select k.code, k.kept, coalesce(s.entries, 0) as entries
          from kept k left join sums s on s.account_id = k.id
         where k.kept is distinct from coalesce(s.entries, 0)
         limit ?
        """;

    /** A guarded account's pending sum is the outflow of its open transfers. */
    private static final String PENDING = """
        with open as (
            select l.account_id, sum(abs(l.amount)) as amount
              from ledger_transfer t
              join ledger_leg l on l.transfer_id = t.id
              join ledger_account a on a.id = l.account_id
             where t.state = 'PENDING' and a.kind = 'GUARDED' and (a.side = 'DEBIT') = (l.amount < 0)
             group by l.account_id)
        select a.code, b.pending, coalesce(o.amount, 0) as open
          from ledger_balance b
          join ledger_account a on a.id = b.account_id
          left join open o on o.account_id = b.account_id
         where b.pending <> coalesce(o.amount, 0)
         limit ?
        """;

    private BookChecks() {}

    static List<Damage> run(Connection connection, int limit) throws SQLException {
        var damages = new ArrayList<Damage>();
        ask(connection, TRANSFERS, limit, damages, BookChecks::transfer);
        ask(connection, BALANCES, limit, damages, BookChecks::balance);
        ask(connection, PENDING, limit, damages, BookChecks::pending);
        return damages;
    }

    private static Damage transfer(ResultSet row) throws SQLException {
        var key = row.getString("transfer");
        var state = row.getString("state");
        var off = row.getBigDecimal("off");
        if (off != null && off.signum() != 0) {
            return new Damage(
                    Kind.TRANSFER_UNBALANCED, null, null, key, null, "entries that sum to 0", "off by " + off);
        }
        var found = state == null ? "no transfer" : state;
        return off == null
                ? new Damage(Kind.TRANSFER_STATE, null, null, key, null, "entries", found + " without entries")
                : new Damage(Kind.TRANSFER_STATE, null, null, key, null, "POSTED, as it has entries", found);
    }

    private static Damage balance(ResultSet row) throws SQLException {
        return new Damage(
                Kind.BALANCE_DIFFERS,
                null,
                null,
                null,
                row.getString("code"),
                "the sum of its entries, " + row.getBigDecimal("entries"),
                "a kept balance of " + row.getBigDecimal("kept"));
    }

    private static Damage pending(ResultSet row) throws SQLException {
        return new Damage(
                Kind.PENDING_DIFFERS,
                null,
                null,
                null,
                row.getString("code"),
                "open transfers of " + row.getBigDecimal("open"),
                "pending " + row.getLong("pending"));
    }

    private static void ask(Connection connection, String sql, int limit, List<Damage> damages, Finding finding)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setInt(1, limit);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    damages.add(finding.of(rows));
                }
            }
        }
    }

    private interface Finding {
        Damage of(ResultSet row) throws SQLException;
    }
}
