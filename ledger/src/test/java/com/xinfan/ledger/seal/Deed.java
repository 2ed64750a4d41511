package com.xinfan.ledger.seal;

import com.xinfan.ledger.seal.Damage.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One way of tampering. */
record Deed(String name, Act act) {

    Place act(Connection connection, Random random) throws SQLException {
        return act.on(connection, random);
    }

    interface Act {
        Place on(Connection connection, Random random) throws SQLException;
    }

    /** Where a damage has to be reported: what is null may be anything. */
    record Place(
            Kind kind,
            @Nullable Long seal,
            @Nullable Long entry,
            @Nullable String name) {

        static Place entry(Kind kind, long entry) {
            return new Place(kind, null, entry, null);
        }

        static Place seal(Kind kind, long seal) {
            return new Place(kind, seal, null, null);
        }

        static Place named(Kind kind, String name) {
            return new Place(kind, null, null, name);
        }

        boolean in(Damage damage) {
            return damage.kind() == kind
                    && (seal == null || seal.equals(damage.seal()))
                    && (entry == null || entry.equals(damage.entry()))
                    && (name == null || name.equals(damage.account()) || name.equals(damage.transfer()));
        }
    }
}
