package com.xinfan.ledger.seal;

import com.xinfan.ledger.seal.Damage.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/** Adds to the damage of an entry what the books say of it now, and the amount that would balance its transfer. */
final class Explained {

    private static final String ENTRY = """
        select e.amount, e.effective_at, e.recorded_at, coalesce(t.key, e.transfer_id::text) as transfer, a.code,
               e.amount - (select sum(o.amount) from ledger_entry o left join ledger_account b on b.id = o.account_id
                            where o.transfer_id = e.transfer_id and b.unit is not distinct from a.unit) as balanced
          from ledger_entry e
          left join ledger_transfer t on t.id = e.transfer_id
          left join ledger_account a on a.id = e.account_id
         where e.id = ?
        """;

    private Explained() {}

    static Damage of(Connection connection, Damage damage) throws SQLException {
        if (damage.entry() == null || damage.kind() == Kind.ENTRY_MISSING) {
            return damage;
        }
        try (var query = connection.prepareStatement(ENTRY)) {
            query.setLong(1, damage.entry());
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return damage;
                }
                var amount = row.getLong("amount");
                var balanced = row.getLong("balanced");
                var hint = balanced == amount ? "" : " (its transfer balances with " + balanced + ")";
                return new Damage(
                        damage.kind(),
                        damage.seal(),
                        damage.entry(),
                        row.getString("transfer"),
                        row.getString("code"),
                        damage.expected() + hint,
                        damage.found() + ": amount " + amount + ", effective " + row.getString("effective_at")
                                + ", recorded " + row.getString("recorded_at"));
            }
        }
    }
}
